"""The figures of a published story follow a correction of a closing: by one click, in a draft."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from tests.pledges.conftest import BAGS
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.today.listing import Today
from wagtail_herausforderung.pages.models import StoryPage
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.story_drafts.catching_up import behind, catch_up
from wagtail_herausforderung.story_drafts.drafting import draft_story
from wagtail_herausforderung.submissions.errors import TransitionRefused

HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def pledge(confirmed, admin_user):
    pledge = actions.accept(confirmed({BAGS: 10}))
    return actions.close(pledge, actions.Answer("fully", hours=Decimal(40)), by=admin_user)


@pytest.fixture
def story(pledge, case, story_list, admin_user):
    page = draft_story(case, admin_user)
    page.get_latest_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def correct(pledge, admin_user):
    def correct(hours: int) -> None:
        with time_machine.travel(timezone.now() + HOUR):
            answer = actions.Answer("fully", hours=Decimal(hours))
            fresh = Pledge.objects.get(pk=pledge.pk)
            actions.correct(fresh, answer, by=admin_user, message="Doppelt gezählt.")

    return correct


def keys(user) -> list[str]:
    return [row.reason.key for row in Today(user, Clock())[0:20] if row.code.startswith("case-")]


def test_what_agrees_or_was_only_written_otherwise_is_left_alone(story, case, admin_user):
    assert behind(case) is None
    StoryPage.objects.update(hours=45)
    assert behind(case) is None
    assert "story_behind" not in keys(admin_user)


def test_a_correction_is_told_and_written_into_a_draft(story, case, correct, admin_client):
    correct(32)
    assert behind(case).differences == ["The story says 40 hours, it is 32 now."]
    assert "story_behind" in keys(admin_client.get("/admin/").wsgi_request.user)
    url = reverse("herausforderung_case:inspect", args=[case.pk])
    button = reverse("herausforderung_case_story_figures", args=[case.pk])
    assert button in admin_client.get(url).content.decode()
    answer = admin_client.post(button)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[story.pk])
    page = StoryPage.objects.get(pk=story.pk)
    assert (page.hours, page.has_unpublished_changes) == (40, True), "never live by itself"
    draft = page.get_latest_revision_as_object()
    assert (draft.hours, draft.title) == (32, story.title)
    assert behind(case).is_drafted
    assert button not in admin_client.get(url).content.decode()


def test_once_it_is_published_nothing_waits(story, case, correct, admin_user):
    correct(32)
    catch_up(case, admin_user)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        StoryPage.objects.get(pk=story.pk).get_latest_revision().publish()
    assert StoryPage.objects.get(pk=story.pk).hours == 32
    assert behind(case) is None
    assert "story_behind" not in keys(admin_user)
    with pytest.raises(TransitionRefused):
        catch_up(case, admin_user)


def test_a_locked_story_stays_as_it_is(story, case, correct, admin_client, django_user_model):
    correct(32)
    other = django_user_model.objects.create_superuser("other", "o@example.org", "geheim")
    StoryPage.objects.update(locked=True, locked_by=other, locked_at=timezone.now())
    admin_client.post(reverse("herausforderung_case_story_figures", args=[case.pk]))
    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().hours == 40
