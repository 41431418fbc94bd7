"""Doors that a fresh pair of eyes found open."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.admin.rehearsal import SHOWN_LETTERS, rehearse
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.privacy.anonymise import anonymise
from wagtail_herausforderung.pledges.privacy.erase import erase


@pytest.fixture
def case_worker(client, site_tree):
    """May work on cases, and see no pledges."""
    user = factories.coordinator(site_tree.challenge.get_initiative(), "nur-vorgaenge")
    for group in user.groups.all():
        group.permissions.remove(
            *Permission.objects.filter(codename__in=["view_pledge", "change_pledge"])
        )
    client.force_login(user)
    return client


def test_who_may_not_see_pledges_reads_no_names_in_the_letters_of_a_case(
    case_worker, case, confirmed
):
    confirmed()
    shown = case_worker.get(reverse("herausforderung_case:step", args=[case.pk, "cancel"]))
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "erika@example.org" not in text and "Erika Beispiel" not in text


def test_who_may_not_see_pledges_drafts_no_story_from_them(case_worker, case, confirmed):
    from wagtail_herausforderung.pages.models import StoryPage

    actions.close(actions.accept(confirmed()), actions.Answer("fully"))
    before = StoryPage.objects.count()
    case_worker.post(reverse("herausforderung_case:story", args=[case.pk]))
    assert StoryPage.objects.count() == before


def test_erased_data_is_not_written_down_anew(admin_client, confirmed):
    pledge = actions.decline(confirmed(), reason="Passt nicht.")
    anonymise(pledge)
    url = reverse("herausforderung_pledge:edit", args=[pledge.pk])
    assert admin_client.get(url).status_code == 404
    admin_client.post(url, {"contact_name": "Erika Beispiel", "email": "erika@example.org"})
    pledge.refresh_from_db()
    assert not pledge.email


def test_erasing_an_address_leaves_the_letters_of_a_longer_one(confirmed):
    kept = confirmed(email="maria@example.org", contact_name="Maria Muster")
    confirmed(email="a@example.org", contact_name="Anton Alt")
    before = Mail.objects.about(kept).count()
    erase("a@example.org")
    assert Mail.objects.about(kept).count() == before
    assert not Mail.objects.filter(to="a@example.org").exists()


def test_a_preview_writes_ten_letters_and_counts_the_others(case, confirmed):
    for number in range(SHOWN_LETTERS + 3):
        confirmed({}, other_help="Kuchen", email=f"nr{number}@example.org")
    seen = rehearse(case, lambda: actions.cancel_case(case, reason="Abgesagt."))
    assert len(seen.letters) == SHOWN_LETTERS
    assert seen.more_letters == 3
    assert not Pledge.objects.filter(status="cancelled").exists()
    actions.cancel_case(case, reason="Abgesagt.")
    sent = Mail.objects.filter(template="pledge_cancelled").count()
    assert sent == SHOWN_LETTERS + 3
