from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class FollowConfig(AppConfig):
    """Who follows which search by mail. Holds personal data: mail addresses."""

    name = "wagtail_herausforderung.follow"
    label = "herausforderung_follow"
    verbose_name = _("Searches by email")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            "wagtail_herausforderung.follow.extra.FollowExtra",
            requires=["wagtail_herausforderung.outbox"],
        )
