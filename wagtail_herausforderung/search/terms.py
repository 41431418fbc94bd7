"""Terms: what the index keeps postings of, as plain strings.

One inverted index holds words, facet values and facts about a document, told apart by the first
letter, so that every backend needs to know one kind of thing only::

    wde:schlafsack                        a word form of a German text
    ftopic:bildung                        a value of a facet
    fstatus:open~20260101-20261231        a value that holds from a day to a day, both included
    xlocale:1  xbelow:12  xalias:34  xnamed:partner:7
    xat:49.2354,6.9969  xpin:49.2354,6.9969  xanywhere
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .facets import Dated

#: Changes when terms are written differently: a search server's index is then built anew.
FORMAT = 3

WORD, FACET, FACT = "w", "f", "x"
#: How points and pins begin.
POINTS, PINS = f"{FACT}at:", f"{FACT}pin:"
#: Can be done from anywhere: a search for what is near always finds it.
ANYWHERE = "xanywhere"
#: The index keeps no longer terms; the longest facet value and key fit in.
LONGEST = 200

_EARLIEST = datetime.date.min
_LATEST = datetime.date.max


def word(language: str, form: str) -> str:
    """``("de-at", "schlafsack")`` → ``"wde:schlafsack"``."""
    return f"{WORD}{language.split('-')[0].lower()}:{form}"


def with_level(term: str, level: int) -> str:
    """``("wde:schlafsack", 5)`` → ``"wde:schlafsack/5"``: a search server has no levels."""
    return f"{term}/{level}"


def form_of(term: str) -> str:
    """``"wde:schlafsack"`` → ``"schlafsack"``."""
    return term.partition(":")[2]


def facet(key: str, value: str) -> str:
    """``("topic", "bildung")`` → ``"ftopic:bildung"``."""
    return f"{FACET}{key}:{value}"


def dated(key: str, value: Dated) -> str:
    """As ``facet``, with the days between which the value holds, if there is an end to it."""
    plain = facet(key, value.value)
    if value.since == _EARLIEST and value.until == _LATEST:
        return plain
    since = "" if value.since == _EARLIEST else f"{value.since:%Y%m%d}"
    until = "" if value.until == _LATEST else f"{value.until:%Y%m%d}"
    return f"{plain}~{since}-{until}"


def facet_key(term: str) -> str:
    """``"ftopic:bildung"`` → ``"topic"``."""
    return term.partition(":")[0][1:]


def facet_value(term: str, today: datetime.date) -> str | None:
    """The value a facet's term stands for on that day, or ``None`` when it does not hold."""
    value = term.partition(":")[2]
    plain, tilde, days = value.rpartition("~")
    since, dash, until = days.partition("-")
    if not (tilde and dash and (since + until).isdigit()):
        return value
    day = f"{today:%Y%m%d}"
    return plain if (not since or since <= day) and (not until or day <= until) else None


def locale(pk: int) -> str:
    return f"{FACT}locale:{pk}"


def below(page_id: int) -> str:
    """The document stands below this page."""
    return f"{FACT}below:{page_id}"


def named(kind: str, pk: int) -> str:
    """The document names this one, which is no page and is found because of that."""
    return f"{FACT}named:{kind}:{pk}"


def alias(page_id: int) -> str:
    """The document is an alias of this page."""
    return f"{FACT}alias:{page_id}"


def point(latitude: float, longitude: float) -> str:
    """Where it is, to about ten metres."""
    return f"{POINTS}{latitude:.4f},{longitude:.4f}"


def pin(term: str) -> str:
    """Where a map shows a document that has this point: at one of its points only, so that the
    numbers on the map add up."""
    return f"{PINS}{term.partition(':')[2]}"


def point_of(term: str) -> tuple[float, float]:
    """``"xat:49.2354,6.9969"`` → ``(49.2354, 6.9969)``."""
    latitude, _comma, longitude = term.partition(":")[2].partition(",")
    return float(latitude), float(longitude)


def cut(term: str) -> str:
    """The term as the index keeps it."""
    return term[:LONGEST]


def key(term: str) -> int:
    """The number under which a term's postings are found: 63 bits of a hash.

    Databases disagree about which letters are equal (to MariaDB "ä" is "a"); about numbers they
    agree. That two of a million terms share a number has a probability of one in ten million.
    """
    digest = hashlib.blake2b(term.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def keys(terms: Iterable[str]) -> dict[int, str]:
    """Number → term."""
    return {key(term): term for term in terms}
