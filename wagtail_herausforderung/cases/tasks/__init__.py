"""Tasks and follow-ups: what somebody has to do, by when, and who stands in."""
