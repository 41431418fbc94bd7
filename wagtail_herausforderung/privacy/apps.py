from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class PrivacyConfig(AppConfig):
    """One's own data: seen, taken along, erased."""

    name = "wagtail_herausforderung.privacy"
    label = "herausforderung_privacy"
    verbose_name = _("Personal data")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.PrivacyExtra",
            requires=["wagtail_herausforderung.outbox"],
        )
