"""General offers at the desk: list, one offer, propose a challenge, decline."""
