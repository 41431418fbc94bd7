from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class OffersConfig(AppConfig):
    """Offers without a challenge, and challenges proposed to companies."""

    name = "wagtail_herausforderung.offers"
    label = "herausforderung_offers"
    verbose_name = _("General offers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import receivers

        receivers.connect()
        extras.register(
            self.name,
            f"{self.name}.extra.OffersExtra",
            requires=["wagtail_herausforderung.pledges", "wagtail_herausforderung.cases"],
        )
