from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HerausforderungConfig(AppConfig):
    """The core: vocabulary, page mixins, blocks, search. It holds no personal data."""

    name = "wagtail_herausforderung"
    label = "herausforderung"
    verbose_name = _("Challenges")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, facets, kinds, signals  # noqa: F401  (registers checks and receivers)
        from .search import signals as search_signals

        kinds.register()
        facets.register()
        search_signals.connect()
        post_migrate.connect(
            search_signals.build_missing_index,
            sender=self,
            dispatch_uid="herausforderung_build_missing_index",
        )
