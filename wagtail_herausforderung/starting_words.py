"""What a fresh installation begins with, in the language of the site: see :mod:`.first_run`."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(NamedTuple):
    """A kind of support: each word is one in the database afterwards, and can be changed there."""

    key: str
    icon: str
    colour: str
    name: Promise
    unit: Promise
    unit_one: Promise
    description: Promise
    questions: Promise
    resource: str
    format: str = ""

    def fields(self) -> dict[str, Any]:
        """Values of a ``SupportKind`` in the language that is active."""
        return {name: str(value) for name, value in self._asdict().items()}


KINDS = [
    Kind(
        *("goods", "package", "sun"),
        pgettext_lazy("kind of support", "Goods"),
        pgettext_lazy("unit", "items"),
        pgettext_lazy("unit", "item"),
        _("New or well-kept things that are needed."),
        _("What condition are the things in?\nCan you bring them, or shall we collect them?"),
        "goods",
    ),
    Kind(
        *("hands-on", "hammer", "brick"),
        pgettext_lazy("kind of support", "Hands-on projects"),
        pgettext_lazy("unit", "helpers"),
        pgettext_lazy("unit", "helper"),
        _("One team, one day, a result that can be seen."),
        _("What is your team especially good at?\nDo you bring tools?"),
        *("time", "hands_on"),
    ),
    Kind(
        *("pro-bono", "lightbulb", "sky"),
        pgettext_lazy("kind of support", "Pro bono services"),
        pgettext_lazy("unit", "hours"),
        pgettext_lazy("unit", "hour"),
        _("Your know-how without an invoice: tax, law, IT, design, building, communication."),
        _("Which know-how do you bring?"),
        *("time", "competence"),
    ),
    Kind(
        *("time", "clock", "plum"),
        pgettext_lazy("kind of support", "Time for people"),
        pgettext_lazy("unit", "hours"),
        pgettext_lazy("unit", "hour"),
        _("Reading aloud, mentoring, practising job interviews."),
        _("Which experience do you bring?"),
        *("time", "encounter"),
    ),
    Kind(
        *("rooms", "door-open", "teal"),
        pgettext_lazy("kind of support", "Rooms"),
        pgettext_lazy("unit", "dates"),
        pgettext_lazy("unit", "date"),
        _("Meeting room, hall, kitchen, storage: for hours or for good."),
        _("How many people does the room hold?\nCan it be reached without steps?"),
        "in_kind",
    ),
    Kind(
        *("logistics", "truck", "stone"),
        pgettext_lazy("kind of support", "Logistics"),
        pgettext_lazy("unit", "days"),
        pgettext_lazy("unit", "day"),
        _("Vehicles, storage, transport."),
        _("Which vehicle or which space do you offer?\nDo you bring a driver?"),
        "in_kind",
    ),
    Kind(
        *("contacts", "network", "leaf"),
        pgettext_lazy("kind of support", "Contacts and networks"),
        pgettext_lazy("unit", "contacts"),
        pgettext_lazy("unit", "contact"),
        _("Opening a door that otherwise stays shut."),
        _("Whom can you approach?"),
        "",
    ),
]

SAMPLE = {
    "title": _("Sample: ten sleeping bags for the winter"),
    "summary": _("A night shelter needs warm sleeping bags before the first frost."),
    "need": _("Warm sleeping bags"),
}
