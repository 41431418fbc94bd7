"""Files as people send them, and the command that reads them."""

import csv
import io
import json
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.test import TestCase
from django.utils import translation

from tests import factories


@pytest.fixture
def place(site_tree):
    """``site_tree`` with more words to choose from."""
    factories.topic("familien", "Familien")
    factories.topic("alter-pflege", "Alter, Pflege und Nähe")
    factories.target_group("kinder", "Kinder")
    site_tree.club = factories.partner("Turnverein Dudweiler e. V.")
    return site_tree


@pytest.fixture(params=["csv", "xlsx", "json"])
def any_format(request):
    return request.param


@pytest.fixture
def make(tmp_path):
    """``make("xlsx", [{"title": …}])``: the same challenges in any format."""

    def _make(suffix: str, entries: list[dict], name: str = "datei") -> Path:
        path = tmp_path / f"{name}.{suffix}"
        headings = list(dict.fromkeys(key for entry in entries for key in entry))
        table = [headings, *([entry.get(key, "") for key in headings] for entry in entries)]
        if suffix == "json":
            path.write_text(json.dumps(entries, default=str))
        elif suffix == "xlsx":
            book = openpyxl.Workbook()
            for row in table:
                book.active.append(row)
            book.save(path)
        else:
            out = io.StringIO()
            csv.writer(out, delimiter=";").writerows(table)
            path.write_text(out.getvalue(), encoding="utf-8-sig")
        return path

    return _make


@pytest.fixture
def run(db):
    """Run the command in English; returns what it prints. Errors of lines end up in ``.errors``."""

    def _run(path, under, *args) -> str:
        out, err = StringIO(), StringIO()
        with translation.override("en"), TestCase.captureOnCommitCallbacks(execute=True):
            try:
                call_command(
                    "herausforderung_import",
                    str(path),
                    "--under",
                    str(under),
                    *args,
                    stdout=out,
                    stderr=err,
                )
            finally:
                _run.errors = err.getvalue().splitlines()
        return out.getvalue()

    return _run
