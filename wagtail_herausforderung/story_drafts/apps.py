from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .. import extras


class StoryDraftsConfig(AppConfig):
    """From fulfilled pledges to the draft of a story, and out of it again."""

    name = "wagtail_herausforderung.story_drafts"
    label = "herausforderung_story_drafts"
    verbose_name = _("Drafts of stories")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        extras.register(
            self.name,
            f"{self.name}.extra.StoryDraftsExtra",
            requires=["wagtail_herausforderung.pledges"],
        )
