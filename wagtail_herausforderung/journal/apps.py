from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class JournalConfig(AppConfig):
    """What happened and what was written to whom, to look up and never to change."""

    name = "wagtail_herausforderung.journal"
    label = "herausforderung_journal"
    verbose_name = _("Journal")

    def ready(self) -> None:
        extras.register(self.name, requires=["wagtail_modeladmin"])
