"""Small real sites into which the package is installed, each a settings module and an app.

``journey.py`` is run once per site, in a process of its own: a process has one set of settings.
"""
