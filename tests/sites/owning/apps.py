from django.apps import AppConfig


class OwningConfig(AppConfig):
    """Its name sorts after ours, so that its migrations run before ours only if ours ask for it."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "tests.sites.owning"
    label = "site_media"
