"""English dates as Europe writes them, for sites that ask for it."""

import datetime

import pytest
from django.utils import formats, translation

DAY = datetime.datetime(2026, 12, 3, 14, 30)


@pytest.fixture
def european(settings):
    settings.FORMAT_MODULE_PATH = "wagtail_herausforderung.formats"
    formats.reset_format_cache()
    yield
    del settings.FORMAT_MODULE_PATH
    formats.reset_format_cache()


@pytest.mark.parametrize(
    "language, name, words",
    [
        ("en", "DATE_FORMAT", "3 December 2026"),
        ("en", "SHORT_DATE_FORMAT", "3 Dec 2026"),
        ("en", "SHORT_DATETIME_FORMAT", "3 Dec 2026, 14:30"),
        ("en", "DATETIME_FORMAT", "3 December 2026, 14:30"),
        ("de", "DATE_FORMAT", "3. Dezember 2026"),
        ("de", "SHORT_DATE_FORMAT", "03.12.2026"),
    ],
)
def test_a_date_cannot_be_taken_for_another(european, language, name, words):
    with translation.override(language):
        assert formats.date_format(DAY, name) == words
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
