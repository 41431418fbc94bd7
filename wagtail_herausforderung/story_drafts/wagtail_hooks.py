"""What the drafts of stories add to the Wagtail admin, to its log, and to the daily run."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..tidy import HOOK as TIDY_HOOK
from ..tidy import Chore
from .taking_out import LOG_ACTION, take_out_now, withdrawn
from .views import StoryDraftView, StoryFiguresView


@hooks.register("register_admin_urls")
def register_draft():
    place, name = "herausforderung/cases/story/<int:pk>/", "herausforderung_case_story"
    return [
        path(place, StoryDraftView.as_view(), name=name),
        path(f"{place}figures/", StoryFiguresView.as_view(), name=f"{name}_figures"),
    ]


@hooks.register("register_log_actions")
def register_erasure(actions):
    actions.register_action(
        LOG_ACTION, _("Personal data erased"), _("Personal data erased: taken out of the story")
    )


@hooks.register(TIDY_HOOK)
def chores():
    """A picture that was used elsewhere goes when that is over."""
    title = _("Pictures of erased data removed from the library")
    return [Chore(title, withdrawn, take_out_now)]
