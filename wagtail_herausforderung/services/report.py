"""What became of the enquiries: month by month, and for each service."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from ..cases.extras import ByMonth
from ..figures import Figure
from ..tables import Column, Table
from .choices import OPEN, EnquiryStatus
from .models import Enquiry
from .permissions import enquiry_policy


def counted(user: Any, initiative: Any = None) -> QuerySet[Enquiry]:
    """The confirmed enquiries that ``user`` may see, of the branch of ``initiative``."""
    rows = enquiry_policy.instances_user_has_permission_for(user, "view").order_by()
    if initiative is not None:
        below = initiative.path
        gone = Q(service=None, initiative__path__startswith=below)
        rows = rows.filter(Q(service__path__startswith=below) | gone)
    return rows.exclude(status=EnquiryStatus.UNCONFIRMED)


_DONE = Q(status=EnquiryStatus.DONE)

BY_MONTH = ByMonth(
    "enquiries",
    Figure(
        gettext_lazy("Enquiries about services"),
        gettext_lazy(
            "Enquiries in the month in which they were received. “Done”: those of them for which "
            "the service has been given since. What nobody has confirmed is left out."
        ),
    ),
    (
        (gettext_lazy("Received"), lambda rows: rows),
        (pgettext_lazy("enquiry", "Done"), lambda rows: rows.filter(_DONE)),
    ),
    moment="created_at",
    rows=counted,
)


def by_service(scope: Any) -> Table:
    """How often each service was asked for in the period, and what came of it; all languages of a
    service are one row."""
    rows = scope.within(counted(scope.user, scope.initiative), "created_at")
    found = rows.values("service__translation_key", "service_title").annotate(
        all=Count("pk"),
        done=Count("pk", filter=_DONE),
        open=Count("pk", filter=Q(status__in=OPEN)),
        declined=Count("pk", filter=Q(status=EnquiryStatus.DECLINED)),
        newest=Max("pk"),
    )
    merged: dict[Any, list[Any]] = {}
    for row in found.order_by("newest"):
        key = row["service__translation_key"] or row["service_title"]
        numbers = [row[name] for name in ("all", "done", "open", "declined")]
        known = merged.get(key, ["", 0, 0, 0, 0])
        # The newest title is what people call it.
        sums = [a + b for a, b in zip(known[1:], numbers, strict=True)]
        merged[key] = [row["service_title"], *sums]
    table = sorted(merged.values(), key=lambda row: (-row[1], row[0]))
    return Table(
        "services",
        _("Enquiries by service"),
        [
            Column(_("Service"), "text"),
            Column(_("Enquiries")),
            Column(pgettext("enquiry", "Done")),
            Column(pgettext("enquiry", "Open")),
            Column(_("Declined")),
        ],
        table,
        note=_("Enquiries received in the period, with the state they have today."),
        series=(1, 2),
    )
