"""A message of the coordination to all who pledged to a challenge, each in a letter of its own."""
