"""Which mails there are, when each is sent, and to whom.

The mails are found where the template loaders find them, so that a site's own mail is among
them. What is to be said about them comes from the apps that send them, by a hook::

    @hooks.register(MAILS_HOOK)
    def my_mails():
        yield MailKind("fair_invitation", group=_("Fair"), when=_("…"), to=_("…"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.utils.translation import gettext as _
from wagtail import hooks

from .placeholders import PLACEHOLDERS, Placeholder, Text

#: Where mail templates stand, below a template folder.
FOLDER = "wagtail_herausforderung/mail"

#: Functions without arguments that yield :class:`MailKind`; called in the reader's language.
MAILS_HOOK = "register_herausforderung_mails"

#: A letter's one file, and a subject in a file of its own.
_ENDINGS = (".html", "_subject.txt")


@dataclass(frozen=True)
class MailKind:
    """A mail, named as its templates are. ``group`` is the step or matter it belongs to.

    ``placeholders`` are such as only this mail has; ``lacks`` names those that its frame could
    show but that are never known when it is sent.
    """

    name: str
    group: Text = ""
    when: Text = ""
    to: Text = ""
    placeholders: tuple[Placeholder, ...] = ()
    lacks: tuple[str, ...] = ()


def mail_kinds() -> dict[str, MailKind]:
    """Every mail that has templates, in the order in which the apps tell of them.

    A mail told of several times stands at its first place and says all occasions.
    """
    present = set(template_names())
    found: dict[str, MailKind] = {}
    for kind in _told():
        if kind.name not in present:
            continue
        first = found.setdefault(kind.name, kind)
        if kind.when and str(kind.when) not in str(first.when):
            found[kind.name] = replace(first, when=f"{first.when} {kind.when}".strip())
    for name in sorted(present - found.keys()):
        found[name] = MailKind(name, group=_("Further mails"))
    return found


def placeholders_of(template: str) -> tuple[Placeholder, ...]:
    """The placeholders that can be known in ``template``: its own, and the package's."""
    told = [kind for kind in _told() if kind.name == template]
    own = [each for kind in told for each in kind.placeholders]
    lacks = {name for kind in told for name in kind.lacks}
    names = lacks | {each.name for each in own}
    return (*own, *(each for each in PLACEHOLDERS if each.name not in names))


def template_names() -> list[str]:
    """The names of all mails in the mail folders of the template loaders."""
    names = {
        path.name.removesuffix(ending)
        for folder in _folders()
        for ending in _ENDINGS
        for path in folder.glob(f"*{ending}")
    }
    return sorted(name for name in names if not name.startswith("base") | name.endswith("_message"))


def _told() -> Iterator[MailKind]:
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
