from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class DossiersConfig(AppConfig):
    """For companies, by link: what they gave in a year, and data sheets of goods."""

    name = "wagtail_herausforderung.dossiers"
    label = "herausforderung_dossiers"
    verbose_name = _("Dossiers of companies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.DossiersExtra",
            requires=[
                f"wagtail_herausforderung.{app}"
                for app in ("pledges", "cases", "companies", "reports")
            ],
        )
