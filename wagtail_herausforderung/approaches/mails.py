"""What the letters about an approach say: all go to our own side, none to the company."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import dates
from ..amounts import of_unit
from ..cases.facts import CaseFacts, needs_of
from .acquaintances import lasting
from .links import APPROACH, desk_url
from .models import Acquaintance, Approach


def wanted(approach: Approach, page: Any = None) -> list[str]:
    """“12 sleeping bags”: each need with what is still missing, in the words of ``page``."""
    titles = {uid: value["title"] for uid, value in needs_of(page).items()}
    found = []
    for need in approach.needs.all():
        title = titles.get(need.uid) or need.title
        amount = of_unit(need.remaining, need) if need.remaining else ""
        found.append(f"{title} ({amount})" if amount else title)
    return found


def sentence_of(approach: Approach, title: str, organisation: str, page: Any = None) -> str:
    """What to ask, so that it can be spoken."""
    if approach.words:
        return approach.words
    needs = ", ".join(wanted(approach, page)) or title
    if not organisation:
        return _("“We look for help: %(needs)s. Would you help?”") % {"needs": needs}
    told = {"organisation": organisation, "needs": needs}
    return _("“%(organisation)s needs help: %(needs)s. Would you help?”") % told


def known_by(approach: Approach) -> Acquaintance | None:
    """What is known of the member and the company."""
    if approach.member_id is None or approach.partner_id is None:
        return None
    rows = lasting().filter(member=approach.member_id, partner=approach.partner_id)
    return rows.order_by("-refreshed_on").first()


class ApproachFacts(CaseFacts):
    """A company that somebody is to ask."""

    subject: Approach

    SENDER = gettext_lazy("Member of the matching group")
    LINKS = {
        **CaseFacts.LINKS,
        "own": lambda facts: APPROACH.url(facts.subject, facts.language),
        "desk": lambda facts: desk_url(facts.subject, facts.site),
    }

    def context(self) -> dict[str, Any]:
        approach = self.subject
        return {
            **super().context(),
            "contact_name": approach.member.name if approach.member else "",
            "asked_company": approach.company,
            "ask_sentence": sentence_of(approach, self.title, self.organisation_name, self.page),
            "ask_needs": wanted(approach, self.page),
            "ask_effort": approach.effort or _("A call or a short talk."),
            "ask_by": dates.in_words(approach.due_on),
            "ask_again_on": dates.in_words(approach.later_on) if approach.later_on else "",
            "not_before": dates.in_words(approach.not_before) if approach.not_before else "",
            "known_there": known_by(approach) is not None,
        }
