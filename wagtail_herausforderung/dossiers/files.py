"""The dossier as files: XLSX, PDF (or the page for print), and JSON with a version."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import paper, vocabulary
from ..charts import chart_of
from ..figures import FIGURES
from ..reports import sheets
from ..tables import Column, Table
from .definitions import COMPATIBLE, DEFINED
from .dossier import Dossier, confirmed_by, delivered, working_time
from .texts import blocks
from .trace import Row

TEMPLATE = "wagtail_herausforderung/dossiers/dossier.html"
STYLE = Path(__file__).parents[1] / "static/wagtail_herausforderung/report-print.css"
#: Of the JSON; it grows with every change that a program has to know of.
VERSION = 1
ENDINGS = ("pdf", "xlsx", "json")


def endings() -> list[str]:
    """Of the files that can be made here."""
    return [each for each in ENDINGS if each != "pdf" or paper.pdf_available()]


def answer_with(dossier: Dossier, ending: str) -> HttpResponse:
    """One of ``endings()`` as a download."""
    name = slugify(f"dossier-{dossier.company}-{dossier.year}")
    if ending == "xlsx":
        return sheets.as_book(_sheets(dossier), name)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{ending}"',
        "Cache-Control": "private, no-store",
    }
    if ending == "json":
        return JsonResponse(as_json(dossier), headers=headers, json_dumps_params={"indent": 2})
    content = paper.to_pdf(html(dossier, embed=True))
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def html(dossier: Dossier, *, embed: bool = False, **more: Any) -> str:
    """The page, made for print as for screens. ``embed``: it carries its style."""
    tables = [*dossier.tables, _for_print(dossier)]
    context = {
        "dossier": dossier,
        "language": get_language(),
        "style": STYLE.read_text() if embed else "",
        "tables": [{"table": each, "chart": chart_of(each)} for each in tables],
        "most_rows": max(len(each.rows) for each in tables),
        "texts": blocks(dossier),
        "compatible": COMPATIBLE,
        **more,
    }
    return render_to_string(TEMPLATE, context)


def _for_print(dossier: Dossier) -> Table:
    """The rows as narrow as a sheet of paper."""
    labels = [_("Reference"), _("Challenge, organisation"), _("Delivered"), _("Confirmed by")]
    texts = [Column(label, "text") for label in labels]
    numbers = [Column(_("Hours"), "number"), Column(_("Equivalent value"), "money")]
    figures = dossier.figures
    return Table(
        "pledges",
        str(DEFINED["pledges"].label),
        [*texts, *numbers],
        [_narrow(row) for row in dossier.rows],
        note=str(DEFINED["pledges"].says),
        chart="",
        total=[_("All"), " ", " ", " ", figures["hours"], figures["value"]],
    )


def _narrow(row: Row) -> list[Any]:
    who = ", ".join(filter(None, [row.challenge, row.organisation, row.initiative]))
    what = ", ".join(filter(None, [delivered(row), working_time(row), row.formula]))
    by = " · ".join(filter(None, [_date(row.closed_on), confirmed_by(row)])) or row.state
    if row.corrected_on:
        by += ", " + _("corrected on %(day)s") % {"day": _date(row.corrected_on)}
    return [row.reference, who, what, by, row.hours or None, row.value]


def _date(day: Any) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _sheets(dossier: Dossier) -> list[tuple[str, list[list]]]:
    figures = [[head.label, head.value, head.says] for head in dossier.headlines]
    tables = [*dossier.tables, dossier.traced]
    told = [[_("Story"), each.title, each.url] for each in dossier.stories]
    about = [
        *([_("Initiative"), title, ""] for title in dossier.initiatives),
        [_("As of"), date_format(dossier.as_of), ""],
        *([*each, ""] for each in blocks(dossier)),
        [_("What it fits"), str(COMPATIBLE), ""],
    ]
    headings = [_("Figure"), f"{dossier.company}, {dossier.year}", _("What it counts")]
    return [
        (_("Figures"), [headings, *figures]),
        *((each.title, [*sheets.rows_of(each), [], [each.note]]) for each in tables),
        (_("Notes"), [[_("Dossier"), dossier.company, dossier.year], *about, *told]),
    ]


def as_json(dossier: Dossier) -> dict[str, Any]:
    """Plain data as ``docs/reference/dossier.schema.json`` says; money in euros."""
    return {
        "format": "herausforderung-dossier",
        "version": VERSION,
        "language": get_language(),
        "company": dossier.company,
        "year": dossier.year,
        "initiatives": dossier.initiatives,
        "as_of": dossier.as_of.isoformat(),
        "figures": {
            key: {"value": _plain(value), "definition": str(FIGURES[key].says)}
            for key, value in dossier.figures.items()
        },
        "asked": [_plain(dataclasses.asdict(each)) for each in dossier.asked],
        "given": [
            dict(
                zip(
                    ("kind", "unit", "asked", "offered", "accepted", "delivered", "label"),
                    (*row, vocabulary.label("support", row[0])),
                    strict=True,
                )
            )
            for row in dossier.kinds
        ],
        "input": [
            {"how": key or "not_stated", "hours": _plain(hours), "value": _plain(value)}
            for key, hours, value in dossier.inputs
        ],
        "output": dossier.output,
        "outcome": dossier.outcome,
        "impact": {"measured": False},
        "formats": [
            {"format": key or "not_stated", "cooperations": number, "hours": _plain(hours)}
            for key, number, hours in dossier.formats
        ],
        "stories": [_plain(dataclasses.asdict(each)) for each in dossier.stories],
        "pledges": [_pledge(row) for row in dossier.rows],
        "texts": [{"for": about, "text": text} for about, text in blocks(dossier)],
        "compatible": str(COMPATIBLE),
    }


def _pledge(row: Row) -> dict[str, Any]:
    found = _plain(dataclasses.asdict(row))
    extra = {"resource": row.resource or "not_stated", "format": row.format or "not_stated"}
    del found["worth"]
    for line in found["lines"]:
        del line["need"], line["unit_one"]
    return {**found, **extra, "working_time": row.working_time or "not_stated"}


def _plain(value: Any) -> Any:
    """As JSON has it: numbers, days as “2026-12-31”."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
