from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.translation import pgettext_lazy

from .. import extras


class EventsConfig(AppConfig):
    """Dates that people register for, and the waiting list where there are too few seats."""

    name = "wagtail_herausforderung.events"
    label = "herausforderung_events"
    verbose_name = pgettext_lazy("date", "Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Its models need those of cases: without them a check says what is missing.
        if apps.is_installed("wagtail_herausforderung.cases"):
            import_module(f"{self.name}.receivers").connect()
        extras.register(
            self.name,
            f"{self.name}.extra.EventsExtra",
            requires=["wagtail_herausforderung.outbox", "wagtail_herausforderung.cases"],
        )
