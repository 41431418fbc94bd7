"""Dates that people register for, and the waiting list where there are too few seats."""
