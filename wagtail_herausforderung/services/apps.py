from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class ServicesConfig(AppConfig):
    """Enquiries about what an initiative or a service point offers."""

    name = "wagtail_herausforderung.services"
    label = "herausforderung_services"
    verbose_name = _("Services")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.ServicesExtra",
            requires=["wagtail_herausforderung.outbox", "wagtail_herausforderung.cases"],
        )
