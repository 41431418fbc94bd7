"""Dates and times as people write them."""

import datetime
import re
import unicodedata
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from wagtail_herausforderung import dates

TODAY = datetime.date(2026, 11, 29)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.01.2027", "2027-01-31"),
        ("4.12.2026", "2026-12-04"),
        ("4. 12. 2026", "2026-12-04"),
        ("4.12.26", "2026-12-04"),
        ("4.12.", "2026-12-04"),
        ("28.11.", "2027-11-28"),
        ("29.11.", "2026-11-29"),
        ("29.2.", "2028-02-29"),
        ("4. Dezember 2026", "2026-12-04"),
        ("4.Dezember 2026", "2026-12-04"),
        ("4. Dez.", "2026-12-04"),
        ("4 dez 26", "2026-12-04"),
        ("3. März 2027", "2027-03-03"),
        ("3. Ma\u0308rz 2027", "2027-03-03"),
        ("1. Jänner 2027", "2027-01-01"),
        ("Freitag, 4. Dezember 2026", "2026-12-04"),
        ("Freitag, den 4. Dezember 2026", "2026-12-04"),
        ("Fr., 4.12.", "2026-12-04"),
        ("Fr 4.12.2026", "2026-12-04"),
        ("Sonnabend, 5.12.2026", "2026-12-05"),
        ("4 December 2026", "2026-12-04"),
        ("4th December 2026", "2026-12-04"),
        ("Fri 4 Dec", "2026-12-04"),
        ("December 4, 2026", "2026-12-04"),
        ("2026-12-04", "2026-12-04"),
        ("\u200e4.12.2026\u00a0", "2026-12-04"),
    ],
)
def test_what_people_write_is_read_in_either_language(text, day):
    for language in ("de", "en", "fr"):
        with translation.override(language):
            assert dates.read_date(text) == datetime.date.fromisoformat(day)


def test_of_the_past_the_last_such_day_is_meant():
    assert dates.read_date("4. Dez.", past=True) == datetime.date(2025, 12, 4)
    assert dates.read_date("29.11.", past=True) == TODAY
    assert dates.read_date("29.2.", past=True) == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "4/12/2026",
            "12/4/2026",
            "31.02.2027",
            "29.2.2027",
            "32.1.2027",
            "0.1.2027",
            "1.13.2027",
        ),
        *("4.12", "4.12.126", "4.12.20266", "04.12.1604", "4.12.9999", "20261204", "2026-12", "4"),
        *(
            "Dezember 2026",
            "Mai 26",
            "2026",
            "morgen",
            "4. Foo 2026",
            "Xy, 4.12.2026",
            "-4.12.2026",
        ),
        *(
            "Montag, 4. Dezember 2026",
            "4.12.2026 9:30",
            "2026-12-04T09:30",
            "4², 12. 2026",
            "٤.12.2026",
        ),
        *("", " ", "4.12.2026 oder 5.12.2026", "4.12.2026.", "4..12.2026", "x" * 5000),
    ],
)
def test_anything_else_is_refused_with_a_sentence(text):
    for language in ("de", "en"):
        with translation.override(language), pytest.raises(dates.Unreadable) as refused:
            dates.read_date(text)
        assert str(refused.value).endswith(".")


def ways_to_write(day: datetime.date) -> list[str]:
    found = [f"{day:%d.%m.%y}", f"{day.day}. {day.month}. {day.year}", dates.in_words(day)]
    for style in ("j. F Y", "j F Y", "D, d. M Y", "D d M y", "jS F Y", "F j, Y", "N j, Y"):
        found.append(date_format(day, style))
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_day_is_read_as_it_is_written_in_both_languages(language):
    with translation.override(language):
        for number in range(3 * 365 + 1):
            day = datetime.date(2026, 1, 1) + datetime.timedelta(number)
            assert {dates.read_date(text) for text in ways_to_write(day)} == {day}


def test_every_day_of_this_century_is_read_as_it_is_written_in_figures():
    ends = [datetime.date(dates.FIRST_YEAR, 1, 1), datetime.date(dates.LAST_YEAR, 12, 31)]
    first = datetime.date(2000, 1, 1)
    for day in [*ends, *(first + datetime.timedelta(number) for number in range(36_525))]:
        assert dates.read_date(day.isoformat()) == dates.read_date(f"{day:%d.%m.%Y}") == day


#: The grammar written once more, coarsely: what is read must have this shape.
YEAR = r"(?:[0-9]{2}|[0-9]{4})"
WORD = r"[^\W\d_]{2,}"
SHAPE = re.compile(
    rf"(?:{WORD}[.,]{{0,2}} (?:(?:den|the) )?)?"
    rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"|[0-9]{{1,2}}\. ?[0-9]{{1,2}}\.(?: ?{YEAR})?"
    rf"|[0-9]{{1,2}}(?:\.|st|nd|rd|th)? ?{WORD}\.?(?:,? ?{YEAR})?"
    rf"|{WORD}\.? [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}})",
    re.IGNORECASE,
)
PIECES = st.lists(
    st.sampled_from(
        [*"0123456789", ".", ",", " ", "-", "/", ":", "4", "12", "26", "2026", "Dez", "Dezember"]
        + ["December", "Fr", "Freitag", "den ", "st", "Uhr", "am", "pm", "T", "März", "\u0308", "²"]
    ),
    max_size=9,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=30)))
def test_nothing_outside_of_the_grammar_is_taken_for_a_date(text):
    try:
        day = dates.read_date(text)
    except dates.Unreadable:
        return
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    assert SHAPE.fullmatch(plain), text
    assert re.search(rf"0?{day.day}(?![0-9])", text)
    assert dates.FIRST_YEAR <= day.year <= dates.LAST_YEAR


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9 Uhr", "09:00"),
        ("9.30 Uhr", "09:30"),
        ("9:30", "09:30"),
        ("09:30:00", "09:30"),
        ("9.30", "09:30"),
        ("9", "09:00"),
        ("9h", "09:00"),
        ("9h30", "09:30"),
        ("9 Uhr 30", "09:30"),
        ("9 am", "09:00"),
        ("9:30 p.m.", "21:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("0 Uhr", "00:00"),
        ("9 o’clock", "09:00"),
        ("23.59 uhr", "23:59"),
    ],
)
def test_times_of_day_are_read(text, time):
    assert dates.read_time(text) == datetime.time.fromisoformat(time)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24:00",
        "25 Uhr",
        "9:60",
        "9:3",
        "930",
        "0 am",
        "13 pm",
        "neun",
        "9-10",
        "9 Uhr 5",
        "-9",
        "9:30:15",
    ],
)
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(dates.Unreadable) as refused:
        dates.read_time(text)
    assert str(refused.value).endswith(".")


def test_every_minute_is_read_as_it_is_written_in_both_languages():
    for language in ("de", "en"):
        with translation.override(language):
            for minute in range(24 * 60):
                time = datetime.time(minute // 60, minute % 60)
                texts = [
                    f"{time:%H:%M}",
                    f"{time:%H.%M} Uhr",
                    f"{time:%I:%M %p}",
                    dates.in_words(time),
                ]
                assert {dates.read_time(text) for text in texts} == {time}


@given(st.text(alphabet="0123456789:. hUuAapPmM-", max_size=9))
def test_nothing_outside_of_the_grammar_is_taken_for_a_time(text):
    try:
        time = dates.read_time(text)
    except dates.Unreadable:
        return
    numbers = [int(number) for number in re.findall(r"[0-9]+", text)]
    assert numbers[0] % 12 == time.hour % 12 and (numbers[1:] or [0])[0] == time.minute


@pytest.mark.parametrize(
    "text",
    [
        *("4.12.2026 9:30", "4.12. 9.30 Uhr", "4. 12. 26, 9:30", "2026-12-04T09:30"),
        *(
            "Fr., 4. Dez. um 9.30 Uhr",
            "4 December 2026 at 9:30 am",
            "Freitag, 4. Dezember 2026, 09:30 Uhr",
        ),
    ],
)
def test_a_day_with_a_time_is_read(text):
    assert dates.read_moment(text) == datetime.datetime(2026, 12, 4, 9, 30)


@pytest.mark.parametrize(
    "text", ["4.12.2026", "4. Dez. 20", "9:30", "4.12.2026 25:00", "31.2.2027 9:30", ""]
)
def test_a_day_without_a_time_is_no_moment(text):
    with pytest.raises(dates.Unreadable):
        dates.read_moment(text)


def test_the_hours_at_the_change_of_the_clock_are_known():
    spring, autumn = datetime.datetime(2027, 3, 28), datetime.datetime(2027, 10, 31)
    found = [
        [(bool(dates.skipped(m, BERLIN)), bool(dates.repeated(m, BERLIN))) for m in moments]
        for moments in (
            [spring.replace(hour=hour, minute=30) for hour in range(5)],
            [autumn.replace(hour=hour, minute=30) for hour in range(5)],
        )
    ]
    assert [skipped for skipped, twice in found[0]] == [False, False, True, False, False]
    assert [twice for skipped, twice in found[1]] == [False, False, True, False, False]
    assert not any(twice for _, twice in found[0]) and not any(skipped for skipped, _ in found[1])
