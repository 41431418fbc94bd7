from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class PrivacyConfig(AppConfig):
    """What is kept of whom, for how long, and how people get or end it."""

    name = "wagtail_herausforderung.privacy"
    label = "herausforderung_privacy"
    verbose_name = _("Personal data")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import anonymise

        anonymise.connect()
        extras.register(
            self.name,
            f"{self.name}.extra.PrivacyExtra",
            requires=["wagtail_herausforderung.outbox"],
        )
