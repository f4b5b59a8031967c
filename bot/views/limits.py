"""Slack's limits on what the bot sends, each once: no other module of the views has a figure of Slack's.

Characters count as UTF-16 units (`text.length`), the longer way that Slack may count. Sources: the reference pages of
docs.slack.dev/reference (block-kit, views, interaction-payloads); a test holds each against an independent library.
"""

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
"""Blocks of a message, and of a modal or a Home tab."""

HEADER_TEXT, SECTION_TEXT, CONTEXT_TEXT = 150, 3_000, 3_000
ACTIONS_ELEMENTS = 25
BUTTON_TEXT, BUTTON_VALUE, URL = 75, 2_000, 3_000
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_LABEL = 100, 300, 30
OVERFLOW_OPTIONS, CHECKBOXES = 5, 10
SELECT_OPTIONS, GROUP_LABEL = 100, 75
"""Options of a menu, or of one group of it; there may be as many groups."""

OPTION_TEXT, OPTION_DESCRIPTION, OPTION_VALUE = 75, 75, 150
INPUT_LABEL, INPUT_HINT, PLACEHOLDER, TYPED = 2_000, 2_000, 150, 3_000
VIEW_WORDS, VIEW_METADATA, VIEW_BYTES = 24, 3_000, 250_000
"""A modal's title and each of its buttons; what it remembers; the whole of it as JSON."""

IDENTIFIER = 255
"""Of an action_id, a block_id or a callback_id."""
