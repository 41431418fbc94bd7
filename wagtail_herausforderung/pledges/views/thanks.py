"""The moment of thanks: what both sides read when it is done, and a card that they may share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...amounts import grouped, money
from ...share_card import ShareCard, has_font
from ...submissions import own
from ...submissions.transition import Actor
from ..choices import Outcome, PledgeStatus
from ..models import Pledge


def thanks_of(pledge: Pledge, side: str, about: dict[str, Any]) -> dict[str, Any]:
    """For the template ``moment.html``; nothing unless something came of it."""
    if pledge.status != PledgeStatus.FULFILLED or pledge.outcome == Outcome.NOT:
        return {}
    said = pledge.reports.filter(may_publish=True).exclude(quote="")
    hours = ""
    if pledge.hours:
        words = ngettext("%(hours)s hour", "%(hours)s hours", 1 if pledge.hours == 1 else 2)
        hours = words % {"hours": grouped(pledge.hours)}
    figures = " · ".join(filter(None, [hours, money(pledge.value) if pledge.value else ""]))
    organisation, initiative = pledge.case.organisation, about.get("initiative")
    # Each side may name itself; the other one only with its consent.
    is_named = side == Actor.PLEDGER or pledge.consent_public
    sides = [pledge.pledger if is_named else "", organisation.name if organisation else ""]
    card = ShareCard(
        heading=_("Thank you"),
        who=" + ".join(filter(None, sides)),
        what=about["challenge_title"],
        figures=figures,
        foot=initiative.title if initiative else "",
    )
    quotes = [{"text": each.quote, "by": each.quote_by} for each in said]
    return {"quotes": quotes, "figures": figures, "card": card, "has_png": has_font()}


class CardView(own.OwnView):
    """The card as a file, for the side that the link in the session opens; before its page's."""

    def get(self, request: HttpRequest, ending: str = "") -> HttpResponse:
        card = self.context(self.read())["thanks"].get("card")
        kinds = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
        content = getattr(card, ending)() if card and ending in kinds else None
        if content is None:
            raise Http404
        return HttpResponse(content, content_type=kinds[ending])
