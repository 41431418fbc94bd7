from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class MatchingConfig(AppConfig):
    """The matching group of an initiative: members, meetings, decisions."""

    name = "wagtail_herausforderung.matching"
    label = "herausforderung_matching"
    verbose_name = _("Matching group")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.MatchingExtra",
            requires=["wagtail_herausforderung.cases"],
        )
