"""Enquiries at the desk: list, thread, steps, and what waits today."""
