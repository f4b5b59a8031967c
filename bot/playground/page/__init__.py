"""The playground's page in the browser: a Slack, a Sheet and what goes between them and the bot."""
