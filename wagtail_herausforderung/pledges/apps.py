from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    """Pledging: cases, ledger, pledges, the public forms and the desk."""

    name = "wagtail_herausforderung.pledges"
    label = "herausforderung_pledges"
    verbose_name = _("Pledges")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Nothing yet."""
