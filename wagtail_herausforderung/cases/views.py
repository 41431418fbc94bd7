"""What the public pages of pledges, questions and proposals say about their challenge."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..page_mixins import ChallengeMixin
from ..status import deadline_passed
from ..submissions.errors import TransitionRefused
from ..submissions.views import ForPage
from . import sync
from .coverage import case_for
from .links import page_in
from .models import ChallengeCase
from .states import TAKES_PLEDGES


def about_challenge(case: ChallengeCase, request: HttpRequest, language: str = "") -> dict:
    """The challenge of a case in the reader's language, else in ``language``, for a template."""
    page = page_in(case, getattr(request, "LANGUAGE_CODE", "") or language)
    return {
        "challenge": page,
        "challenge_title": page.title if page else case.title,
        "challenge_url": page.get_url(request) if page and page.live else "",
        **(about_page(page) if page else {}),
    }


def about_page(page: Any) -> dict[str, Any]:
    """The initiative of a challenge, and the way back to both."""
    initiative = page.get_initiative()
    ways = [initiative, page if page.live else None]
    return {
        "initiative": initiative,
        "trail": [(way.title, way.url) for way in ways if way],
        "trail_label": _("Back to the challenge"),
    }


class ForChallenge(ForPage):
    """The form of a challenge, and the page after it."""

    page_mixin = ChallengeMixin

    def page_context(self) -> dict[str, Any]:
        return {"challenge": self.page, "site": self.page.get_site(), **about_page(self.page)}

    def is_closed(self) -> bool:
        case = case_for(self.page)
        return deadline_passed(self.page) or (case is not None and case.state not in TAKES_PLEDGES)

    def case(self) -> ChallengeCase:
        """The case of the page; made now, if nobody has needed it yet."""
        case = case_for(self.page) or sync.sync_page(self.page)
        if case is None:
            raise TransitionRefused(_("This challenge takes no more pledges."))
        return case
