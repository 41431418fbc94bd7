"""Requests of organisations: the form, their own page, and what the coordination does with them."""
