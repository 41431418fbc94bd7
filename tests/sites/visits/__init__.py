"""A site with a kind of submission of its own, as docs/how-to/add-a-submission.md tells it."""
