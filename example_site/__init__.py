"""A real small site in three initiatives: the demo, and the ground of the browser tests."""
