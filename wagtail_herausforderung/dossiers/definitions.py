"""What each table of a dossier is called and counts, and the words of its rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..cases.choices import WorkingTime
from ..figures import Figure
from ..models.terms import CooperationFormat, Resource
from ..submissions.transition import Actor
from .trace import MONEY, SEVERAL

NOT_STATED = _("Not stated")

#: The tables, in the order of the page.
DEFINED: dict[str, Figure] = {
    "asked": Figure(
        _("Asked in person"),
        _(
            "When somebody of the network asked the company for a challenge, and what it answered. "
            "By whom and to whom is not said."
        ),
    ),
    "given": Figure(
        _("Asked for, given, delivered"),
        _(
            "By kind of support and unit. “Asked for”: the whole of the needs for which something "
            "was pledged; a dash means without a limit. “Offered” in pledges that came in the "
            "year; “delivered” in cooperations closed in the year."
        ),
    ),
    "input": Figure(
        _("Input: what was put in"),
        _(
            "Hours by what was said of the working time; the equivalent value by the kind of "
            "support. What it cost the company to manage its commitment is known to the company "
            "only."
        ),
    ),
    "output": Figure(
        _("Output: what was done"),
        _(
            "Counted from the pledges listed below that were closed in the year. Stories are those "
            "that name the company and were published in the year."
        ),
    ),
    "outcome": Figure(
        _("Outcome: what came of it"),
        _(
            "What was answered to the question whether it worked. What it changed for people is "
            "told by the stories; nobody has measured it."
        ),
    ),
    "formats": Figure(
        _("Formats"),
        _(
            "The three formats of UPJ, by the kind of support. “Not stated”: the initiative has "
            "not said to which format the kind belongs, or it is none of them."
        ),
    ),
    "pledges": Figure(
        _("Every figure traced"),
        _(
            "All figures above are added up from these pledges. “Confirmed by”: who has said what "
            "was delivered. No person is named."
        ),
    ),
}

#: Rows of the input: hours by working time, then what was given otherwise.
INPUT = {
    WorkingTime.WITHIN: _("Working time (paid)"),
    WorkingTime.OUTSIDE: _("Time outside working time"),
    WorkingTime.PARTLY: _("Time partly within working time"),
    "time": _("Time, not stated whether working time"),
    Resource.GOODS: Resource.GOODS.label,
    Resource.IN_KIND: Resource.IN_KIND.label,
    MONEY: pgettext_lazy("input", "Money"),
    SEVERAL: _("Several kinds in one cooperation"),
    "": NOT_STATED,
    "management": _("Management of the commitment"),
}
FORMATS = {
    **dict(CooperationFormat.choices),
    SEVERAL: _("Several formats in one cooperation"),
    "": NOT_STATED,
}
CONFIRMS = {
    Actor.ORGANISATION: pgettext_lazy("confirmed by", "organisation"),
    Actor.PLEDGER: pgettext_lazy("confirmed by", "company"),
    Actor.COORDINATOR: pgettext_lazy("confirmed by", "coordination"),
}

OUTPUT = {
    "cooperations": _("Cooperations"),
    "organisations": _("Organisations that were helped"),
    "people": _("People who came along"),
    "stories": _("Stories published"),
}
OUTCOME = {
    "fully": _("It worked"),
    "partly": _("It worked in part"),
    "confirmed_by_organisation": _("Confirmed by the organisation itself"),
}

#: What the figures may be called, and what not.
COMPATIBLE = _(
    "The figures are ordered by input, output, outcome and impact. That is compatible with B4SI "
    "and with the iooi method, so they can be entered there. It is no certificate: nobody has "
    "audited them, and impact is not measured."
)
