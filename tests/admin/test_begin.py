"""What can be begun on the front page, for whom, and with how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.pledges.models import Pledge

from .test_access import body

BEGIN = "/admin/herausforderung/begin/"

pytestmark = pytest.mark.usefixtures("english")


def places(client, key: str, **data) -> list[str]:
    response = client.get(f"{BEGIN}{key}/", data)
    assert response.status_code == 200
    return [place.title for place in response.context["places"]]


def fulfil(pledge: Pledge) -> None:
    Pledge.objects.filter(pk=pledge.pk).update(status="fulfilled", outcome="fully")


def test_a_new_challenge_is_one_click_away_from_whoever_has_one_initiative(desk):
    response = desk.client.get(f"{BEGIN}challenge/")
    names = ChallengePage._meta.app_label, ChallengePage._meta.model_name
    assert response.url == f"/admin/pages/add/{'/'.join(names)}/{desk.initiative_index.pk}/"
    assert desk.client.get(response.url).status_code == 200
    assert desk.client.get(f"{BEGIN}note/").url == "/admin/herausforderung/record/note/"
    assert desk.client.get(f"{BEGIN}record/").url == "/admin/herausforderung/record/"


def test_whoever_has_several_initiatives_chooses(desk):
    far = factories.challenge_index(desk.far_initiative)
    titles = places(desk.clients["admin"], "challenge")
    assert desk.initiative.title in titles and "Weißwasser" in titles
    assert far.live and places(desk.clients["admin"], "challenge", q="weiß") == ["Weißwasser"]
    assert places(desk.clients["admin"], "challenge", q="\0 gibt es nicht") == []


def test_a_message_goes_to_challenges_of_ones_own_that_somebody_has_pledged_to(desk):
    Pledge.objects.update(status="accepted")
    response = desk.client.get(f"{BEGIN}message/")
    assert response.url == f"/admin/herausforderung/cases/{desk.case.pk}/message/"
    assert desk.far_case.title not in str(places(desk.client, "message", q=desk.case.title))
    Pledge.objects.update(email="")
    assert "nothing to begin with" in body(desk.client.get(f"{BEGIN}message/"))


def test_a_story_is_begun_by_a_press_and_only_where_none_is_told(desk):
    assert places(desk.client, "story") == []
    for pledge in (desk.pledge, desk.far_pledge):
        fulfil(pledge)
    assert places(desk.client, "story") == [desk.case.title]
    url = reverse("herausforderung_case_story", args=[desk.case.pk])
    assert f'action="{url}"' in body(desk.client.get(f"{BEGIN}story/"))
    factories.story(desk.stories, challenge=desk.challenge)
    factories.story(desk.stories, "Eine ohne Herausforderung")
    assert places(desk.client, "story") == []
    Pledge.objects.update(outcome="not")
    assert places(desk.clients["admin"], "story") == []


def test_the_front_page_links_to_what_somebody_may_begin(desk):
    links = [f"{BEGIN}{key}/" for key in ("challenge", "record", "note", "message", "story")]
    shown = body(desk.client.get("/admin/"))
    found = [shown.index(link) for link in links]
    assert found == sorted(found)


@pytest.mark.parametrize("key", ["challenge", "message", "story"])
def test_who_works_at_no_desk_begins_nothing(desk, key):
    for role, client in desk.clients.items():
        if role in ("own", "other", "admin"):
            continue
        response = client.get(f"{BEGIN}{key}/")
        assert response.status_code in (302, 403), role
        assert "/add/" not in response.headers.get("location", "")
    assert desk.client.get(f"{BEGIN}nichts/").status_code == 404


@pytest.mark.parametrize("key", ["message", "story"])
def test_many_cases_cost_no_more_queries(desk, key):
    def queries() -> int:
        desk.client.get(f"{BEGIN}{key}/", {"q": "e"})
        with CaptureQueriesContext(connection) as seen:
            desk.client.get(f"{BEGIN}{key}/", {"q": "e"})
        return len(seen)

    fulfil(desk.pledge) if key == "story" else None
    few = queries()
    for number in range(4):
        page = factories.challenge(desk.initiative_index, f"Ziele {number}")
        pledge = factories.pledge(page, {"Schlafsäcke": 1})
        fulfil(pledge) if key == "story" else None
    assert queries() == few
