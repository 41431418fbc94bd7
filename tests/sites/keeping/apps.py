from django.apps import AppConfig

from wagtail_herausforderung import extras


class KeepingConfig(AppConfig):
    name = "tests.sites.keeping"
    label = "keeping"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(self.name, "tests.sites.keeping.personal.KeepingExtra")
