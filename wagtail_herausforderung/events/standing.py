"""How many seats are left, as pages show it to everybody: numbers only."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import dates
from ..extras import Seats, mounted
from .choices import RegistrationStatus, Way
from .models import EventLedger, Registration
from .sync import seats_of

#: ``{way: (seats or no limit, taken, waiting)}``
Numbers = dict[str, tuple[int | None, int, int]]


def is_open(page: Any) -> bool:
    """Whether one can still register, be it for the waiting list."""
    if not page.takes_registrations or page.cancelled or page.begins <= timezone.now():
        return False
    return page.register_until is None or dates.today() <= page.register_until


def numbers_of(pages: list) -> dict[int, Numbers]:
    """The seats of each page by way, in two queries; ``pages`` are sources or translations."""
    keys = {page.pk: page.uid for page in pages}
    wanted = list(set(keys.values()))
    ledgers: dict[str, dict[str, EventLedger]] = {}
    rows = EventLedger.objects.filter(event__translation_key__in=wanted, closed=False)
    for ledger in rows.select_related("event"):
        ledgers.setdefault(str(ledger.event.translation_key), {})[ledger.way] = ledger
    waits: dict[tuple[str, str], int] = {}
    if ledgers:
        # Whoever rests stands in nobody's way.
        lines = Registration.objects.filter(
            event__translation_key__in=wanted, status=RegistrationStatus.WAITING, rests=False
        )
        grouped = lines.order_by().values("event__translation_key", "way").annotate(n=Sum("people"))
        waits = {(str(each["event__translation_key"]), each["way"]): each["n"] for each in grouped}
    found = {}
    for page in pages:
        known = ledgers.get(page.uid, {})
        # Before anybody has registered the page itself says how many seats there are.
        ways = {way: each.capacity for way, each in known.items()} or seats_of(page)
        found[page.pk] = {
            way: (seats, known[way].taken if way in known else 0, waits.get((page.uid, way), 0))
            for way, seats in ways.items()
        }
    return found


def seats_of_pages(pages: list) -> dict[int, Seats]:
    """What a page shows of its registrations. A page that takes none is left out."""
    pages = [page for page in pages if page.takes_registrations]
    numbers = numbers_of(pages) if pages else {}
    return {page.pk: _seats(page, numbers[page.pk]) for page in pages}


def left(seats: int | None, taken: int, waiting: int) -> int | None:
    """Seats for whoever comes now; ``None``: no limit."""
    if seats is None:
        return None
    # What is free while others wait for it is not free for whoever comes now.
    return 0 if waiting else max(seats - taken, 0)


def _seats(page: Any, numbers: Numbers) -> Seats:
    room, online = numbers.get(Way.ROOM), numbers.get(Way.ONLINE)
    opened = is_open(page)
    return Seats(
        taken=room[1] if room else 0,
        left=left(*room) if room else None,
        waiting=room[2] if room else 0,
        online_taken=online[1] if online else 0,
        online_left=left(*online) if online else None,
        online_waiting=online[2] if online else 0,
        is_open=opened,
        url=mounted("event", page.pk) if opened else "",
        words=in_words(numbers) if opened else "",
    )


def in_words(numbers: Numbers) -> str:
    """“3 of 30 seats are free. Online: no limit.”"""
    said = [way_in_words(way, *each) for way, each in sorted(numbers.items(), reverse=True)]
    if len(said) == 1:
        return said[0]
    ways = {Way.ROOM.value: _("On site: %(said)s"), Way.ONLINE.value: _("Online: %(said)s")}
    keys = sorted(numbers, reverse=True)
    return " ".join(ways[way] % {"said": words} for way, words in zip(keys, said, strict=True))


def way_in_words(way: str, seats: int | None, taken: int, waiting: int) -> str:
    free = left(seats, taken, waiting)
    if free is None:
        return _("There are enough seats.")
    if free:
        return ngettext(
            "%(left)s of %(seats)s seats is free.", "%(left)s of %(seats)s seats are free.", free
        ) % {"left": free, "seats": seats}
    if not waiting:
        return _("All %(seats)s seats are taken; you can go on the waiting list.") % {
            "seats": seats
        }
    return ngettext(
        "All seats are taken, and %(waiting)s person waits.",
        "All seats are taken, and %(waiting)s people wait.",
        waiting,
    ) % {"waiting": waiting}
