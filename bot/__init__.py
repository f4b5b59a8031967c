"""Slack: hears, shows, and puts the parts together."""
