"""The journal: lists that look like Wagtail's, and cost the same with few and with many lines."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import factories
from wagtail_herausforderung.cases.models import CaseEvent
from wagtail_herausforderung.outbox.models import Mail

BASE = "/admin/herausforderung/journal/"


@pytest.fixture
def journal(desk):
    with translation.override("en"):
        yield desk


def write(desk, events: int = 0, mails: int = 0) -> None:
    CaseEvent.objects.bulk_create(
        CaseEvent(case=desk.case, action="accept", source="new", target="accepted")
        for _ in range(events)
    )
    Mail.objects.bulk_create(
        Mail(
            template="pledge_received",
            language="de",
            to=f"firma{number}@example.org",
            subject=f"Danke {number}",
            text="Danke",
            from_email="a@example.org",
            about=desk.pledge,
            key=f"test-{number}",
        )
        for number in range(mails)
    )


def shown(desk, book: str, **query) -> tuple[dict, int]:
    desk.client.get(f"{BASE}{book}/", query)
    with CaptureQueriesContext(connection) as captured:
        answer = desk.client.get(f"{BASE}{book}/", query)
    assert answer.status_code == 200
    return answer, len(captured)


@pytest.mark.parametrize("book", ["events", "mails"])
def test_a_list_costs_the_same_with_few_and_with_many(journal, book):
    CaseEvent.objects.all().delete()
    Mail.objects.all().delete()
    write(journal, events=3, mails=3)
    few, cheap = shown(journal, book)
    Mail.objects.all().delete()
    write(journal, events=117, mails=120)
    many, dear = shown(journal, book)
    assert (few.context["result_count"], many.context["result_count"]) == (3, 120)
    assert len(many.context["rows"]) == 50
    assert cheap == dear <= 20


def test_every_line_opens_and_the_way_back_is_in_the_header(journal):
    answer, _ = shown(journal, "events")
    for row in answer.context["rows"]:
        line = journal.client.get(row["url"])
        assert line.status_code == 200
        assert f'href="{BASE}events/"' in line.content.decode()


def test_a_page_that_there_is_not_is_the_last_one(journal):
    write(journal, events=60)
    for number, page in (("0", 1), ("-3", 1), ("2", 2), ("999", 2), ("x", 1)):
        answer, _ = shown(journal, "events", p=number)
        assert answer.context["page_obj"].number == page, number


def test_the_order_is_turned_by_the_heading(journal):
    write(journal, events=3)
    newest, _ = shown(journal, "events")
    heading = next(each["url_primary"] for each in newest.context["headers"])
    oldest = journal.client.get(f"{BASE}events/{heading}")
    times = [row["url"] for row in oldest.context["rows"]]
    assert times[0] != newest.context["rows"][0]["url"]
    assert len(times) == len(newest.context["rows"])


def test_the_list_is_offered_as_a_file(journal):
    answer, _ = shown(journal, "events", q="Schlafsäcke")
    found = re.findall(r'href="(\?export=[^"]+)"', answer.content.decode())
    assert len(found) == 2
    for address in found:
        file = journal.client.get(f"{BASE}events/{address.replace('&amp;', '&')}")
        assert "attachment" in file["Content-Disposition"]


def test_nobody_else_s_lines_are_in_it(journal):
    far = factories.case(journal.far_challenge)
    CaseEvent.objects.create(case=far, action="accept", note="Geheim")
    answer, _ = shown(journal, "events")
    assert journal.far_challenge.title not in answer.content.decode()
