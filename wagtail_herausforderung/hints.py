"""Quiet hints to what is written: they help the text and refuse nothing.

Wagtail's own content checks run in the browser, over the finished page. These are about what the
page says, and stand in the editor (:class:`.admin.hints.HintsPanel`) and in the public forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from .money import takes_money, wants_money

#: Words of a sentence before it is long, and in easy language.
LONG, LONG_AND_EASY = 25, 12
#: Letters of a word in easy language, unless a hyphen or a dot parts it.
LONG_WORD = 16
#: So many long sentences are shown; who has mended them sees the next.
SHOWN = 3

#: A wish that goes on with another one: a list, or a second number behind “and”.
_SEVERAL = re.compile(
    r";|\n|\b(?:sowie|außerdem|as well as|plus)\b|\b(?:und|and)\s+\d|,\s*\d", re.IGNORECASE
)
_NUMBER = re.compile(r"\d")
_BLOCK_END = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>", re.IGNORECASE)
#: Neither “1. Mai” nor “z. B.” ends one.
_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{2}\.)|(?<=[!?]))[\s”“\"»)]+(?=\W*[A-ZÄÖÜ])|\n+")
#: Letters with a dot, as in “z. B.”, and what is read out differently by everybody.
_SHORTENED = re.compile(
    r"\b(?:[A-Za-zÄÖÜäöü]\.\s?){2,}|\b(?:bzw|usw|ca|evtl|inkl|etc|Nr|Tel)\.|[%&§]"
)


@dataclass(frozen=True)
class Hint:
    """A sentence with an example. ``step`` and ``uid`` say where it can be mended: the part of a
    form, and the need."""

    key: str
    step: str
    text: str
    uid: str = ""


def of_need(
    title: str, description: str = "", *, quantity: Any, dated: bool, uid: str = ""
) -> list[Hint]:
    """The hints to one need; ``dated``: it is said by when. One that has no title yet is not
    quoted."""
    found = of_money("need", title, description, uid=uid)
    return found if not title.strip() else _of_title(title, quantity, dated, uid) + found


def _of_title(title: str, quantity: Any, dated: bool, uid: str) -> list[Hint]:
    named = {"title": title}
    found = []
    if not quantity and not _NUMBER.search(title) and not dated:
        sentence = _(
            "“%(title)s” has neither a number nor a date. Companies say yes more easily to "
            "“30 sleeping bags until 1 November”."
        )
        found.append(Hint("vague", "need", sentence % named, uid))
    if _SEVERAL.search(title):
        sentence = _(
            "“%(title)s” sounds like several wishes. Enter each as a need of its own: then "
            "each can be given by another company."
        )
        found.append(Hint("several", "need", sentence % named, uid))
    return found


def of_benefit(text: str) -> list[Hint]:
    """The hint where nobody has said what will be better afterwards."""
    if strip_tags(text).strip():
        return []
    sentence = _(
        "It does not say yet what will be better afterwards. For example: “Then all "
        "guests sleep dry this winter.”"
    )
    return [Hint("benefit", "purpose", sentence)]


def of_money(step: str, *texts: str, uid: str = "") -> list[Hint]:
    """The hint to texts that ask for money, where the site takes none."""
    if not any(map(wants_money, texts)) or takes_money():
        return []
    sentence = _(
        "This sounds like money. Companies give all but money here: what would you buy with it? "
        "Ask for that, for example for the paint instead of 200 €."
    )
    return [Hint("money", step, sentence, uid)]


def sentences(text: str) -> Iterator[list[str]]:
    """The sentences of a text or of rich text, each as its words. What is written short ends none
    more than it should: a hint too few is better than a wrong one."""
    plain = strip_tags(_BLOCK_END.sub("\n", text))
    for sentence in _SENTENCE_END.split(plain):
        words = [word for word in sentence.split() if any(map(str.isalnum, word))]
        if words:
            yield words


def of_length(texts: Iterable[str]) -> list[Hint]:
    """The longest of the long sentences."""
    long = [words for text in texts for words in sentences(text) if len(words) > LONG]
    return [
        Hint(
            "long",
            "text",
            _("A sentence has %(count)s words: “%(start)s …” Make two or three of it.")
            % {"count": len(words), "start": " ".join(words[:6])},
        )
        for words in sorted(long, key=len, reverse=True)[:SHOWN]
    ]


def of_challenge(page: Any) -> list[Hint]:
    """What could make the challenge clearer."""
    dated = page.timing != page.Timing.ONGOING or bool(page.deadline)
    found = []
    for block in page.needs:
        value = block.value
        title, description = value["title"] or "", value["description"] or ""
        found += of_need(title, description, quantity=value["quantity"], dated=dated)
    found += of_benefit(page.benefit)
    return found + of_length([page.summary, page.situation, page.plan, page.for_whom, page.benefit])


def of_easy_line(line: str) -> list[Hint]:
    """What keeps a line from being easy language. The rules of the field are more than a program
    can see: that nobody but readers can check stands in the editor."""
    (named, found) = ({"line": line}, [])
    count = sum(len(words) for words in sentences(line))
    if sum(1 for _words in sentences(line)) > 1:
        found.append(_("“%(line)s”: two sentences. Each gets a line of its own.") % named)
    if count > LONG_AND_EASY:
        sentence = _("“%(line)s”: %(count)s words. Up to %(limit)s are easy.")
        found.append(sentence % {**named, "count": count, "limit": LONG_AND_EASY})
    words = re.findall(r"[^\W\d_]+", line)
    found += [
        _("“%(word)s” is a long word. Part it with a hyphen, or take a shorter one.")
        % {"word": word}
        for word in words
        if len(word) > LONG_WORD
    ]
    if _SHORTENED.search(line):
        found.append(_("“%(line)s”: write out what is short or a sign.") % named)
    return [Hint("easy", "text", sentence) for sentence in found]
