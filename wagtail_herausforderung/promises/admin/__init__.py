"""The list of promises, their part of a pledge's page, and the reason in the list of the day."""
