"""One page for each company and each organisation: people, timeline, what to do."""
