"""A request in sections, each with its facts and a way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ... import dates, vocabulary
from ...amounts import grouped
from ..content import answered, date_of_need
from ..models import Request


@dataclass(frozen=True)
class Section:
    """What one page of the form says; ``url`` mends it."""

    key: str
    title: str
    facts: list[tuple[Any, list[Any]]] = field(default_factory=list)
    url: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(value for _label, values in self.facts for value in values)


def sections(
    request: Request, url: Callable[[str, str], str] = lambda step, uid: ""
) -> list[Section]:
    """All of it, in the order of the form. ``url(page, uid)`` gives the addresses."""
    numbers = [request.register, request.notice]
    who = [
        (_("Organisation"), [request.company_name, request.town]),
        (_("Proof"), numbers),
    ]
    contact = [(_("Contact person"), [request.contact_name, request.email, request.phone])]
    deadline = dates.in_words(request.deadline) if request.deadline else ""
    anywhere = _("From anywhere") if request.from_anywhere else ""
    return [
        Section("organisation", _("Who asks"), who, url("organisation", "")),
        Section("contact", _("Contact"), contact, url("contact", "")),
        *(
            Section("need", _("Need %(number)s") % {"number": n}, facts_of_need(need), mend)
            for n, need in enumerate(request.needs, 1)
            if (mend := url("need", need["uid"])) is not None
        ),
        Section(
            "purpose",
            _("For whom and what for"),
            [
                (_("For whom"), [request.for_whom]),
                (_("What changes"), [request.benefit]),
                (_("Today, and what was tried"), [request.tried]),
            ],
            url("purpose", ""),
        ),
        Section(
            "place",
            _("Where and until when"),
            [
                (_("Place"), [request.place, request.postal_code, anywhere]),
                (_("Answer until"), [deadline]),
            ],
            url("place", ""),
        ),
        Section(
            "rules",
            _("Rules of the game"),
            [(rule.text, [rule.said]) for rule in answered(request)],
            url("rules", ""),
        ),
    ]


def facts_of_need(need: dict[str, Any]) -> list[tuple[Any, list[Any]]]:
    quantity = need.get("quantity")
    much = f"{grouped(quantity)} {need.get('unit', '')}".strip() if quantity else ""
    shared = "" if need.get("divisible", True) else _("Only as a whole")
    return [
        (_("What"), [need["title"]]),
        (_("Kind of help"), [vocabulary.label("support", need["kind"])]),
        (_("Quantity"), [much, shared if much else ""]),
        (_("When"), [date_of_need(need)]),
        (_("What matters"), [need.get("description", "")]),
    ]
