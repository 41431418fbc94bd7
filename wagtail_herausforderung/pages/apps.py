from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class PagesConfig(AppConfig):
    name = "wagtail_herausforderung.pages"
    label = "herausforderung_pages"
    verbose_name = _("Challenge pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(self.name, f"{self.name}.kept.PagesExtra")
