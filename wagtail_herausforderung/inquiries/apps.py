from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class InquiriesConfig(AppConfig):
    """Questions to the contact person of a challenge, without a pledge."""

    name = "wagtail_herausforderung.inquiries"
    label = "herausforderung_inquiries"
    verbose_name = _("Questions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.InquiriesExtra",
            requires=["wagtail_herausforderung.pledges", "wagtail_herausforderung.cases"],
        )
