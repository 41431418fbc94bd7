"""Two entries for one company: what belongs to the one goes to the other."""
