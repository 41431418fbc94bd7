"""The vocabulary in the Wagtail admin, and the menu that all apps of the package share."""
