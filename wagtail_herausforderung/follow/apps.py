from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowConfig(AppConfig):
    """Who follows which search by mail. Holds personal data: mail addresses."""

    name = "wagtail_herausforderung.follow"
    label = "herausforderung_follow"
    verbose_name = _("Searches by mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the checks)
