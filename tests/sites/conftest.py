"""The journey is run by ``test_sites.py`` under the settings of each site, never under ours."""

collect_ignore = ["journey.py", "without"]
