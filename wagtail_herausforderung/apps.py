from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HerausforderungConfig(AppConfig):
    """The core: vocabulary, page mixins, blocks, search. Of people it keeps whom editors show."""

    name = "wagtail_herausforderung"
    label = "herausforderung"
    verbose_name = _("Challenges")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Django wants no model imported before this.
        from . import extras, logs, signals

        signals.connect(self)
        logs.install()
        extras.register(self.name, f"{self.name}.kept.CoreExtra")
