"""What day it is says the place where the site is, not the one where an editor lives."""

import datetime
import re
from pathlib import Path

import pytest
from django.utils import timezone

import wagtail_herausforderung
from wagtail_herausforderung import dates
from wagtail_herausforderung.exports import SafeExportMixin
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.pledges.mails import _moment
from wagtail_herausforderung.status import deadline_passed

PACKAGE = Path(wagtail_herausforderung.__file__).parent
#: In Berlin it is noon of the fourth, on Kiritimati the fifth has begun.
NOON = datetime.datetime(2026, 12, 4, 11, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _far_away(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    with timezone.override("Pacific/Kiritimati"):
        assert timezone.localdate() == datetime.date(2026, 12, 5)
        yield


@pytest.mark.django_db  # a page asks for its content type, once a process
def test_a_deadline_lasts_until_the_site_s_day_is_over():
    assert dates.today() == dates.day_of(NOON) == datetime.date(2026, 12, 4)
    page = ChallengePage(title="X", deadline=datetime.date(2026, 12, 4))
    assert not deadline_passed(page)


def test_letters_and_spreadsheets_say_the_site_s_time():
    assert "12:00" in _moment(NOON)

    class Rows(SafeExportMixin):
        list_export = ["at"]
        export_functions = {"at": lambda item: item}

    assert Rows().to_row_dict(NOON)["at"] == datetime.datetime(2026, 12, 4, 12)


def test_nobody_asks_the_reader_s_clock_for_a_day():
    """The contract tests of search backends make data, and no statement about a day."""
    asked = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\blocaldate\(", path.read_text(encoding="utf-8"))
    ]
    assert asked == ["search/testing.py"]
