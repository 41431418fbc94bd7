"""Building the example site from ``content``: every step finds what is there and adds the rest."""
