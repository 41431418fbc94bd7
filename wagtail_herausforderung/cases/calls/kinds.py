"""What can be recorded after a call; apps name theirs in ``CaseExtra.calls``."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import Partner
from ...submissions.transition import Text
from ..models import ChallengeCase
from ..partners.alike import words_of
from ..permissions import case_policy
from ..states import TAKES_PLEDGES
from .fields import Finder
from .forms import CallForm
from .words import fitting

#: The same again within this time is more likely a second try than a second call.
AGAIN_WITHIN = datetime.timedelta(minutes=15)

#: So many are offered to choose from.
MOST = 10


class Call:
    """One kind of thing that somebody tells. Subclass it, and name an instance in ``calls``."""

    #: Part of the address, unique.
    key: str
    label: Text
    icon: str
    #: What the button says.
    button: Text
    form_class: type[CallForm]
    #: How the typed fields of the form are found.
    finders: dict[str, Finder] = {}

    def is_for(self, user: Any) -> bool:
        """Whether ``user`` may record such a thing at all; the finders bound where."""
        return case_policy.user_has_permission(user, "change")

    def known(self, form: Any) -> Model | None:
        """What this very form has made already: pressed twice, it is there once."""
        return None

    def recorded_before(self, form: Any) -> str:
        """Why it may have been recorded a moment ago: a sentence that asks back, or nothing."""
        return ""

    def record(self, form: Any, partner: Partner | None) -> Any:
        """Write it down, in a transaction; returns what the coordinator looks at next. May raise
        ``TransitionRefused``."""
        raise NotImplementedError

    def says(self, made: Any) -> str:
        """What has been done, for the message after it."""
        if not made.email:
            sentence = _("%(reference)s is recorded. Your word counts: nobody is asked by email.")
        elif made.confirmed_at:
            sentence = _("%(reference)s is recorded.")
        else:
            sentence = _("%(reference)s is recorded. A link to confirm it goes to %(email)s.")
        return sentence % {"reference": made.reference, "email": made.email}


def just_recorded(rows: QuerySet, form: Any) -> Any:
    """The row of the same caller within the last minutes, if any, in ``rows``: of the same company
    as people say its name, else of the same person."""
    company, name = form.cleaned_data["company"], form.cleaned_data["contact_name"]
    field = "contact_name" if hasattr(rows.model, "contact_name") else "name"
    recent = rows.filter(created_at__gte=timezone.now() - AGAIN_WITHIN).order_by("-pk")
    for row in recent[:200]:
        if company and row.company_name:
            same = words_of(row.company_name) == words_of(company)
        else:
            same = not company and words_of(getattr(row, field)) == words_of(name)
        if same:
            return row
    return None


def asked_back(row: Any) -> str:
    """The sentence for what :func:`just_recorded` has found."""
    if row is None:
        return ""
    sentence = _(
        "%(name)s was recorded here a few minutes ago as %(reference)s. Is this another one? Then "
        "press the button once more; nothing is lost."
    )
    name = row.company_name or getattr(row, "contact_name", "") or getattr(row, "name", "")
    return sentence % {"name": name, "reference": row.reference}


# Challenges by their words


def open_cases(user: Any) -> QuerySet[ChallengeCase]:
    """Those that ``user`` works on and that take something new."""
    mine = case_policy.instances_user_has_permission_for(user, "change")
    return mine.filter(state__in=TAKES_PLEDGES, page__isnull=False)


def _find_cases(user: Any, text: str) -> list[tuple[str, str]]:
    rows = fitting(open_cases(user), ("title", "organisation__name"), text).order_by("-pk")
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")[:MOST]]


def case_of(user: Any, code: str) -> ChallengeCase | None:
    """The open case with this number, if ``user`` works on it."""
    if not (code.isascii() and code.isdigit()) or len(code) > 18:
        return None
    return open_cases(user).select_related("page").filter(pk=int(code)).first()


def _case_label(user: Any, code: str) -> str:
    case = case_of(user, code)
    return case.title if case else ""


CASES = Finder(_find_cases, _case_label)
