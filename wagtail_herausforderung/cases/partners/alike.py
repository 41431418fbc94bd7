"""Partners that were probably entered twice: names that differ only in how they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ...models import Partner
from ...text import cleaned

#: What follows a name or stands before it, and does not tell two apart.
_FORMS = frozenset(
    "gmbh ggmbh mbh ag kg kgaa ohg gbr ug eg ev e v se inc ltd co und u stiftungs"
    " haftungsbeschraenkt gemeinnuetzige gemeinnuetziger firma fa".split()
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """What the spellings of one name share: ``"Möbel-Haus Saar GmbH"`` and ``"moebel haus saar"``.

    A name that is nothing but a legal form keeps it.
    """
    words = _WORD.findall(cleaned(name, lines=False).casefold().translate(_GERMAN))
    return tuple(sorted(set(words) - _FORMS or set(words)))


def alike(name: str, *, but: int | None = None) -> list[Partner]:
    """The partners whose name is probably that one; ``but`` leaves out the one that has it. One
    query, of which the key of a partner answers most: it holds the words of its name."""
    wanted = words_of(name)
    longest = max(wanted, key=len, default="")
    if not longest.isascii() or len(longest) < 2:
        found = Partner.objects.filter(name__iexact=name)
    else:
        found = Partner.objects.filter(slug__contains=longest)
    others = found if but is None else found.exclude(pk=but)
    return [each for each in others[:200] if words_of(each.name) == wanted]


def twins() -> list[int]:
    """The ids of all partners of which there is probably another entry."""
    known: dict[tuple[str, ...], list[int]] = defaultdict(list)
    names: Iterable[tuple[int, str]] = Partner.objects.order_by("pk").values_list("pk", "name")
    for pk, name in names:
        known[words_of(name)].append(pk)
    return [pk for each in known.values() if len(each) > 1 for pk in each]
