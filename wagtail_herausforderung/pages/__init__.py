"""Ready-made page types on ``wagtailcore.Page``; left out under a custom base page."""
