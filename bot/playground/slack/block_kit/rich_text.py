"""The parts of a rich_text block: what a bot needs of it (text, links, mentions, lists, quotes, code)."""

from bot.playground.slack.block_kit.checks import Check, Shape, array, flag, integer, one_of, text, typed
from bot.playground.slack.block_kit.composition import URL

STYLE = Shape({}, {"bold": flag, "italic": flag, "strike": flag, "code": flag, "underline": flag})


def inline(name: str, required: dict[str, Check], **optional: Check) -> tuple[str, Shape]:
    """Write one row of the table of inline parts; each may be styled."""
    return name, Shape({"type": one_of(name), **required}, {"style": STYLE, **optional})


INLINE: dict[str, Shape] = dict((
    inline("text", {"text": text(12_000)}),
    inline("link", {"url": URL}, text=text(3000), unsafe=flag),
    inline("emoji", {"name": text(255)}, unicode=text(255), skin_tone=integer(1, 6)),
    inline("user", {"user_id": text(255)}),
    inline("channel", {"channel_id": text(255)}),
))  # fmt: skip

INLINES = array(typed(INLINE), 1000, 0)
SECTION = Shape({"type": one_of("rich_text_section"), "elements": INLINES})

RICH_TEXT_PARTS: dict[str, Shape] = {
    "rich_text_section": SECTION,
    "rich_text_quote": Shape({"type": one_of("rich_text_quote"), "elements": INLINES}, {"border": integer(0, 1)}),
    "rich_text_preformatted": Shape(
        {"type": one_of("rich_text_preformatted"), "elements": INLINES},
        {"border": integer(0, 1), "language": text(255)},
    ),
    "rich_text_list": Shape(
        {"type": one_of("rich_text_list"), "style": one_of("bullet", "ordered"), "elements": array(SECTION, 1000)},
        {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": integer(0, 1)},
    ),
}
