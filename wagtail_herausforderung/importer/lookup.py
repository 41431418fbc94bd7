"""From a word in a cell to a term of the vocabulary or a partner, with a hint when it fails."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from .. import vocabulary
from ..models import Partner
from ..text import german_slug
from .problems import BadCell


def fold(word: str) -> str:
    """How words are compared: without case, umlauts and punctuation."""
    return german_slug(word, 300)


def closest(word: str, known: Iterable[str]) -> str:
    """The entry of ``known`` that looks most like ``word`` or has it as a part, or nothing."""
    entries = list(known)
    near = difflib.get_close_matches(word, entries, n=1, cutoff=0.6)
    if not near and len(word) > 3:
        near = [entry for entry in entries if word in entry]
    return next(iter(near), "")


class Directory:
    """Named things that a cell may mention, found by name or key in any language."""

    def __init__(self, entries: Iterable[tuple[str, Any, list[str]]]) -> None:
        """``entries``: (name to suggest, thing, further words for it), the preferred ones first."""
        self._found: dict[str, dict[Any, Any]] = defaultdict(dict)
        self._names: dict[str, str] = {}
        for name, thing, words in entries:
            for word in [name, *words]:
                self._found[fold(word)].setdefault(_identity(thing), thing)
                self._names.setdefault(fold(word), name)

    def __contains__(self, word: str) -> bool:
        return fold(word) in self._found

    def find(self, word: str) -> Any:
        """The thing called ``word``. Raises ``BadCell`` if there is none, or more than one."""
        found = list(self._found.get(fold(word), {}).values())
        if len(found) == 1:
            return found[0]
        if found:
            raise BadCell(
                _("“%(word)s” can mean several things. Write one of the keys: %(keys)s.")
                % {"word": word, "keys": ", ".join(sorted(str(_identity(f)) for f in found))}
            )
        near = self._names.get(closest(fold(word), self._found))
        if near:
            raise BadCell(
                _("“%(word)s” is not known. Did you mean “%(near)s”?")
                % {"word": word, "near": near}
            )
        raise BadCell(_("“%(word)s” is not known.") % {"word": word})


def _identity(thing: Any) -> Any:
    return getattr(thing, "key", None) or getattr(thing, "slug", None) or thing


def terms(name: str, locale: Locale) -> Directory:
    """The vocabulary ``name``: words of every language lead to the term in ``locale``."""
    model: Any = vocabulary.model_for(name)
    rows = list(model._default_manager.select_related("locale"))
    own = {row.key: row for row in rows if row.locale_id == locale.pk}
    rows = [row for row in rows if getattr(row, "enabled", True)]
    rows.sort(key=lambda row: row.locale_id != locale.pk)
    return Directory((row.name, own.get(row.key, row), [row.key]) for row in rows)


def partners() -> Directory:
    """All partners by name and key."""
    return Directory((row.name, row, [row.slug]) for row in Partner.objects.all())
