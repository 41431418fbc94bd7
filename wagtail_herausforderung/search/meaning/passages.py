"""The texts of a document whose meaning is kept: the whole in short, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ... import geo

#: Changes with what stands here: then the index is built anew.
FORMAT = 1
#: The whole, in characters: what a long text tells at its end blurs what it is about.
_WHOLE = 1_200
#: Sentences beside it, and letters of each.
_MOST, _LONGEST, _SHORTEST = 16, 200, 4
#: Names of places are no longer; a longer text is not looked up.
_PLACE = 40
_END = re.compile(r"\n+|(?<=[.!?…:])\s+")


def passages_of(
    texts: Iterable[tuple[int, str]], labels: Iterable[str], own: Collection[str]
) -> tuple[str, ...]:
    """The whole first, then sentences, those of the fields that count most before others.

    ``texts``: ``(weight, text)`` of the fields; ``labels``: words for what was chosen of a list;
    ``own``: those of the texts that the document holds itself. A sentence of these may be shown as
    a reason; labels, tags and names of others are in the whole only.
    """
    ordered = [text for _weight, text in sorted(texts, key=lambda each: -each[0])]
    parts: dict[str, None] = {}
    for text in ordered:
        for sentence in _END.split(text) if text in own else ():
            sentence = " ".join(sentence.split())
            if _SHORTEST <= len(sentence) <= _LONGEST and not _is_place(sentence):
                parts[sentence] = None
    whole = ". ".join(" ".join(text.split()) for text in [*ordered, ", ".join(labels)] if text)
    return (whole[:_WHOLE], *list(parts)[:_MOST]) if whole else ()


def _is_place(text: str) -> bool:
    """Where something is does not say what it is."""
    found = geo.match(text) if len(text) <= _PLACE else None
    return found is not None and not found.guessed
