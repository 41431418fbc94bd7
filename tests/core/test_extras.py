"""The registry by which optional apps tell the core what they have."""

from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from wagtail_herausforderung import checks, extras, figures, needs
from wagtail_herausforderung.extras import Account, Extra, Impact, Link, NeedAccount
from wagtail_herausforderung.page_mixins import ChallengeMixin, InitiativeMixin
from wagtail_herausforderung.personal import PersonalData
from wagtail_herausforderung.status import Status


@pytest.fixture(autouse=True, scope="module")
def addresses():
    """Those of the whole site: they are put together once, at the first request."""
    reverse("herausforderung:pledge", args=[1])


_NEED = {
    "title": "Zelte",
    "kind": "sachmittel",
    "quantity": 3,
    "overflow": "reserve",
    "acceptance": "review",
}


class Kept(PersonalData):
    key = "guest"


class Events(Extra):
    """What an app with events might tell."""

    personal_data = (Kept(),)

    def page_links(self, page):
        label = "Join" if isinstance(page, InitiativeMixin | ChallengeMixin) else ""
        return [Link("join", "/join/", label), Link("nowhere", "", "Not mounted")]

    def search_links(self, query):
        return [Link("calendar", "/calendar/", "As a calendar", icon="calendar")]

    def impact(self, scope):
        return Impact(cooperations=2, hours=Decimal(3), value=Decimal(40))

    def accounts(self, pages):
        return {page.pk: Account("completed") for page in pages}

    def need_errors(self, page, needs, parent=None):
        return ["Not on a Sunday."]


@pytest.mark.django_db
def test_with_no_extra_everything_is_shown_and_nothing_is_offered(client, site_tree):
    challenge, initiative = site_tree.challenge, site_tree.initiative
    with extras.only():
        shown = client.get(challenge.url).content.decode()
        assert challenge.title in shown
        assert "/zusagen/" not in shown and "/fragen/" not in shown
        assert client.get(initiative.url).status_code == 200
        found = client.get(site_tree.initiative_index.url).content.decode()
        assert challenge.title in found and "suche-folgen" not in found
        assert challenge.get_status() == Status.OPEN
        assert figures.counters(initiative).cooperations == 0
        assert extras.need_errors(challenge, challenge.needs) == []


@pytest.mark.django_db
def test_an_app_s_links_stand_on_challenges_initiatives_and_searches(client, site_tree):
    with extras.only(Events()):
        assert "/join/" in client.get(site_tree.initiative.url).content.decode()
        assert "Not mounted" not in client.get(site_tree.initiative.url).content.decode()
        assert "/calendar/" in client.get(site_tree.initiative_index.url).content.decode()
        # Only while it takes pledges: these cases are completed.
        assert "/join/" not in client.get(site_tree.challenge.url).content.decode()
        assert site_tree.challenge.get_status() == Status.DONE


@pytest.mark.django_db
def test_figures_of_several_apps_add_up(site_tree):
    with extras.only():
        alone = figures.counters(site_tree.initiative)
    with extras.only(Events(), Events()):
        both = figures.counters(site_tree.initiative)
    assert (both.cooperations, both.hours, both.value) == (
        alone.cooperations + 4,
        alone.hours + 6,
        alone.value + 80,
    )


@pytest.mark.django_db
def test_numbers_of_a_need_come_from_its_account(site_tree):
    uid = site_tree.challenge.needs[0].id

    class Ledger(Extra):
        def accounts(self, pages):
            number = NeedAccount(30, 12, under_review=2, paused=False, closed=False)
            return {page.pk: Account("open", {uid: number}) for page in pages}

    with extras.only(Ledger()):
        need = needs.needs_of([site_tree.challenge])[site_tree.challenge.pk][0]
    assert (need.covered, need.under_review) == (12, 2)


@pytest.mark.django_db
def test_an_app_refuses_needs_in_the_form_of_the_page(admin_user, site_tree):
    page = site_tree.challenge
    form_class = page.get_edit_handler().get_form_class()

    def errors():
        return form_class(instance=page, for_user=admin_user, data=sent).errors.get("needs", [])

    needs, nothing = streamfield([("need", _NEED)]), streamfield([])
    sent = nested_form_data({"needs": needs, "body": nothing, "comments": inline_formset([])})
    with extras.only():
        assert not errors()
    with extras.only(Events()):
        assert errors() == ["Not on a Sunday."]


def test_apps_are_asked_in_their_order():
    class First(Extra):
        order = -5

    late, first = Extra(), First()
    with extras.only(late, first):
        assert extras.registered() == [first, late]


def test_an_app_registers_once():
    with extras.only():
        extras.register("events", Extra())
        with pytest.raises(ImproperlyConfigured, match="events"):
            extras.register("events", Extra())


def test_what_requires_a_missing_app_is_left_out_and_reported():
    with extras.only():
        extras.register("events", "nowhere.Extra", requires=["calendars"])
        assert extras.registered() == []
        assert extras.missing() == [("events", "calendars")]
        [error] = checks.check_installed_apps(None)
    assert error.id == "herausforderung.E002" and "calendars" in error.hint
    assert extras.missing() == []


def test_two_apps_with_the_same_key_of_personal_data_are_an_error():
    with extras.only(Events(), Events()):
        [error] = checks.check_personal_data(None)
    assert error.id == "herausforderung.E003" and "guest" in error.msg
    with extras.only(Events()):
        assert checks.check_personal_data(None) == []
