from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class CompaniesConfig(AppConfig):
    """One page for each company and each organisation, in the admin. It keeps nothing itself."""

    name = "wagtail_herausforderung.companies"
    label = "herausforderung_companies"
    verbose_name = _("Companies and organisations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.CompaniesExtra",
            requires=["wagtail_herausforderung.pledges", "wagtail_herausforderung.cases"],
        )
