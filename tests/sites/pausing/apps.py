from django.apps import AppConfig


class PausingConfig(AppConfig):
    name = "tests.sites.pausing"
    label = "pausing"

    def ready(self) -> None:
        from . import states  # noqa: F401  (adds them to the table)
