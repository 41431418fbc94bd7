from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExampleSiteConfig(AppConfig):
    """What the example site has of its own: plain pages, and commands that fill it."""

    name = "example_site"
    label = "example_site"
    verbose_name = _("Example site")
    default_auto_field = "django.db.models.BigAutoField"
