"""The views of the desk, one file per kind."""
