"""Market evenings at the desk of the coordination."""
