from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class AppointmentsConfig(AppConfig):
    """Dates that several pledges share, the calendar of an initiative, and attendance."""

    name = "wagtail_herausforderung.appointments"
    label = "herausforderung_appointments"
    verbose_name = _("Dates")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # It listens to pledges, whose models are there only now.
        import_module(f"{self.name}.receivers")
        extras.register(
            self.name,
            f"{self.name}.extra.AppointmentsExtra",
            requires=["wagtail_herausforderung.pledges", "wagtail_herausforderung.cases"],
        )
