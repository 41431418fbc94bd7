"""Questions at the desk: list, thread, answer in the organisation's place, close."""
