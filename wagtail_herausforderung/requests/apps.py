from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class RequestsConfig(AppConfig):
    """Requests of organisations: asked without an account, answered, published as challenges."""

    name = "wagtail_herausforderung.requests"
    label = "herausforderung_requests"
    verbose_name = _("Requests")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.RequestsExtra",
            requires=["wagtail_herausforderung.cases"],
        )
