"""What this app tells cases."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from ..cases.admin.parts import Part
from ..cases.begin import Beginning, Place, places_of
from ..cases.extras import CaseExtra
from ..cases.given import Given, TakenOut
from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from ..personal import Kept
from ..pledges.permissions import pledge_policy
from . import taking_out
from .catching_up import behind
from .drafting import fulfilled, untold
from .models import StorySource


def draft_url(case: ChallengeCase) -> str:
    """Where the story of a case is drafted; empty once its page is gone."""
    return reverse("herausforderung_case_story", args=[case.pk]) if case.page_id else ""


def _to_tell(user: Any, text: str) -> list[Place]:
    """The challenges of ``user`` that something came of, and that no story tells of yet."""
    return places_of(user, untold(), text, "herausforderung_case_story")


def sees_pledges(user: Any) -> bool:
    return pledge_policy.user_has_permission(user, "view")


class StoryDraftsExtra(CaseExtra):
    #: The first thing on a case's page.
    order = -10
    #: What the story says is taken out of the story; the row only knows where it stands.
    kept = (Kept(StorySource, plain="id page pledge side kind image block is_withdrawn"),)

    def notices(self, case: ChallengeCase, request: Any) -> list[Component]:
        may = case_policy.user_has_permission_for_instance(request.user, "change", case)
        return [
            Part(
                "wagtail_herausforderung/story_drafts/case_notice.html",
                still_shown=taking_out.still_shown(case),
                story_url=draft_url(case) if may and fulfilled(case).exists() else "",
                behind=behind(case) if may and sees_pledges(request.user) else None,
                case=case,
            )
        ]

    def buttons(self, case: ChallengeCase, user: Any) -> list[Button]:
        if not case.page_id:
            return []
        label, url = _("Draft the story"), draft_url(case)
        return [Button(label, url=url, icon_name="doc-full-inverse", priority=20)]

    def beginnings(self, user: Any) -> list[Beginning]:
        may = sees_pledges(user)
        label, press = _("Write a story"), _("Write the draft")
        return [Beginning("story", label, "doc-full-inverse", _to_tell, 50, press)] * may

    def take_back(self, given: Given) -> list[TakenOut]:
        sources = taking_out.sources_of(given.subject)
        sources = sources.filter(side=given.side, kind__in=given.kinds)
        return taking_out.take_out(sources, given.name, given.partner)

    def still_named(self, case: ChallengeCase, given: Given) -> list[dict[str, str]]:
        return taking_out.still_named(case, given.name, given.partner)

    def forget(self, subject: Model) -> None:
        taking_out.forget(subject)
