from importlib import import_module

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
        # It listens to cases, whose models are there only now.
        import_module(f"{self.name}.receivers")
        extras.register(
            self.name,
            f"{self.name}.extra.MatchingExtra",
            requires=["wagtail_herausforderung.cases"],
        )
