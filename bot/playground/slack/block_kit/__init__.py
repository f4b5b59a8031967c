"""Block Kit as Slack checks it: what a block or element may hold, and where it may stand."""
