from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class CasesConfig(AppConfig):
    """The case beside the page: ledger, history, people, the life of the page."""

    name = "wagtail_herausforderung.cases"
    label = "herausforderung_cases"
    verbose_name = _("Challenge cases")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ..submissions import checks as tables  # noqa: F401  (registers the checks)
        from . import checks, receivers  # noqa: F401  (registers the checks)

        receivers.connect()
        extras.register(
            self.name,
            f"{self.name}.extra.CasesExtra",
            requires=["wagtail_herausforderung.outbox"],
        )
