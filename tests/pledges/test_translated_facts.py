"""A translation has words of its own; what is no text comes from its source, at once."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.search.query import SearchQuery
from wagtail_herausforderung.search.results import SearchResults
from wagtail_herausforderung.status import Status
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import make_offer

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def fresh(page):
    return ChallengePage.objects.get(pk=page.pk)


@pytest.fixture
def english(site_tree, case):
    factories.topic("sprache", "Sprache")
    factories.topic("sprache", "Language", "en")
    with factories.committed():
        page = factories.translation(site_tree.challenge, "en")
        page = fresh(page)
        page.title, page.summary = "Thirty sleeping bags", "We need warm sleeping bags."
        page = factories.publish(page)
    return page


def change(page, *, topics=(), **values):
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    if topics:
        page.topics = topics
    return factories.publish(page)


def found(index, query: str) -> set[int]:
    results = SearchResults(SearchQuery(QueryDict(query), index))
    return {hit.object_id for hit in results.hits}


def test_a_deadline_on_the_source_closes_the_translation_too(client, site_tree, english, case):
    change(site_tree.challenge, deadline=YESTERDAY)
    assert fresh(english).get_status() == Status.CLOSED
    assert "zusagen" not in client.get(english.url).content.decode()
    with pytest.raises(TransitionRefused):
        actions.submit(case, make_offer())
    change(site_tree.challenge, deadline=None)
    assert fresh(english).get_status() == Status.OPEN


def test_place_dates_and_terms_follow_and_the_words_stay(site_tree, english):
    from wagtail_herausforderung.models import Topic

    german = Topic.objects.get(key="sprache", locale=site_tree.challenge.locale)
    change(
        site_tree.challenge,
        place="Hof",
        postal_code="95028",
        timing="fixed",
        starts_on=YESTERDAY,
        topics=[german],
    )
    page = fresh(english)
    assert (page.place, page.postal_code) == ("Hof", "95028")
    assert (page.timing, page.starts_on) == ("fixed", YESTERDAY)
    assert [(topic.key, topic.name) for topic in page.topics.all()] == [("sprache", "Language")]
    assert (page.title, page.summary) == ("Thirty sleeping bags", "We need warm sleeping bags.")


def test_it_is_found_under_what_holds_now(site_tree, english):
    from wagtail_herausforderung.models import Topic

    index = factories.translation(site_tree.index, "en")
    assert english.pk in found(index, f"topic={site_tree.topic.key}")
    with factories.committed():
        change(site_tree.challenge, topics=[Topic.objects.get(key="sprache", name="Sprache")])
    assert english.pk not in found(index, f"topic={site_tree.topic.key}")
    assert english.pk in found(index, "topic=sprache")


def test_a_translation_says_nothing_of_its_own_but_words(site_tree, english):
    change(english, place="Elsewhere", deadline=YESTERDAY, title="Sleeping bags")
    page = fresh(english)
    assert (page.place, page.deadline) == (site_tree.challenge.place, None)
    assert page.title == "Sleeping bags"
    assert fresh(site_tree.challenge).place == "Malstatt"


def test_the_rules_of_a_need_follow_and_its_words_stay(site_tree, english):
    page = fresh(english)
    page.needs[0].value["title"] = "Sleeping bags"
    factories.publish(page)
    source = fresh(site_tree.challenge)
    source.needs[0].value["quantity"] = 40
    source.needs[0].value["paused"] = True
    factories.publish(source)
    value = fresh(english).needs[0].value
    assert (value["title"], value["quantity"], value["paused"]) == ("Sleeping bags", 40, True)


def test_what_a_program_saves_follows_with_the_daily_run(site_tree, english):
    ChallengePage.objects.filter(pk=site_tree.challenge.pk).update(place="Burbach")
    call_command("herausforderung_tidy", verbosity=0)
    assert fresh(english).place == "Burbach"


def test_in_the_form_of_a_translation_only_words_can_be_changed(site_tree, english):
    page = english.get_latest_revision_as_object()
    page.place = "Old draft"
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=factories.user("admin", is_superuser=True))
    for name in ("place", "postal_code", "deadline", "topics", "regions", "organisation"):
        assert form.fields[name].disabled, name
    assert form["place"].value() == "Malstatt"
    assert not form.fields["summary"].disabled
    source = fresh(site_tree.challenge)
    form = form_class(instance=source, for_user=factories.user("zwei", is_superuser=True))
    assert not form.fields["place"].disabled


# Taking the source off the site


@pytest.fixture
def admin_client(client, db):
    client.force_login(factories.user("admin", is_superuser=True))
    return client


def told() -> list[str]:
    return list(Mail.objects.filter(template="pledge_paused").values_list("to", flat=True))


def test_taking_the_source_off_says_what_happens_to_its_translations(
    admin_client, site_tree, english, confirmed
):
    confirmed()
    address = reverse("wagtailadmin_pages:unpublish", args=[site_tree.challenge.pk])
    question = admin_client.post(address, {}).content.decode()
    assert english.title in question and 'value="all"' in question
    assert fresh(site_tree.challenge).live
    with factories.committed():
        admin_client.post(address, {"hf_mail": "yes"})
    assert not fresh(site_tree.challenge).live and fresh(english).live
    assert told() == []


def test_its_translations_go_along_if_the_editor_says_so(
    admin_client, site_tree, english, confirmed
):
    confirmed()
    address = reverse("wagtailadmin_pages:unpublish", args=[site_tree.challenge.pk])
    with factories.committed():
        admin_client.post(address, {"hf_mail": "all"})
    assert not fresh(site_tree.challenge).live and not fresh(english).live
    assert told() == ["erika@example.org"]


def test_a_translation_goes_without_a_question(admin_client, site_tree, english):
    address = reverse("wagtailadmin_pages:unpublish", args=[english.pk])
    admin_client.post(address, {})
    assert not fresh(english).live and fresh(site_tree.challenge).live
