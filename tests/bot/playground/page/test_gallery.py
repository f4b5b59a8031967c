"""The gallery holds one of everything that the local Slack takes."""

from bot.playground.page import gallery_blocks as shown
from bot.playground.page.gallery import Gallery, small_modal, whole_modal
from bot.playground.slack.block_kit import blocks, elements
from bot.playground.slack.block_kit.validate import view_faults


def test_the_gallery_has_every_block_and_element() -> None:
    """What is added to the local Slack's tables has to be shown, and so drawn and tried in the browser."""
    assert shown.BLOCKS.keys() | {"input"} == blocks.BLOCKS.keys()
    assert shown.ELEMENTS.keys() == elements.ELEMENTS.keys()


def test_slack_takes_all_that_the_gallery_shows() -> None:
    """Its messages were posted as they stand, and its modals are valid."""
    gallery = Gallery()

    assert len(gallery.slack.people.seen_by("ada")) == 6
    assert {exchange.outcome for exchange in gallery.slack.traffic.exchanges} == {"ok"}
    assert view_faults(whole_modal(), "modal") == []
    assert view_faults(small_modal("Small"), "modal") == []
