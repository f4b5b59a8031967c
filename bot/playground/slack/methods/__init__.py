"""The methods of Slack's Web API that the local Slack answers."""
