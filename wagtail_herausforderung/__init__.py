"""Run a Herausforderungs-Initiative (challenge initiative) inside a Wagtail site."""

__version__ = "0.1.0"
