"""Whether the same has been asked for already: by the same organisation, or in alike words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from ..cases.models import ChallengeCase, NeedLedger
from ..cases.permissions import case_policy
from ..cases.states import OPEN_CASES
from ..search.language.likeness import Thing, alike, thing_of
from .models import Request

#: So many of the newest open cases are looked at, and so many doubles are shown.
LOOKED_AT, SHOWN = 200, 5


@dataclass(frozen=True)
class Double:
    """A case that may be the same; ``because`` says why."""

    case: ChallengeCase
    because: str


def doubles_of(request: Request, user: Any) -> list[Double]:
    """Open cases that ``user`` may see and that may be the same, in constantly many queries."""
    cases = _near(request, user)
    titles: dict[int, list[Thing]] = {}
    for case_id, title in NeedLedger.objects.filter(case__in=cases).values_list("case", "title"):
        titles.setdefault(case_id, []).append(thing_of(title, request.language))
    wanted = [thing_of(need["title"], request.language) for need in request.needs]
    found = []
    for case in cases:
        same, others = _same_organisation(request, case), titles.get(case.pk, ())
        text = any(alike(one, other) for one in wanted for other in others)
        if same or text:
            found.append((same + text, Double(case, _because(same, text))))
    found.sort(key=lambda each: -each[0])
    return [double for _score, double in found[:SHOWN]]


def _near(request: Request, user: Any) -> list[ChallengeCase]:
    """The newest open cases of the same initiative."""
    mine = case_policy.instances_user_has_permission_for(user, "view")
    rows = mine.filter(state__in=OPEN_CASES).exclude(pk=request.case_id)
    if request.initiative is not None:
        rows = rows.filter(Q(page=None) | Q(page__path__startswith=request.initiative.path))
    return list(rows.select_related("organisation").order_by("-pk")[:LOOKED_AT])


def _same_organisation(request: Request, case: ChallengeCase) -> bool:
    own = request.case.organisation_id if request.case else None
    if own is not None and case.organisation_id == own:
        return True
    return bool(request.email) and case.contact_email.lower() == request.email.lower()


def _because(same: bool, text: bool) -> str:
    if same and text:
        return _("the same organisation, and a need that sounds alike")
    return _("the same organisation") if same else _("a need that sounds alike")
