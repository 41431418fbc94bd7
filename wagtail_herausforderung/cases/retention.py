"""What has been kept long enough, by the settings of the site it belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Site

from ..amounts import grouped
from ..conf import settings as hf
from ..db import write_transaction
from ..submissions.source import Source
from ..tidy import NotDue
from .lock import lock_case
from .models import CaseSettings


def older(rows: QuerySet, days: Callable[[CaseSettings], int]) -> QuerySet:
    """Those of ``rows`` that are longer in their state than their site allows; without a site, the
    default's."""
    now, due, known = timezone.now(), Q(), []
    default = default_site()
    for site in Site.objects.order_by("pk"):
        limit = now - datetime.timedelta(days=days(CaseSettings.for_site(site)))
        own = Q(site=site)
        if default is not None and site.pk == default.pk:
            own |= Q(site=None)
        due |= own & Q(state_since__lte=limit)
        known.append(site.pk)
    return rows.filter(due) if known else rows.none()


def kept_after(site: Site | None, days: Callable[[CaseSettings], int]) -> str:
    """How long something is kept that has ended, for the privacy notice."""
    number = days(CaseSettings.for_site(site or default_site()))
    return ngettext(
        "What is not confirmed: %(hours)s hours. Else %(number)s day after it has ended.",
        "What is not confirmed: %(hours)s hours. Else %(number)s days after it has ended.",
        number,
    ) % {"hours": hf.CONFIRM_HOURS, "number": grouped(number)}


def default_site() -> Site | None:
    return Site.objects.filter(is_default_site=True).first() or Site.objects.first()


def confirmable_since() -> datetime.datetime:
    """Whatever waits for its click since before is over."""
    return timezone.now() - datetime.timedelta(hours=hf.CONFIRM_HOURS)


def unconfirmed(rows: QuerySet) -> QuerySet:
    """Those of ``rows``, which nobody has confirmed, that go.

    What came by form goes with its link. What the coordination has recorded it knows from the
    person: that is kept like what has ended.
    """
    sent = rows.filter(source=Source.FORM, created_at__lte=confirmable_since())
    return sent | older(rows.exclude(source=Source.FORM), lambda own: own.keep_ended)


def still_due(rows: Callable[[], QuerySet], do: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """``do``, unless the row has moved on since the command looked, say by an undone step."""

    @write_transaction
    def act(row: Any) -> None:
        lock_case(row.case_id)
        if not rows().filter(pk=row.pk).exists():
            raise NotDue(str(row))
        do(row)

    return act
