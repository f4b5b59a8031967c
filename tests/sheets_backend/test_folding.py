"""Text as it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_backend.folding import folded, tidied

SAME = (
    ("Québec", "QUEBEC", "que\u0301bec", " quebec\u00a0", "Qué\u200bbec", "\ufeffQuébec"),
    ("logiciel  utilisé", "Logiciel\u202futilise\u0301", "LOGICIEL\tUTILISÉ", "logiciel\nutilisé"),
    ("Œuvre", "oeuvre", "ŒUVRE"),
    ("l’été", "L'ETE", "l‘été"),
    ("Saint‑Jean", "saint-jean"),
    ("Straße", "STRASSE", "strasse"),
    ("İstanbul", "istanbul", "ISTANBUL", "ıstanbul"),
    ("ﬁscalité", "Fiscalité"),
    ("Garçon", "garcon"),
)


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_case_accents_spaces_and_typography_do_not_count(texts: tuple[str, ...]) -> None:
    """Texts that a person takes for the same fold to one."""
    assert len({folded(text) for text in texts}) == 1


@pytest.mark.parametrize(("one", "other"), [("Laval", "Lavalle"), ("a b", "ab"), ("Regіon", "Region"), ("é1", "é2")])
def test_other_texts_stay_apart(one: str, other: str) -> None:
    """Words apart, spaces between words and look-alike letters of another script do count."""
    assert folded(one) != folded(other)


@given(text=st.text())
def test_folding_and_tidying_twice_change_nothing(text: str) -> None:
    """What is folded or tidied is so already, and tidying changes nothing of how a text folds."""
    assert folded(folded(text)) == folded(text)
    assert tidied(tidied(text)) == tidied(text)
    assert folded(tidied(text)) == folded(text)


def test_tidied_keeps_case_and_accents() -> None:
    """A header keeps its letters, in NFC, with single plain spaces."""
    assert tidied("\ufeff De\u0301pôt\u00a0\u202f TPS\u200b ") == "Dépôt TPS"
