"""The app: who asks whom."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class ApproachesConfig(AppConfig):
    """Who asks which company: approaches, acquaintances, suggestions."""

    name = "wagtail_herausforderung.approaches"
    label = "herausforderung_approaches"
    verbose_name = _("Who asks whom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # It listens to cases and pledges, whose models are there only now.
        import_module(f"{self.name}.receivers")
        extras.register(
            self.name,
            f"{self.name}.extra.ApproachesExtra",
            requires=[
                f"wagtail_herausforderung.{app}"
                for app in ("matching", "pledges", "cases", "companies")
            ],
        )
