"""Which mails there are: who reads each, what it carries, when it is sent.

The mails are found where the template loaders find them, so that a site's own mail is among
them. What a mail needs comes from the apps that send them, by a hook::

    @hooks.register(MAILS_HOOK)
    def my_mails():
        yield MailKind("fair_invitation", FairFacts, group=_("Fair"), when=_("…"), to=_("…"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks

from .attachments import Attachment
from .facts import Audience, Facts
from .placeholders import PLACEHOLDERS, Placeholder, Text

#: Where mail templates stand, below a template folder.
FOLDER = "wagtail_herausforderung/mail"

#: Functions without arguments that yield :class:`MailKind` and :class:`Occasion`; called in the
#: reader's language.
MAILS_HOOK = "register_herausforderung_mails"

#: What the site itself says, and a first letter may: nothing that somebody typed into a form.
OWN_WORDS = frozenset(
    {
        *("action_url", "hours_valid", "reference", "coordinator", "initiative_name"),
        *("challenge_title", "challenge_url", "organisation_name", "search_page", "rhythm"),
        *("event_title", "event_when", "event_place", "event_dates"),
        *("service_title", "service_url"),
        # Links to what is kept under the address: titles of pages, and numbers of ours.
        *("newest", "others"),
        # That the coordination did it for whoever reads it.
        "on_behalf",
        # Whether the coordination wrote it down.
        "recorded",
        # Of the outbox itself: the language, and where an original begins and ends.
        *("site_name", "language", "mark"),
    }
)

#: A letter's one file, and a subject in a file of its own.
_ENDINGS = (".html", "_subject.txt")


@dataclass(frozen=True)
class MailKind:
    """A mail, named as its template is.

    ``facts`` is the class that knows what it says; a mail to a mere address has none. ``link`` is
    one of the names in ``facts.LINKS``; without one the reader's usual link, and no button for
    ``None``. ``encloses`` are functions from the facts to the files that travel with it, ``tells``
    the names of facts that only some letters need, such as ``alternatives``.

    ``group`` is the step or matter it belongs to, ``when`` and ``to`` say in words when it is sent
    and who gets it. ``placeholders`` are such as only this mail has; ``lacks`` names those that
    its frame could show but that are never known when it is sent.

    ``dates`` says that it is about a date: whoever at the organisation wants to hear of dates only
    reads it.

    ``first`` is a letter to an address that nobody has confirmed: of its context only
    :data:`OWN_WORDS` are kept, so that no form carries a stranger's words to anybody.

    ``forgets`` is a letter of which nothing may be left here: its row goes as soon as it has left.
    """

    name: str
    facts: type[Facts] | None = None
    audience: str = Audience.SENDER
    link: str | None = ""
    encloses: tuple[Callable[[Any], Iterable[Attachment]], ...] = ()
    tells: tuple[str, ...] = ()
    group: Text = ""
    when: Text = ""
    to: Text = ""
    placeholders: tuple[Placeholder, ...] = ()
    lacks: tuple[str, ...] = ()
    first: bool = False
    dates: bool = False
    forgets: bool = False

    @property
    def reader(self) -> Text:
        """Who gets it, in words."""
        if self.to:
            return self.to
        if self.audience == Audience.SENDER:
            # Facts of a wrong class are named by a check, which has to come so far.
            return getattr(self.facts, "SENDER", Audience.SENDER.label)
        return dict(Audience.choices).get(self.audience, self.audience)


@dataclass(frozen=True)
class Occasion:
    """A step that sends the mail ``name``, which a :class:`MailKind` tells of."""

    name: str
    group: Text
    when: Text


def of_table(heading: str, transitions: Iterable[Any]) -> Iterator[Occasion]:
    """The occasions in a state table; ``heading`` is such as “Pledge: %(step)s”."""
    for step in transitions:
        for name in (*step.mails, *step.mails_in_place):
            yield Occasion(name, heading % {"step": step.label}, str(step.description))


def mail_kinds() -> dict[str, MailKind]:
    """Every mail that has a template, in the order in which the apps tell of them, in words.

    A mail told of several times stands at its first place and says all occasions.
    """
    present = set(template_names())
    kinds = {kind.name: kind for kind in registered()}
    found: dict[str, MailKind] = {}
    for told in _told():
        if told.name not in present:
            continue
        first = found.get(told.name)
        if first is None:
            kind = kinds.get(told.name, MailKind(told.name))
            first = replace(kind, group="", when="", to=str(kind.reader))
        when = str(first.when)
        if str(told.when) not in when:
            when = f"{when} {told.when}".strip()
        found[told.name] = replace(first, group=first.group or told.group, when=when)
    for name in sorted(present - found.keys()):
        found[name] = MailKind(name, group=_("Further emails"))
    return found


def kind_of(name: str) -> MailKind:
    """The kind of the mail ``name``; one that says nothing if no app tells of it."""
    return next(iter(_kinds_of(name)), MailKind(name))


def sayable(template: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """Of ``context`` what the mail ``template`` may say."""
    first = kind_of(template).first
    return {name: context[name] for name in context if not first or name in OWN_WORDS}


def placeholders_of(template: str) -> tuple[Placeholder, ...]:
    """The placeholders that can be known in ``template``: its own, and the package's."""
    told = _kinds_of(template)
    own = [each for kind in told for each in kind.placeholders]
    lacks = {name for kind in told for name in kind.lacks}
    names = lacks | {each.name for each in own}
    return (*own, *(each for each in PLACEHOLDERS if each.name not in names))


def registered() -> Iterator[MailKind]:
    """The kinds as the apps have written them down."""
    return (each for each in _told() if isinstance(each, MailKind))


def _kinds_of(name: str) -> list[MailKind]:
    # The apps say it in words of the language of the moment.
    told = _by_name(tuple(hooks.get_hooks(MAILS_HOOK)), get_language())
    return told.get(name, [])


@lru_cache(maxsize=64)
def _by_name(tells: tuple[Callable, ...], language: str | None) -> dict[str, list[MailKind]]:
    """Asked for every letter: what the apps tell is read once for each language."""
    found: dict[str, list[MailKind]] = {}
    for told in (each for tell in tells for each in tell()):
        if isinstance(told, MailKind):
            found.setdefault(told.name, []).append(told)
    return found


def template_names() -> list[str]:
    """The names of all mails in the mail folders of the template loaders."""
    names = {
        path.name.removesuffix(ending)
        for folder in _folders()
        for ending in _ENDINGS
        for path in folder.glob(f"*{ending}")
    }
    return sorted(name for name in names if not name.startswith("base") | name.endswith("_message"))


def _told() -> Iterator[MailKind | Occasion]:
    for tell in hooks.get_hooks(MAILS_HOOK):
        yield from tell()


def _folders() -> Iterator[Path]:
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            for loader in _flat(engine.engine.template_loaders):
                for directory in getattr(loader, "get_dirs", list)():
                    yield Path(directory) / FOLDER


def _flat(loaders: Iterable) -> Iterator:
    for loader in loaders:
        inner = getattr(loader, "loaders", None)
        yield from _flat(inner) if inner else [loader]
