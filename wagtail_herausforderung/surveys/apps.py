from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class SurveysConfig(AppConfig):
    """Answers to questionnaires, and what is published of them."""

    name = "wagtail_herausforderung.surveys"
    label = "herausforderung_surveys"
    verbose_name = _("Questionnaires")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.SurveysExtra",
            requires=["wagtail_herausforderung.outbox"],
        )
