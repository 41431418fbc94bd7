"""Doors that a fresh pair of eyes found open."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.admin.rehearsal import SHOWN_LETTERS, rehearse
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.anonymise import anonymise
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.privacy.erase import erase


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
    case_worker.post(reverse("herausforderung_case_story", args=[case.pk]))
    assert StoryPage.objects.count() == before


def test_erased_data_is_not_written_down_anew(admin_client, confirmed):
    pledge = actions.decline(confirmed(), message="Passt nicht.")
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
    seen = rehearse(case, lambda: case_actions.cancel_case(case, message="Abgesagt."))
    assert len(seen.letters) == SHOWN_LETTERS
    assert seen.more_letters == 3 + 1, "and the organisation hears of it"
    assert not Pledge.objects.filter(status="cancelled").exists()
    case_actions.cancel_case(case, message="Abgesagt.")
    sent = Mail.objects.filter(template="pledge_cancelled").count()
    assert sent == SHOWN_LETTERS + 3


def test_saving_a_telephone_number_writes_nothing_else_back(admin_client, confirmed, monkeypatch):
    from wagtail_herausforderung.pledges.admin import forms

    pledge = actions.accept(confirmed())
    clean = forms.PledgeContactForm.clean_email

    def meanwhile(form):
        actions.withdraw(Pledge.objects.get(pk=pledge.pk))
        return clean(form)

    monkeypatch.setattr(forms.PledgeContactForm, "clean_email", meanwhile)
    data = {
        "company_name": pledge.company_name,
        "contact_name": pledge.contact_name,
        "email": pledge.email,
        "phone": "0681 4711",
    }
    url = reverse("herausforderung_pledge:edit", args=[pledge.pk])
    assert admin_client.post(url, data).status_code == 302
    pledge.refresh_from_db()
    assert (pledge.status, pledge.phone) == ("withdrawn", "0681 4711")


def test_one_s_own_link_opens_nothing_of_somebody_else(client, confirmed):
    pledge = confirmed()
    pledge = actions.accept(pledge, {pledge.lines.get().pk: 6})
    part = pledge.parts.get()
    path = f"/mitmachen/meine-zusage/{links.DETAIL.make(pledge)}/"
    assert part.reference in client.get(path, follow=True).content.decode()
    Pledge.objects.filter(pk=part.pk).update(email="kollegin@example.org")
    assert part.reference not in client.get(path, follow=True).content.decode()


def test_one_row_that_cannot_be_done_does_not_keep_the_others(confirmed, monkeypatch):
    from django.core.management import CommandError, call_command

    from wagtail_herausforderung.cases import reminding
    from wagtail_herausforderung.pledges import reminders

    old = timezone.now() - datetime.timedelta(days=30)
    first, second = confirmed(), confirmed(email="zwei@example.org")
    Pledge.objects.update(state_since=old)
    once = reminders._once

    def broken(pledge, *args, **more):
        if pledge.pk == first.pk:
            raise OverflowError("Jahr 9999")
        return once(pledge, *args, **more)

    monkeypatch.setattr(reminders, "_once", broken)
    monkeypatch.setattr(reminding, "is_working_day", lambda day, state="": True)
    with pytest.raises(CommandError) as failed:
        call_command("herausforderung_tidy", verbosity=0)
    assert "OverflowError" in str(failed.value) and "Jahr 9999" not in str(failed.value)
    reminded = Mail.objects.filter(template="pledge_reminder_coordinator")
    assert [mail.about_id for mail in reminded] == [second.pk]


def test_what_is_confirmed_after_the_deadline_waits_for_people(case, submitted, site_tree, bags):
    bags.acceptance = "first_come"
    bags.save()
    pledge = submitted()
    page = site_tree.challenge
    page.deadline = timezone.localdate() - datetime.timedelta(days=1)
    page.save()
    assert actions.confirm(pledge).status == "new"
    bags.refresh_from_db()
    assert bags.reserved == 0


def test_how_it_was_is_not_asked_before_it_was(client, confirmed):
    later = timezone.localdate() + datetime.timedelta(days=9)
    pledge = actions.agree(actions.accept(confirmed()), actions.Facts(later, "Hof"))
    path = f"/mitmachen/wie-war-es/{links.CLOSING.make(links.Side(pledge, 'organisation'))}/"
    assert client.get(path, follow=True).status_code == 410
    assert client.post("/mitmachen/wie-war-es/", {"outcome": "fully"}).status_code == 410
    assert not pledge.reports.exists()


def test_a_reference_that_is_taken_is_drawn_again(confirmed, monkeypatch):
    from wagtail_herausforderung.submissions import references as module

    first = confirmed()
    drawn = iter([first.reference, "HF-NEWONE"])
    monkeypatch.setattr(module, "new_reference", lambda: next(drawn))
    second = Pledge(case=first.case, reference=first.reference, contact_name="Neu", language="de")
    second.save()
    assert second.reference == "HF-NEWONE"
