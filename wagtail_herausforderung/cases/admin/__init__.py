"""What all desks share: bounded views, rehearsals, deadlines."""
