from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class PromisesConfig(AppConfig):
    """Agreements that are about to die, and what saves them."""

    name = "wagtail_herausforderung.promises"
    label = "herausforderung_promises"
    verbose_name = _("Kept promises")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.PromisesExtra",
            requires=["wagtail_herausforderung.pledges", "wagtail_herausforderung.cases"],
        )
