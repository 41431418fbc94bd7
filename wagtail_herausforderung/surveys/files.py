"""Results as open data: tidy CSV, and JSON that explains itself."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from ..conf import settings as hf
from ..exports import safe_cell
from .results import Figure, Results, figures

COLUMNS = (
    *("wave", "audience", "filter", "question_key", "question", "part", "option_key", "option"),
    *("count", "share", "mean", "answers"),
)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _row(page: Any, figure: Figure) -> list[Any]:
    part = figure.part
    return [
        page.wave,
        page.audience,
        figure.chosen[1],
        part.key,
        part.question.title,
        part.label if part.key != part.question.key else "",
        *figure.option,
        figure.count,
        _rounded(figure.share, 4),
        _rounded(figure.view.mean, 2),
        figure.view.n,
    ]


def as_csv(results: Results) -> HttpResponse:
    """One row for each number; commas and points, as open data has them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for figure in figures(results):
        writer.writerow([safe_cell(value) for value in _row(results.page, figure)])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"{results.page.slug}-{results.as_of:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_json(results: Results) -> JsonResponse:
    page = results.page
    found: dict[str, dict[str, Any]] = {}
    for figure in figures(results):
        part, question = figure.part, figure.part.question
        entry = found.setdefault(
            part.key,
            {
                "key": part.key,
                "name": question.name,
                "kind": question.kind,
                "question": question.title,
                "part": part.label if part.key != question.key else "",
                "views": {},
            },
        )
        view = entry["views"].setdefault(
            figure.chosen[0],
            {
                "filter": figure.chosen[1],
                "answers": figure.view.n,
                "mean": _rounded(figure.view.mean, 2),
                "options": [],
            },
        )
        if question.kind != "ranking":
            key, label = figure.option
            share = _rounded(figure.share, 4)
            view["options"].append(
                {"key": key, "label": label, "count": figure.count, "share": share}
            )
    for entry in found.values():
        entry["views"] = list(entry["views"].values())
    data = {
        "title": page.title,
        "description": page.get_description(),
        "note": _(
            "Counts below five, and those that would give one away, are null. Single answers are "
            "not kept."
        ),
        "url": page.full_url,
        "licence": hf.OPEN_DATA_LICENCE,
        "audience": page.audience,
        "wave": page.wave,
        "as_of": results.as_of,
        "answers": results.n,
        "questions": list(found.values()),
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def dataset(results: Results, request: Any) -> dict[str, Any]:
    """The results as a schema.org ``Dataset``."""
    page = results.page
    address = f"{page.get_full_url(request)}ergebnisse"
    initiative = page.get_initiative()
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": page.title,
        "description": page.get_description() or page.title,
        "url": f"{address}/",
        "inLanguage": page.locale.language_code,
        "license": hf.OPEN_DATA_LICENCE,
        "isAccessibleForFree": True,
        "dateModified": results.as_of.isoformat(),
        "creator": {"@type": "Organization", "name": initiative.title if initiative else ""},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{address}.{ending}"}
            for ending, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
