"""The desk of dates."""
