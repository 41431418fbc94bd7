from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExtendedConfig(AppConfig):
    """A field of one's own on the challenge page, as the docs show it."""

    name = "example_site.extended"
    label = "extended"
    verbose_name = _("Extended challenges")
    default_auto_field = "django.db.models.BigAutoField"
