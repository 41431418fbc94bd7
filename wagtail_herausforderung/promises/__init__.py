"""Kept promises: which agreements are about to die, why, and what saves them."""
