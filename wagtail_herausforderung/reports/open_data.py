"""The page of what has come of it, and its files: all of them drawn from one :class:`Achieved`."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import paper
from ..charts import chart_of
from ..conf import settings as hf
from ..exports import safe_cell
from ..extras import Counted
from ..public import looked_up_once
from ..search.views import conditional
from ..tables import Column, Table
from .achieved import Achieved
from .year import STYLE

FOLDER = "wagtail_herausforderung/reports/public"

#: What the table has one row for.
COLUMNS = ("table", "row", "figure", "value", "unit")
#: A counter in somebody else's page is asked for with each of its visits: old by so many seconds.
FRESH = 600
#: Papers are drawn once as long as nothing in them changes.
REMEMBERED = 24 * 3600


class AchievedPage(Counted):
    """What ``extras.achieved`` answers with."""

    def __init__(self, page: Any) -> None:
        self.page = page

    @cached_property
    def achieved(self) -> Achieved:
        found = Achieved(self.page)
        with looked_up_once():
            found.count()
        return found

    def context(self, request: Any) -> dict[str, Any]:
        page, found = self.page, self.achieved
        url, full_url = page.get_url(request) or "", page.get_full_url(request) or ""
        return {
            "name": found.scope.name,
            "headlines": found.headlines,
            "drawn": [{"table": table, "chart": chart_of(table)} for table in found.tables],
            "as_of": found.as_of,
            "licence": hf.OPEN_DATA_LICENCE,
            "files_url": url,
            "full_url": full_url,
            "has_pdf": paper.pdf_available(),
            "counter_words": ", ".join(f"{each.words} {each.label}" for each in counter_of(found)),
            "structured_data": dataset(page, found, full_url),
        }

    def file(self, request: Any, name: str) -> HttpResponseBase | None:
        """``json``, ``csv``, ``pdf``, ``counter`` (to be framed) or ``svg``."""
        files: dict[str, Callable[[Any], HttpResponseBase]] = {
            "json": self.json,
            "csv": self.csv,
            "pdf": self.pdf,
            "counter": self.counter,
            "svg": self.svg,
        }
        if name == "pdf" and not paper.pdf_available():
            return None
        return files[name](request) if name in files else None

    def json(self, request: Any) -> HttpResponseBase:
        page, found = self.page, self.achieved
        data = {
            "title": page.title,
            "name": found.scope.name,
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "language": get_language(),
            "licence": hf.OPEN_DATA_LICENCE,
            "as_of": found.as_of,
            "note": few_words(),
            "figures": [
                {
                    "key": each.key,
                    "label": each.label,
                    "value": _number(each.value),
                    "unit": {"hours": "h", "value": "EUR"}.get(each.key, ""),
                    "says": each.says,
                }
                for each in found.headlines
            ],
            "tables": [_table(table) for table in found.tables],
        }
        return conditional(request, JsonResponse(data, json_dumps_params={"ensure_ascii": False}))

    def csv(self, request: Any) -> HttpResponseBase:
        """One row for each number; commas and points, as open data has them."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for each in self.achieved.headlines:
            unit = {"hours": "h", "value": "EUR"}.get(each.key, "")
            writer.writerow(["figures", "", safe_cell(each.label), _plain(each.value), unit])
        for table in self.achieved.tables:
            for row in (*table.rows, *([table.total] if table.total else [])):
                for column, value in list(zip(table.columns, row, strict=True))[1:]:
                    if value is not None:
                        words = safe_cell(str(row[0])), safe_cell(str(column.label))
                        unit = _unit(table, column)
                        writer.writerow([table.key, *words, _plain(value), unit])
        response = HttpResponse(
            "\ufeff" + out.getvalue(),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.page.slug}.csv"'},
        )
        return conditional(request, response)

    def pdf(self, request: Any) -> HttpResponseBase:
        context = {
            **self.context(request),
            "page": self.page,
            "language": get_language(),
            "style": STYLE.read_text(),
            "note": few_words(),
        }
        markup = render_to_string(f"{FOLDER}/impact_paper.html", context)
        return conditional(request, pdf_response(markup, self.page.slug))

    def counter(self, request: Any) -> HttpResponseBase:
        return framed(self._drawn("counter.html", request))

    def svg(self, request: Any) -> HttpResponseBase:
        return picture(self._drawn("counter.svg", request))

    def _drawn(self, template: str, request: Any) -> str:
        found = self.achieved
        context = {
            "page": self.page,
            "name": found.scope.name,
            "url": self.page.get_full_url(request),
            "language": get_language(),
            "figures": list(enumerate(counter_of(found))),
            "as_of": found.as_of,
        }
        return render_to_string(f"{FOLDER}/{template}", context)


def counter_of(found: Achieved) -> list[Any]:
    """The figures that stand alone."""
    return [each for each in found.headlines if each.key in ("cooperations", "hours", "value")]


def few_words() -> str:
    """What is not told, and why."""
    return _(
        "Nobody is named. What would tell of fewer than three helpers who have not agreed to a "
        "page of their own stands together with others, or is left out."
    )


def pdf_response(markup: str, name: str) -> HttpResponse:
    """A tagged PDF, drawn once for the same words."""
    key = f"herausforderung:paper:{hashlib.sha256(markup.encode()).hexdigest()}"
    content = cache.get(key)
    if content is None:
        content = paper.to_pdf(markup)
        cache.set(key, content, REMEMBERED)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def framed(markup: str) -> HttpResponse:
    """A page that any site may show in a frame: it asks for nothing and runs nothing."""
    found = HttpResponse(markup)
    styles = re.findall(r"<style>(.*?)</style>", markup, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in styles)
    allowed = " ".join(f"'sha256-{digest.decode()}'" for digest in digests)
    found["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors *"
    )
    found["X-Robots-Tag"] = "noindex"
    # Django's middleware leaves this one page alone, and no other.
    found.xframe_options_exempt = True
    patch_cache_control(found, public=True, max_age=FRESH)
    return found


def picture(markup: str) -> HttpResponse:
    """An SVG that any site may show; opened by itself, it runs nothing either."""
    found = HttpResponse(markup.strip(), content_type="image/svg+xml; charset=utf-8")
    found["Content-Security-Policy"] = "default-src 'none'"
    found["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(found, public=True, max_age=FRESH)
    return found


def dataset(page: Any, found: Achieved, url: str) -> dict[str, Any]:
    """The figures as a ``Dataset`` of schema.org."""
    kinds = (("csv", "text/csv"), ("json", "application/json"))
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{page.title}: {found.scope.name}",
        "description": page.get_description() or page.title,
        "url": url,
        "inLanguage": page.locale.language_code,
        "license": hf.OPEN_DATA_LICENCE,
        "isAccessibleForFree": True,
        "dateModified": found.as_of.isoformat(),
        "creator": {"@type": "Organization", "name": found.scope.name},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": f"{url}wirkung.{ending}",
            }
            for ending, kind in kinds
        ],
    }


def _unit(table: Table, column: Column) -> str:
    """Quantities of the formula have the unit that its row names."""
    units = {"money": "EUR", "number": "" if table.key == "value" else "h"}
    return units.get(column.kind, "")


def _table(table: Table) -> dict[str, Any]:
    def cells(row: Any) -> list[Any]:
        return [_number(value) for value in row]

    return {
        "key": table.key,
        "title": table.title,
        "note": table.note,
        "columns": [
            {"label": column.label, "kind": column.kind, "unit": _unit(table, column)}
            for column in table.columns
        ],
        "rows": [cells(row) for row in table.rows],
        "total": cells(table.total) if table.total else None,
    }


def _number(value: Any) -> Any:
    """Hours and euros with two decimals at most: as numbers they are exact to the cent."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else round(float(value), 2)
    return value


def _plain(value: Any) -> Any:
    return f"{value:.2f}" if isinstance(value, Decimal) else value
