"""The form of a pledge: all that is missing at one tick, what becomes of more, and a last look."""

import re

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases.models import NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.links import DETAIL
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.steps import STEPS, steps_of

from .conftest import BAGS, VAN

ALL_BAGS = f"everything-{BAGS}"
FEW_BAGS = f"need-{BAGS}"


@pytest.fixture
def form_url(site_tree):
    return reverse("herausforderung:pledge", args=[site_tree.challenge.pk])


def offered() -> dict[str, int]:
    lines = Pledge.objects.get().lines.select_related("ledger")
    return {line.ledger.uid: line.offered for line in lines}


def carried(page) -> dict[str, str]:
    """What the hidden fields of the last look send again."""
    html = page.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


def test_all_that_is_missing_is_what_is_missing_when_it_is_sent(client, form_url, filled_in, case):
    data = filled_in(**{FEW_BAGS: "", ALL_BAGS: "on"})
    NeedLedger.objects.filter(uid=BAGS).update(reserved=18)
    assert client.post(form_url, data).status_code == 302
    assert offered() == {BAGS: 12}


def test_a_number_and_all_that_is_missing_ask_which_is_meant(client, form_url, filled_in):
    page = client.post(form_url, filled_in(**{FEW_BAGS: "7", ALL_BAGS: "on"}))
    assert page.status_code == 422
    html = page.content.decode()
    assert f'href="#id_{FEW_BAGS}"' in html
    assert 'value="7"' in html
    assert not Pledge.objects.exists()
    # The number of all that is missing is no other answer.
    assert client.post(form_url, filled_in(**{FEW_BAGS: "30", ALL_BAGS: "on"})).status_code == 302
    assert offered() == {BAGS: 30}


def test_a_need_that_cannot_be_shared_or_has_no_limit_has_no_such_tick(client, form_url):
    html = client.get(form_url).content.decode()
    assert f'name="{ALL_BAGS}"' in html
    assert f'name="everything-{VAN}"' not in html


def test_nothing_chosen_leads_to_the_first_need(client, form_url, filled_in):
    page = client.post(form_url, filled_in(**{FEW_BAGS: ""}))
    assert page.status_code == 422
    assert f'href="#id_{FEW_BAGS}"' in page.content.decode()


def test_a_last_look_writes_nothing_and_sends_what_was_typed(client, form_url, filled_in):
    data = filled_in(message='Zwei Zeilen\nund "Anführung" & mehr', review="yes")
    look = client.post(form_url, data)
    assert look.status_code == 200
    assert "hf-facts" in look.content.decode()
    assert not Pledge.objects.exists() and not Mail.objects.exists()
    again = {name: value for name, value in data.items() if name != "review"}
    assert set(carried(look)) >= set(again) - {"message"}
    client.post(form_url, again)
    assert Pledge.objects.get().message == 'Zwei Zeilen\nund "Anführung" & mehr'


def test_from_the_last_look_one_goes_back_and_everything_is_still_there(
    client, form_url, filled_in
):
    back = client.post(form_url, filled_in(message="Samstags passt es.", change="yes"))
    assert back.status_code == 200
    html = back.content.decode()
    assert "Samstags passt es." in html and 'value="10"' in html
    assert 'role="alert"' not in html
    assert re.search(r'<details class="hf-further" open>', html)
    assert not Pledge.objects.exists()


def test_what_is_wrong_is_said_before_the_last_look(client, form_url, filled_in):
    page = client.post(form_url, filled_in(email="", review="yes"))
    assert page.status_code == 422
    assert 'href="#id_email"' in page.content.decode()


@pytest.mark.parametrize(
    ("overflow", "acceptance", "word"),
    [
        ("reserve", "review", "coordination team takes"),
        ("reserve", "first_come", "as soon as you confirm"),
        ("accept", "review", "it is welcome"),
    ],
)
def test_more_than_is_needed_is_told_what_becomes_of_it(
    client, form_url, filled_in, case, overflow, acceptance, word
):
    NeedLedger.objects.filter(uid=BAGS).update(
        reserved=18, overflow=overflow, acceptance=acceptance
    )
    client.cookies["django_language"] = "en"
    from django.utils import translation

    with translation.override("en"):
        form = _form(case, {**filled_in(), FEW_BAGS: "20"})
        assert form.is_valid(), form.errors
        lines = dict(form.summary())
        [becomes] = [each for label, values in form.summary() for each in values if word in each]
    assert lines and "12" in becomes
    assert ("8" in becomes) == (overflow == "reserve")


def _form(case, data):
    from wagtail_herausforderung.pledges.forms import PledgeForm

    page = case.page.specific
    return PledgeForm(
        data,
        about=f"pledge:{page.pk}",
        ledgers=list(case.ledgers.all()),
        views={need.uid: need for need in page.get_needs()},
    )


def test_as_much_as_is_needed_needs_no_word(case, filled_in):
    form = _form(case, {**filled_in(), FEW_BAGS: "30"})
    assert form.is_valid()
    assert next(values for label, values in form.summary())[1] == ""


def test_beyond_a_need_that_refuses_more_the_typed_number_stays(client, form_url, filled_in, case):
    NeedLedger.objects.filter(uid=BAGS).update(reserved=18, overflow="refuse")
    page = client.post(form_url, filled_in(**{FEW_BAGS: "20"}))
    assert page.status_code == 422
    html = page.content.decode()
    assert f'href="#id_{FEW_BAGS}"' in html and 'value="20"' in html


# One's own page


def test_each_open_state_stands_on_one_step_and_each_end_but_one_on_none():
    stands = {state: [s.is_current for s in steps_of(state)] for state in PledgeStatus.values}
    for states in (states for _label, states in STEPS):
        assert all(stands[state].count(True) == 1 for state in states)
    for state in ("unconfirmed", "declined", "withdrawn", "cancelled"):
        assert stands[state] == []
    assert [step.is_done for step in steps_of("agreed")] == [True, True, False, False]
    assert all(step.is_done for step in steps_of("fulfilled"))


def test_the_own_page_says_where_the_pledge_stands_and_withdrawing_is_smallest(client, confirmed):
    pledge = confirmed()
    url = reverse("herausforderung:pledge_detail", args=[DETAIL.make(pledge)])
    html = client.get(url, follow=True).content.decode()
    way = re.search(r'<ol class="hf-way".*?</ol>', html, re.DOTALL).group()
    assert way.count("<li") == 4
    assert way.index('aria-current="step"') < way.index("</li>")
    withdraw = html.index("/zurueckziehen/")
    assert "hf-button" not in html[withdraw - 60 : withdraw]
    actions.accept(Pledge.objects.get())
    html = client.get(url, follow=True).content.decode()
    way = re.search(r'<ol class="hf-way".*?</ol>', html, re.DOTALL).group()
    assert way.index("</li>") < way.index('aria-current="step"')


# Who has helped


def test_a_challenge_that_is_done_names_who_may_be_named_and_leads_to_its_story(
    client, confirmed, site_tree, story_list
):
    named = _kept(confirmed(email="a@example.org"), "Malerbetrieb Kessler", consent_public=True)
    _kept(confirmed(email="b@example.org"), "Stille Helferin", consent_public=False)
    html = client.get(site_tree.challenge.url).content.decode()
    assert "Malerbetrieb Kessler" not in html
    complete(named.case)
    story = factories.story(story_list, "Sonnengelb", challenge=site_tree.challenge)
    html = client.get(site_tree.challenge.url).content.decode()
    assert "Malerbetrieb Kessler" in html
    assert "Stille Helferin" not in html
    assert f'href="{story.url}"' in html
    assert site_tree.challenge.url in client.get(story.url).content.decode()
    story.unpublish()
    assert story.url not in client.get(site_tree.challenge.url).content.decode()


def _kept(pledge, name, **values) -> Pledge:
    for key, value in {"company_name": name, "status": "fulfilled", **values}.items():
        setattr(pledge, key, value)
    pledge.outcome = "fully"
    pledge.save()
    return pledge


def complete(case) -> None:
    type(case).objects.filter(pk=case.pk).update(state="completed")
