"""What an editor does with a page never harms the case behind it.

A page that somebody still counts on is not deleted in the admin; for code see :mod:`.pageend`.
Taking it off the site pauses the case, and everybody whose pledge is open is told, once; when it
is back, they hear of that, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ..compat import get_page_model
from ..db import write_transaction
from ..page_mixins import ChallengeMixin
from ..public import public
from ..submissions.transition import Actor
from . import extras, history
from .choices import EventAction
from .coverage import case_key
from .lock import lock_case
from .models import CaseEvent, ChallengeCase

PAUSED, BACK = EventAction.PAUSED, EventAction.BACK


@dataclass
class Unpublishing:
    """What an editor has decided in the request that takes a page down, and what came of it."""

    user: Any = None
    without_mail: bool = False
    #: Translations that go with their source.
    along: list[Any] = field(default_factory=list)
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


def cases_left_without_page(pages: Iterable) -> list[ChallengeCase]:
    """Cases with open pledges that would have no page any more if ``pages`` were deleted.

    With all that is below them. A translation elsewhere takes the case over, if people can see it
    or could not see any of the others either. An alias would too, but Wagtail takes it off the
    site together with its source.
    """
    paths = [page.path for page in pages]
    found = []
    for case, rows in _with_pages(ChallengeCase.objects.filter(extras.still_counting()).distinct()):
        gone = {row["pk"] for row in rows if _within(row["path"], paths)}
        left = {row["pk"] for row in rows} - gone
        left -= {row["pk"] for row in rows if row["alias_of"] in gone}
        if gone and (not left or (_public_ids(list(gone)) and not _public_ids(list(left)))):
            found.append(case)
    return found


def cases_hidden(pages: Iterable, *, with_descendants: bool = False) -> list[ChallengeCase]:
    """Cases that somebody counts on, and that nobody could see any more if ``pages`` were taken
    down.

    An alias goes with its source. ``with_descendants``: all pages below are taken down as well,
    and so are their aliases elsewhere.
    """
    pages = list(pages)
    paths, ids = [page.path for page in pages], {page.pk for page in pages}
    found = []
    for case, rows in _with_pages(_pausing_cases()):
        by_id = {row["pk"]: row for row in rows}
        if not any(_within(row["path"], paths) for row in rows):
            continue
        down = {pk for pk, row in by_id.items() if _within(row["path"], paths)}
        taken_along = (down | ids) if with_descendants else ids
        down |= {pk for pk, row in by_id.items() if row["alias_of"] in taken_along & set(by_id)}
        # What is hidden already cannot be hidden again: those people were told before.
        shown = _public_ids(list(by_id))
        if shown and shown <= down:
            found.append(case)
    return found


def translations_left(pages: Iterable, *, with_descendants: bool = False) -> list:
    """Translations that would go on when ``pages``, from which they take their facts, are down."""
    pages = list(pages)
    sources = Q(page__in=[page.pk for page in pages])
    for page in pages if with_descendants else ():
        sources |= Q(page__path__startswith=page.path)
    keys = ChallengeCase.objects.filter(sources, page__live=True).values("translation_key")
    shown = get_page_model()._base_manager.filter(translation_key__in=keys, alias_of=None)
    left = public(shown.exclude(pk__in=[page.pk for page in pages])).select_related("locale")
    paths = [page.path for page in pages] if with_descendants else []
    return [page for page in left.order_by("path") if not _within(page.path, paths)]


def addresses_to_tell(cases: Iterable[ChallengeCase]) -> int:
    """How many letters pausing these cases would send."""
    return sum(len(each.readers_of_pause(case)) for case in cases for each in extras.registered())


@write_transaction
def pause(case: ChallengeCase, *, user=None, without_mail: bool = False) -> int:
    """Note that the challenge is off the site and tell each address once; returns how many.

    Nothing else changes: whether a challenge takes pledges is asked of the page itself.
    """
    case = lock_case(case.pk)
    if is_paused(case):
        return 0
    told = [] if without_mail else [(e, e.readers_of_pause(case)) for e in extras.registered()]
    number = sum(len(readers) for _extra, readers in told)
    by, data = user or Actor.SYSTEM, {"recipients": number}
    event = history.note(case.pk, PAUSED, by=by, without_mail=without_mail, data=data)
    for extra, readers in told:
        extra.tell_pause(case, readers, event)
    return number


@write_transaction
def put_back(case: ChallengeCase, *, without_mail: bool = False) -> None:
    """Note that the challenge is on the site again, and tell those who were told of the pause."""
    case = lock_case(case.pk)
    paused = _pause_of(case)
    if paused is None:
        return
    event = history.note(case.pk, BACK, without_mail=without_mail)
    for each in extras.registered():
        # Whom the pause has not reached yet, neither of the two concerns.
        each.forget_pause(paused)
        if not without_mail:
            each.tell_back(case, event)


def is_paused(case: ChallengeCase) -> bool:
    """Whether the last that is known of its page is that it was taken down."""
    return _pause_of(case) is not None


def _pause_of(case: ChallengeCase) -> CaseEvent | None:
    moves = case.events.filter(action__in=(PAUSED, BACK)).order_by("-at", "-pk")
    last = moves.first()
    return last if last is not None and last.action == PAUSED else None


def taken_down(instance) -> None:
    """Pause the cases that nobody can see any more, now that a page is off the site."""
    state = current.get() or Unpublishing()
    for case, rows in _with_pages(_near(instance, _pausing_cases()), below=instance.path):
        if not _public_ids([row["pk"] for row in rows]):
            told = pause(case, user=state.user, without_mail=state.without_mail)
            state.told += [case.title] * told


def back(instance) -> None:
    """Note which paused cases can be seen again, now that a page is published."""
    moves = CaseEvent.objects.filter(case=OuterRef("pk"), action__in=(PAUSED, BACK))
    last = Subquery(moves.order_by("-at", "-pk").values("action")[:1])
    cases = _near(instance, ChallengeCase.objects.all())
    paused = cases.annotate(last_move=last).filter(last_move=PAUSED)
    state = current.get() or Unpublishing()
    for case, rows in _with_pages(paused, below=instance.path):
        if _public_ids([row["pk"] for row in rows]):
            put_back(case, without_mail=state.without_mail)


def _near(page, cases: QuerySet) -> QuerySet:
    """Of ``cases`` those that ``page`` can concern; a challenge, only its own.

    Thousands may be published one after the other: that must not ask for all cases each time.
    """
    if isinstance(page, ChallengeMixin) and not getattr(page, "numchild", 0):
        return cases.filter(translation_key=case_key(page))
    return cases


def _pausing_cases() -> QuerySet:
    return ChallengeCase.objects.filter(extras.pausing()).distinct()


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
