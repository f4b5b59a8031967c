"""Many texts folded together are what each alone is folded to."""

from hypothesis import given
from hypothesis import strategies as st

from sheets_backend.folded_texts import FoldedTexts
from sheets_backend.folding import folded

_PIECES = (
    *"aZ0 .,'-_=\"\n\t\x00\x85\u00a0\u202f", "Québec", "É", "ß", "Æ", "œ", "½", "µ", "\u00ad", "\u0301", "Nguyễn", "’",
    "–", "Москва", "İ", "ﬁ", "日本", "\U0001f600", "\ud800", "«\u00a0x\u00a0»", "ª", "¨",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(_PIECES), max_size=5).map("".join) | st.text(max_size=4), max_size=40)


@given(texts=TEXTS)
def test_each_text_folds_as_alone(texts: list[str]) -> None:
    """Whatever stands beside it: letters outside Latin, spaces of every kind, and texts that fold to nothing."""
    together = FoldedTexts(texts)
    alone = [folded(text) for text in texts]
    assert together.each == alone
    assert together.empty.tolist() == [not text for text in alone]


@given(
    texts=TEXTS, parts=st.lists(st.sampled_from(["a", "e", "que", " ", "nguyen", "москва", "ss", "x »"]), min_size=1)
)
def test_texts_that_hold_a_part_are_found(texts: list[str], parts: list[str]) -> None:
    """Each text that holds one of the parts is found, once, in order, unless they are more than one in three."""
    many = FoldedTexts([*texts, *["zz"] * 100])
    wanted = [place for place, text in enumerate(map(folded, texts)) if any(part in text for part in parts)]
    found = many.holding(parts)
    if found is None:
        assert sum(text.count(part) for text in map(folded, texts) for part in parts) > len(many.each) // 3
        return
    assert found.tolist() == wanted
    assert many.at(found) == [folded(texts[place]) for place in wanted]
