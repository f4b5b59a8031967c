"""The whole bot on one machine: a local Google Sheets, a local Slack and the page that shows them."""
