from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class PledgesConfig(AppConfig):
    """Pledging: cases, ledger, pledges, the public forms and the desk."""

    name = "wagtail_herausforderung.pledges"
    label = "herausforderung_pledges"
    verbose_name = _("Pledges")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, pageend, pagelife, sync  # noqa: F401  (registers the checks)
        from .offers import receivers
        from .privacy import anonymise

        sync.connect()
        pagelife.connect()
        pageend.connect()
        anonymise.connect()
        receivers.connect()
        extras.register(
            self.name,
            "wagtail_herausforderung.pledges.extra.PledgesExtra",
            requires=["wagtail_herausforderung.outbox"],
        )
