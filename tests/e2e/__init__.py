"""The example site in a real browser. See ``conftest.py`` for what a test can ask for."""
