"""A local Slack: strict where Slack is strict, and an independent opinion, for it imports nothing of the bot."""
