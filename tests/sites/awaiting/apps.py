from django.apps import AppConfig


class AwaitingConfig(AppConfig):
    name = "tests.sites.awaiting"
    label = "awaiting"

    def ready(self) -> None:
        from . import reasons  # noqa: F401  (adds it)
