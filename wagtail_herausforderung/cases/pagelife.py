"""What an editor does with a page never harms the case behind it.

A page that somebody still counts on is not deleted in the admin; for code see :mod:`.pageend`.
Taking it off the site pauses the case, and everybody whose pledge is open is told, once.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.core.signals import request_finished
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from ..compat import get_page_model
from ..db import write_transaction
from ..outbox.models import Mail
from ..page_mixins import ChallengeMixin
from ..pledges import mails
from ..pledges.broadcast.send import recipients
from ..pledges.states import OPEN
from ..public import public
from ..submissions.transition import Actor
from . import history
from .choices import EventAction
from .coverage import case_key
from .lock import lock_case
from .models import CaseEvent, ChallengeCase

PAUSED, BACK = EventAction.PAUSED, EventAction.BACK
TEMPLATE = "pledge_paused"

#: Taken down, put back, taken down again: nobody needs to read of it every time.
TOLD_AGAIN_AFTER = datetime.timedelta(days=30)


@dataclass
class Unpublishing:
    """What an editor has decided in the request that takes a page down, and what came of it."""

    user: Any = None
    without_mail: bool = False
    told: list[str] = field(default_factory=list)


#: Set by the admin's hooks around Wagtail's own view; empty for code and scheduled expiry.
current: ContextVar[Unpublishing | None] = ContextVar("herausforderung_unpublishing", default=None)


@contextmanager
def quietly() -> Iterator[None]:
    """For scripts: pages that are taken down or deleted in this block write to nobody.

    Cases pause and end all the same, and their history says that it was without mail.
    """
    token = current.set(Unpublishing(without_mail=True))
    try:
        yield
    finally:
        current.reset(token)


def connect() -> None:
    """Listen to every page class: the page of an initiative takes its challenges with it."""
    page_unpublished.connect(_unpublished, dispatch_uid="herausforderung_pause_cases")
    page_published.connect(_published, dispatch_uid="herausforderung_cases_back")
    # A request that broke off must not decide for the next one in the same thread.
    request_finished.connect(_forget, dispatch_uid="herausforderung_forget_unpublishing")


def cases_left_without_page(pages: Iterable) -> list[ChallengeCase]:
    """Cases with open pledges that would have no page any more if ``pages`` were deleted.

    With all that is below them. A translation elsewhere takes the case over, if people can see it
    or could not see any of the others either. An alias would too, but Wagtail takes it off the
    site together with its source.
    """
    paths = [page.path for page in pages]
    found = []
    for case, rows in _open_cases_with_pages():
        gone = {row["pk"] for row in rows if _within(row["path"], paths)}
        left = {row["pk"] for row in rows} - gone
        left -= {row["pk"] for row in rows if row["alias_of"] in gone}
        if gone and (not left or (_public_ids(list(gone)) and not _public_ids(list(left)))):
            found.append(case)
    return found


def cases_hidden(pages: Iterable, *, with_descendants: bool = False) -> list[ChallengeCase]:
    """Cases with open pledges that nobody could see any more if ``pages`` were taken down.

    An alias goes with its source. ``with_descendants``: all pages below are taken down as well,
    and so are their aliases elsewhere.
    """
    pages = list(pages)
    paths, ids = [page.path for page in pages], {page.pk for page in pages}
    found = []
    for case, rows in _open_cases_with_pages():
        by_id = {row["pk"]: row for row in rows}
        if not any(_within(row["path"], paths) for row in rows):
            continue
        left = []
        for row in rows:
            source = by_id.get(row["alias_of"])
            follows = source is not None and (
                source["pk"] in ids or (with_descendants and _within(source["path"], paths))
            )
            if not (_within(row["path"], paths) or follows):
                left.append(row["pk"])
        # What is hidden already cannot be hidden again: those people were told before.
        shown = _public_ids(list(by_id))
        if shown and not shown.intersection(left):
            found.append(case)
    return found


def addresses_to_tell(cases: Iterable[ChallengeCase]) -> int:
    """How many letters pausing these cases would send."""
    return sum(len(_not_told_lately(case)) for case in cases)


@write_transaction
def pause(case: ChallengeCase, *, user=None, without_mail: bool = False) -> int:
    """Note that the challenge is off the site and tell each address once; returns how many.

    Nothing else changes: whether a challenge takes pledges is asked of the page itself.
    """
    case = lock_case(case.pk)
    if is_paused(case):
        return 0
    pledges = [] if without_mail else _not_told_lately(case)
    event = history.note(
        case.pk,
        PAUSED,
        by=user or Actor.SYSTEM,
        without_mail=without_mail,
        data={"recipients": len(pledges)},
    )
    for pledge in pledges:
        pledge.case = case
        mails.send(pledge, [TEMPLATE], event)
    return len(pledges)


@write_transaction
def put_back(case: ChallengeCase) -> None:
    """Note that the challenge is on the site again. Nobody gets a mail about that."""
    case = lock_case(case.pk)
    if is_paused(case):
        history.note(case.pk, BACK)


def is_paused(case: ChallengeCase) -> bool:
    """Whether the last that is known of its page is that it was taken down."""
    moves = case.events.filter(action__in=(PAUSED, BACK)).order_by("-at", "-pk")
    return moves.values_list("action", flat=True).first() == PAUSED


def _unpublished(sender, instance, **kwargs) -> None:
    state = current.get() or Unpublishing()
    for case, rows in _with_pages(_near(instance, _open_cases()), below=instance.path):
        if not _public_ids([row["pk"] for row in rows]):
            told = pause(case, user=state.user, without_mail=state.without_mail)
            state.told += [case.title] * told


def _published(sender, instance, **kwargs) -> None:
    moves = CaseEvent.objects.filter(case=OuterRef("pk"), action__in=(PAUSED, BACK))
    last = Subquery(moves.order_by("-at", "-pk").values("action")[:1])
    cases = _near(instance, ChallengeCase.objects.all())
    paused = cases.annotate(last_move=last).filter(last_move=PAUSED)
    for case, rows in _with_pages(paused, below=instance.path):
        if _public_ids([row["pk"] for row in rows]):
            put_back(case)


def _forget(**kwargs) -> None:
    current.set(None)


def _not_told_lately(case: ChallengeCase) -> list:
    since = timezone.now() - TOLD_AGAIN_AFTER
    pledges = recipients(case, OPEN)
    told = Mail.objects.filter(
        template=TEMPLATE, created_at__gte=since, about_id__in=case.pledges.values("pk")
    )
    addresses = {to.lower() for to in told.values_list("to", flat=True)}
    return [pledge for pledge in pledges if pledge.email.lower() not in addresses]


def _near(page, cases: QuerySet) -> QuerySet:
    """Of ``cases`` those that ``page`` can concern; a challenge, only its own.

    Thousands may be published one after the other: that must not ask for all cases each time.
    """
    if isinstance(page, ChallengeMixin) and not getattr(page, "numchild", 0):
        return cases.filter(translation_key=case_key(page))
    return cases


def _open_cases() -> QuerySet:
    return ChallengeCase.objects.filter(pledges__status__in=OPEN).distinct()


def _open_cases_with_pages() -> list[tuple[ChallengeCase, list[dict]]]:
    return _with_pages(_open_cases())


def _with_pages(cases: QuerySet, below: str = "") -> list[tuple[ChallengeCase, list[dict]]]:
    """``[(case, its pages)]``; with ``below`` only cases that have a page in that branch."""
    keys = cases.order_by().values("translation_key")
    rows = (
        get_page_model()
        ._base_manager.filter(Q(translation_key__in=keys) | Q(alias_of__translation_key__in=keys))
        .order_by()
        .values("pk", "path", "alias_of", "translation_key", "alias_of__translation_key")
    )
    pages: dict[Any, list[dict]] = defaultdict(list)
    for row in rows:
        pages[row["alias_of__translation_key"] or row["translation_key"]].append(row)
    found = [(case, pages[case.translation_key]) for case in cases.order_by("pk")]
    return [
        (case, rows)
        for case, rows in found
        if not below or any(row["path"].startswith(below) for row in rows)
    ]


def _within(path: str, branches: list[str]) -> bool:
    return any(path.startswith(branch) for branch in branches)


def _public_ids(ids: list[int]) -> set[int]:
    pages = get_page_model()._base_manager.filter(pk__in=ids)
    return set(public(pages).values_list("pk", flat=True))
