"""One button makes a story of what both sides have said, with what may be shown and no more."""

from __future__ import annotations

import errno
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from wagtail.images import get_image_model

from tests.pledges.conftest import BAGS, jpeg
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pages.models import StoryPage
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.story_drafts.drafting import draft_story
from wagtail_herausforderung.story_drafts.models import StorySource
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.transition import Actor


@pytest.fixture
def closed(confirmed):
    def make(lines=None, *, may_publish=True, quote="Es hat gewirkt.", **values):
        pledge = actions.accept(confirmed(lines, **values))
        answer = actions.Answer(
            "fully", hours=Decimal("12"), quote=quote, quote_by="Anna", may_publish=may_publish
        )
        actions.report(pledge, Actor.PLEDGER, answer, [jpeg()])
        return actions.report(pledge, Actor.ORGANISATION, actions.Answer("fully"))

    return make


def test_the_draft_holds_partners_needs_figures_quotes_and_pictures(
    closed, case, story_list, admin_user
):
    partner = Partner.objects.create(name="Saar-Stahlbau GmbH")
    closed({BAGS: 10}, consent_public=True, people=4)
    page = draft_story(case, admin_user)
    assert isinstance(page, StoryPage)
    assert (page.live, page.get_parent().specific) == (False, story_list)
    assert page.challenge_id == case.page_id
    assert (page.hours, page.people) == (12, 4)
    assert "10" in page.done and "Schlafsäcke" in page.done
    [block] = page.partners
    assert block.value["partner"] == partner
    assert [quote.value["text"] for quote in page.quotes] == ["Es hat gewirkt."]
    assert page.image is not None
    assert page.get_latest_revision().as_object().title == case.title


def test_without_consent_nobody_is_named_quoted_or_shown(closed, case, story_list, admin_user):
    Partner.objects.create(name="Saar-Stahlbau GmbH")
    closed(may_publish=False, quote="Geheim-Satz")
    page = draft_story(case, admin_user)
    text = f"{page.title} {page.summary} {page.done}"
    assert "Saar-Stahlbau" not in text and "Geheim-Satz" not in text
    assert not page.partners and not page.quotes and page.image is None
    assert page.hours == 12  # what was achieved stays


def test_pressed_twice_there_is_one_draft(closed, case, story_list, admin_user):
    closed()
    assert draft_story(case, admin_user).pk == draft_story(case, admin_user).pk
    assert StoryPage.objects.count() == 1


def test_nothing_done_means_no_story(confirmed, case, story_list, admin_user):
    actions.close(actions.accept(confirmed()), actions.Answer("not"))
    with pytest.raises(TransitionRefused):
        draft_story(case, admin_user)


def test_who_may_not_add_a_story_is_told_so(closed, case, story_list, django_user_model):
    closed()
    stranger = django_user_model.objects.create_user("fremd")
    with pytest.raises(TransitionRefused):
        draft_story(case, stranger)
    assert not StoryPage.objects.exists()


def test_the_page_shows_what_would_be_in_it_and_the_button_writes_it(
    closed, case, story_list, admin_client
):
    closed(consent_public=True)
    url = f"/admin/herausforderung/cases/story/{case.pk}/"
    shown = admin_client.get(url)
    assert "Es hat gewirkt." in shown.content.decode()
    assert not StoryPage.objects.exists()
    answer = admin_client.post(url)
    page = StoryPage.objects.get()
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert admin_client.get(url).url == f"/admin/pages/{page.pk}/edit/"


def test_a_full_disk_costs_the_pictures_and_not_the_draft(
    closed, case, story_list, admin_client, monkeypatch
):
    closed()

    def full(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    answer = admin_client.post(reverse("herausforderung_case_story", args=[case.pk]))
    page = StoryPage.objects.get()
    assert answer.status_code == 302 and str(page.pk) in answer.url
    assert page.image is None and [each.value["text"] for each in page.quotes]
    assert not get_image_model().objects.exists()
    assert not page_sources(page).filter(kind="picture").exists()
    said = [str(each) for each in get_messages(answer.wsgi_request)]
    assert len(said) == 2 and said[1].startswith("1 ")
    report = case.pledges.get().reports.get(side="pledger")
    assert report.pictures.count() == 1  # it is still there


def page_sources(page):
    return StorySource.objects.filter(page_id=page.pk)
