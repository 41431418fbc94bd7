from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class OutboxConfig(AppConfig):
    """Mails written beside what they tell of, and sent afterwards."""

    name = "wagtail_herausforderung.outbox"
    label = "herausforderung_outbox"
    verbose_name = _("Challenges: email outbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the checks)

        extras.register(self.name, f"{self.name}.personal.OutboxExtra")
