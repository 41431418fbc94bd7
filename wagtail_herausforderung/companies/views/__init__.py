"""The list of companies and organisations, the page of each, and what is entered there."""
