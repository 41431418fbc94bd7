"""What ``herausforderung_tidy`` does for pledges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..cases import retention
from ..files import StoredFile, strays
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Retention
from ..tidy import Chore, NotDue
from .actions import expire, forget
from .anonymise import anonymise
from .choices import PledgeStatus
from .models import ClosingPicture, Pledge
from .models.closing import FOLDER
from .states import PLEDGES

ENDED = PLEDGES.group(lambda state: state.retention == Retention.ENDED)
FULFILLED = PLEDGES.group(lambda state: state.retention == Retention.FULFILLED)

_GONE: dict[str, Callable[[Pledge], Any]] = {
    PledgeStatus.UNCONFIRMED: expire,
    PledgeStatus.CANCELLED: forget,
}


def chores() -> list[Chore]:
    """Pledges without a click in time go, and what says who somebody was is removed when it has
    been kept as long as the site's settings say."""
    return [
        Chore(_("Unconfirmed pledges removed"), _unconfirmed, _remove),
        Chore(
            _("Declined, withdrawn and cancelled pledges made anonymous"),
            ended,
            retention.still_due(ended, anonymise),
        ),
        Chore(
            _("Fulfilled pledges made anonymous"),
            fulfilled,
            retention.still_due(fulfilled, anonymise),
        ),
        Chore(_("Pictures that belong to nothing removed"), _stray_pictures, StoredFile.delete),
    ]


def ended() -> QuerySet:
    """Declined, withdrawn and cancelled ones that somebody had confirmed."""
    rows = Pledge.objects.filter(status__in=ENDED, erased_at=None, confirmed_at__isnull=False)
    return retention.older(rows, lambda own: own.keep_ended)


def fulfilled() -> QuerySet:
    rows = Pledge.objects.filter(status__in=FULFILLED, erased_at=None)
    return retention.older(rows, lambda own: own.keep_fulfilled)


def _stray_pictures() -> Iterator[StoredFile]:
    """Of transactions that failed, also in the public folder, where pictures used to lie."""
    known = set(ClosingPicture.objects.values_list("file", flat=True))
    for storage in (ClosingPicture._meta.get_field("file").storage, default_storage):
        yield from strays(storage, FOLDER, known)


def _unconfirmed() -> QuerySet:
    return retention.unconfirmed(Pledge.objects.filter(status__in=_GONE, confirmed_at=None))


def _remove(pledge: Pledge) -> None:
    try:
        _GONE[pledge.status](pledge)
    except TransitionRefused as refusal:
        raise NotDue(str(refusal)) from None
