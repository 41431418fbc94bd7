from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class MarketConfig(AppConfig):
    """Market evenings: who takes part, the notaries' desks, the counter, the agreements."""

    name = "wagtail_herausforderung.market"
    label = "herausforderung_market"
    verbose_name = _("Market evenings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.MarketExtra",
            requires=["wagtail_herausforderung.pledges", "wagtail_herausforderung.cases"],
        )
