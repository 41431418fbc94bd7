"""Data about people: what each app keeps, and how it is handed out, emptied and erased.

An app, of the package or of a site, names instances in its ``Extra``: ``personal_data`` for those
who ask for what is kept under their address, ``kept`` for the record of processing activities::

    class EventsExtra(extras.Extra):
        personal_data = (Registrations(),)
        kept = (Kept(Registration, removed="name email", plain="id event created_at"),)

How long something is kept is a chore (``tidy``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext

from .extras import Link


@dataclass(frozen=True)
class Kept:
    """All fields of one model, by what they say about people; names with spaces between.

    Every field of the model stands in exactly one of the five lists; of a page, each that it has
    beyond Wagtail's.
    """

    model: type[Model]
    #: Emptied: the field, and what stands there afterwards.
    personal: dict[str, Any] = field(default_factory=dict)
    #: Fields with personal data in rows that go as a whole.
    removed: str = ""
    #: Data of the people who work at the desk; kept and removed with their user account.
    staff: str = ""
    #: Names of people, or of firms that are one person, that editors show in public for them; an
    #: editor takes them out.
    shown: str = ""
    #: Says nothing about a person once the others are empty.
    plain: str = ""

    def about_people(self) -> list[str]:
        """The fields with personal data, for the record: ``["Registration.email", …]``."""
        names = [*self.personal, *f"{self.removed} {self.staff} {self.shown}".split()]
        return [f"{self.model.__name__}.{name}" for name in names]

    def unsorted(self) -> list[str]:
        """Fields that stand in no list or in several, and names of no field."""
        there = {each.name for each in self.model._meta.local_concrete_fields}
        lists = [*self.personal, *f"{self.removed} {self.staff} {self.shown} {self.plain}".split()]
        wrong = there.symmetric_difference(lists) | {n for n in lists if lists.count(n) > 1}
        return sorted(f"{self.model.__name__}.{name}" for name in wrong)

    def emptied(self) -> dict[str, Any]:
        """Values for ``update()`` that leave nothing personal in a row."""
        return {
            name: value.copy() if isinstance(value, list | dict) else value
            for name, value in self.personal.items()
        }


@dataclass(frozen=True)
class Erased:
    """What was done on request, in numbers."""

    withdrawn: int = 0
    anonymised: int = 0
    removed: int = 0

    def __add__(self, other: Erased) -> Erased:
        return Erased(
            self.withdrawn + other.withdrawn,
            self.anonymised + other.anonymised,
            self.removed + other.removed,
        )


class PersonalData:
    """What an app keeps under a mail address, for those who ask for their own data.

    Subclass it for each model with an address of its own. Pages, file and erasure ask all apps in
    the same order; erasure is one transaction around all of them.
    """

    #: Small numbers come first: in the file, on the page, in erasing.
    order = 100
    #: Part of the links to one's own data, unique among all apps.
    key: str
    #: The name under which the rows stand in the file people take along.
    title: str
    model: type[Model]
    #: The fields with the row's own name and with the address.
    name_field = "reference"
    address_field = "email"
    #: Whether a link to one's own data may be bound to a row of these.
    opens = True
    #: The fields that :meth:`export` hands out.
    fields: tuple[str, ...] = ()
    #: For the privacy notice: what is kept, and what for.
    about: Any = ""
    #: Sentences for the page that asks whether erasing is meant.
    erasing_notes: tuple[Any, ...] = ()

    def rows(self, email: str) -> QuerySet:
        """The rows with this address, in the order of the file; of nobody without one."""
        if not email:
            return self.model._default_manager.none()
        rows = self.model._default_manager.filter(**{f"{self.address_field}__iexact": email})
        return rows.order_by("pk")

    def confirmed(self, email: str) -> QuerySet:
        """Those of :meth:`rows` that the owner of the address is known to have made; a link is
        bound to one of these first."""
        return self.rows(email)

    def address_of(self, name: str) -> str:
        """The address of the row with this name; empty if there is none, or no such name."""
        try:
            rows = self.model._default_manager.filter(**{self.name_field: name})
            return rows.values_list(self.address_field, flat=True).first() or ""
        except ValidationError:  # no UUID
            return ""

    def summary(self, number: int) -> str:
        """“3 searches that you follow by mail”."""
        raise NotImplementedError

    def kept_for(self, site: Any) -> str:
        """How long it is kept on ``site``, in words: for the privacy notice."""
        return gettext("Until you take it back or have it erased.")

    def export(self, row: Any) -> dict[str, Any]:
        """All that is kept in a row about its owner, ready for JSON, and nothing about others."""
        return picked(row, *self.fields)

    def consents(self, email: str) -> list[Link]:
        """The pages on which the owner of the address takes back what may be shown in public."""
        return []

    def before_erasing(self, email: str) -> str:
        """HTML that says what erasing would end besides; empty if that is nothing."""
        return ""

    def erase(self, email: str) -> Erased:
        """Remove the rows with this address, or what is personal in them, and what hangs on them.

        Called in a transaction. Doing it again does nothing.
        """
        number = self.rows(email).count()
        self.rows(email).delete()
        return Erased(removed=number)

    def sweep(self, email: str) -> None:
        """After all apps have erased: what still names the address, for example letters."""


def picked(row: Model, *names: str) -> dict[str, Any]:
    """Some fields of a row, for :meth:`PersonalData.export`."""
    return {name: getattr(row, name) for name in names}
