"""What the admin shows of followers: numbers, never addresses."""
