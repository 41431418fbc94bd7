"""Sentences for a company's own report, such as hold: none says more than was counted."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..amounts import grouped, money
from ..cases.choices import WorkingTime
from .dossier import Dossier


def blocks(dossier: Dossier) -> list[tuple[str, str]]:
    """``[(what it is for, the sentences)]``; none where nothing has come of anything."""
    if not dossier.figures["cooperations"]:
        return []
    return [
        (_("For a brochure or the website"), " ".join(_summary(dossier))),
        (
            _("For a voluntary report by the VSME standard, disclosure B2 (practices)"),
            " ".join([_practice(dossier), *_summary(dossier), _limits()]),
        ),
    ]


def _summary(dossier: Dossier) -> list[str]:
    figures = dossier.figures
    number = int(figures["cooperations"])
    words = ngettext(
        "In %(year)s %(company)s helped in %(number)s cooperation.",
        "In %(year)s %(company)s helped in %(number)s cooperations.",
        number,
    )
    said = [words % {"year": dossier.year, "company": dossier.company, "number": grouped(number)}]
    if dossier.organisations:
        words = ngettext(
            "It was for %(number)s organisation.",
            "It was for %(number)s organisations.",
            dossier.organisations,
        )
        said.append(words % {"number": grouped(dossier.organisations)})
    if figures["hours"]:
        said += _hours(dossier)
    if figures["value"]:
        words = _("The equivalent value is %(value)s: quantity delivered × value per unit.")
        said.append(words % {"value": money(figures["value"])})
    return said


def _hours(dossier: Dossier) -> list[str]:
    hours = dossier.figures["hours"]
    said = [_("%(hours)s hours of work were given in all.") % {"hours": grouped(hours)}]
    within = {key: number for key, number, _value in dossier.inputs}[WorkingTime.WITHIN]
    if within:
        words = _("%(hours)s of these hours were working time.")
        said.append(words % {"hours": grouped(within)})
    return said


def _practice(dossier: Dossier) -> str:
    words = _(
        "We support non-profit organisations of the region through %(initiatives)s: they say what "
        "they need, we give goods, time, know-how or rooms."
    )
    names = get_text_list(dossier.initiatives, _("and"))
    return words % {"initiatives": names}


def _limits() -> str:
    return _(
        "These sentences describe a practice. The standard has no figure of its own for it, and "
        "nobody has audited the figures."
    )
