from django.apps import AppConfig

from wagtail_herausforderung import extras


class VisitsConfig(AppConfig):
    name = "tests.sites.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        outbox = "wagtail_herausforderung.outbox"
        extras.register(self.name, f"{self.name}.extra.VisitsExtra", requires=[outbox])
