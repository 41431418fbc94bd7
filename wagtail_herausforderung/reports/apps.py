from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class ReportsConfig(AppConfig):
    """What initiatives and their funders ask for: figures, charts, the year report."""

    name = "wagtail_herausforderung.reports"
    label = "herausforderung_reports"
    verbose_name = _("Challenges: reports")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.ReportsExtra",
            requires=["wagtail_herausforderung.pledges"],
        )
