"""Programs that make the data of this package."""
