"""A member answers by the link in the letter, without an account."""

import pytest
from django.utils import translation

from wagtail_herausforderung.approaches.links import APPROACH
from wagtail_herausforderung.approaches.models import Acquaintance, Approach
from wagtail_herausforderung.cases.models import DoNotAsk
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.guard import Stamp

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
def opened(client, plan):
    """The approach, and where its page is after the link was opened."""
    with translation.override("de"):
        approach = plan()
        page = client.get(APPROACH.path(approach), follow=True)
    assert page.status_code == 200
    query = page.request["QUERY_STRING"]
    return approach, f"{page.request['PATH_INFO']}?{query}", page


def said(approach, **words) -> dict:
    return {"stamp": Stamp.new(f"approach:{approach.pk}").sign(), "words": "", **words}


def versioned(page, data: dict) -> dict:
    form = page.context["form"]
    hidden = {name: form[name].value() for name in form.fields if form[name].is_hidden}
    return {**hidden, **data}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"outcome": "asked"}, "asked"),
        ({"outcome": "yes", "words": "Zehn Stück"}, "yes"),
        ({"outcome": "no"}, "no"),
    ],
)
def test_one_answer_is_enough(client, opened, words, status):
    approach, here, page = opened
    done = client.post(here, versioned(page, said(approach, **words)), follow=True)
    approach.refresh_from_db()
    assert (done.status_code, approach.status) == (200, status)
    assert approach.answer == words.get("words", "")
    assert "hf-notice--success" in done.content.decode()


def test_later_needs_a_day_and_keeps_what_was_typed(client, opened, later):
    approach, here, page = opened
    data = versioned(page, said(approach, outcome="later", words="Nach der Messe."))
    refused = client.post(here, data)
    assert refused.status_code == 422 and "Nach der Messe." in refused.content.decode()
    past = client.post(here, {**data, "later_on": "2020-01-01"})
    assert past.status_code == 422
    client.post(here, {**data, "later_on": later(30).isoformat()})
    approach.refresh_from_db()
    assert (approach.status, approach.later_on) == ("later", later(30))


def test_not_before_is_written_down_for_all(client, opened, later):
    approach, here, page = opened
    data = said(approach, outcome="no", words="Umbau.", not_before=later(90).isoformat())
    client.post(here, versioned(page, data))
    assert DoNotAsk.objects.get().before == later(90)


def test_rather_somebody_else(client, opened):
    approach, here, page = opened
    data = versioned(page, said(approach, outcome="else", words="Kenne niemanden."))
    done = client.post(here, data)
    approach.refresh_from_db()
    assert (done.status_code, approach.status, approach.member) == (200, "planned", None)
    [letter] = Mail.objects.filter(template="approach_answered_coordinator")
    assert "Kenne niemanden." in letter.text
    assert client.get(here).status_code == 410


def test_a_member_allows_to_remember_that_they_know_somebody(client, opened):
    approach, here, page = opened
    client.post(here, versioned(page, said(approach, outcome="no", how_well="well")))
    assert Acquaintance.objects.get().how_well == "well"


def test_what_has_come_up_since_the_letter_is_said_before_anybody_asks(client, opened, baker, plan):
    approach, here, _page = opened
    plan(despite="Eilt.")
    assert "hf-notice--warning" in client.get(here).content.decode()


def test_a_wish_ends_it_and_the_page_says_so(client, opened, baker, later):
    approach, here, page = opened
    DoNotAsk.objects.create(partner=baker.partner, before=later(30), reason="Umbau")
    shown = client.get(here)
    assert "hf-notice" in shown.content.decode() and "form" not in shown.context
    late = client.post(here, versioned(page, said(approach, outcome="yes")))
    approach.refresh_from_db()
    assert (late.status_code, approach.status) == (409, "dropped")


def test_the_link_of_another_member_is_worthless(client, opened, member):
    approach, here, _page = opened
    Approach.objects.update(member=member("Bernd Braun"))
    assert client.get(here).status_code == 410


def test_the_company_is_never_written_to(client, opened):
    approach, here, page = opened
    client.post(here, versioned(page, said(approach, outcome="yes", words="Gern.")))
    readers = set(Mail.objects.filter(template__startswith="approach").values_list("to", flat=True))
    assert "anna@example.org" in readers and len(readers) == 2
