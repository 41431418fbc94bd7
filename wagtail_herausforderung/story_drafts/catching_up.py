"""A published story that says other figures than its cooperations do, since one was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..amounts import grouped, money
from ..cases.admin.deadlines import Clock
from ..cases.lock import lock_case
from ..cases.models import CaseEvent, ChallengeCase
from ..cases.today import Reason, add
from ..cases.today.reasons import LOOK
from ..db import write_transaction
from ..listings import models_with
from ..page_mixins import StoryMixin
from ..pledges.corrections import CORRECT, REOPEN
from ..pledges.models import Pledge
from ..submissions.errors import TransitionRefused
from .drafting import KEPT, figures, fulfilled

_CORRECTED = (CORRECT.name, REOPEN.name)
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Behind:
    """A published story with ``differences``: sentences with what it says, and what is true now.
    ``is_drafted``: its draft says it already, and waits to be published."""

    page: Any
    differences: list[str]
    is_drafted: bool


def behind(case: ChallengeCase) -> Behind | None:
    """The story of ``case`` that was published before a correction and says other figures since;
    what somebody has written otherwise without one is left alone."""
    if case.page_id is None:
        return None
    now = figures(list(fulfilled(case)))
    for model in models_with(StoryMixin):
        for page in _published(model).filter(challenge=case.page_id).order_by("-pk"):
            found = [_said(name, getattr(page, name), now[name]) for name in now]
            if differences := [each for each in found if each]:
                draft = page.get_latest_revision_as_object()
                done = not any(_said(name, getattr(draft, name), now[name]) for name in now)
                return Behind(page, differences, done)
    return None


def _published(model: Any) -> QuerySet:
    """Stories that are public since before the last correction of what they tell of."""
    events = CaseEvent.objects.filter(action__in=_CORRECTED, case__page=OuterRef("challenge"))
    last = events.order_by("-at").values("at")[:1]
    stories = model._default_manager.filter(live=True, challenge__isnull=False)
    rows = stories.annotate(hf_corrected=Subquery(last))
    return rows.filter(hf_corrected__gt=F("last_published_at"))


def _said(name: str, says: Any, now: Any) -> str:
    if (says or 0) == (now or 0):
        return ""
    sentences = {
        "hours": _("The story says %(says)s hours, it is %(now)s now."),
        "people": _("The story says %(says)s people, it is %(now)s now."),
        "value": _("The story says an equivalent value of %(says)s, it is %(now)s now."),
    }
    words = money if name == "value" else grouped
    return sentences[name] % {"says": words(says or 0), "now": words(now or 0)}


@write_transaction
def catch_up(case: ChallengeCase, user: Any) -> Any:
    """Write the figures of today into a draft of the story; what is public stays as it is until
    somebody publishes it. Raises ``TransitionRefused`` where there is nothing to be done."""
    lock_case(case.pk)
    found = behind(case)
    if found is None:
        raise TransitionRefused(_("The story says what is true now."))
    rights = found.page.permissions_for_user(user)
    if not rights.can_edit() or rights.page_locked():
        raise TransitionRefused(_("You may not change this story now."))
    draft = found.page.get_latest_revision_as_object()
    for name, value in figures(list(fulfilled(case))).items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=True)
    return draft


def _is_behind(clock: Clock) -> Q:
    """Cases whose story says other hours, or another value, since a correction."""
    pages = Q(pk__in=[])
    for model in models_with(StoryMixin):
        stories = _published(model)
        differs = Q()
        for name in ("hours", "value"):
            kept = Pledge.objects.filter(KEPT, case__page=OuterRef("challenge")).order_by()
            total = kept.values("case__page").annotate(hf_sum=Sum(name)).values("hf_sum")
            now = Coalesce(Subquery(total), _NOTHING, output_field=DecimalField())
            stories = stories.annotate(**{f"hf_{name}": now, f"hf_said_{name}": _or_none(name)})
            differs |= ~Q(**{f"hf_said_{name}": F(f"hf_{name}")})
        pages |= Q(page__in=stories.filter(differs).order_by().values("challenge"))
    return pages


def _or_none(name: str) -> Coalesce:
    return Coalesce(name, _NOTHING, output_field=DecimalField())


add(
    "case",
    Reason(
        "story_behind",
        gettext_lazy("Story says other figures"),
        _is_behind,
        gettext_lazy("A closing was corrected after the story was published: bring it up to date."),
        harm=28,
        button=LOOK,
    ),
)
