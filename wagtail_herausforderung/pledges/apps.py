from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class PledgesConfig(AppConfig):
    """The life of a pledge: public forms, desk, agreement, closing."""

    name = "wagtail_herausforderung.pledges"
    label = "herausforderung_pledges"
    verbose_name = _("Pledges")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ..cases.states import CASES
        from .actions import leave

        CASES.listen(leave.case_moved)
        extras.register(
            self.name,
            f"{self.name}.extra.PledgesExtra",
            requires=["wagtail_herausforderung.cases"],
        )
