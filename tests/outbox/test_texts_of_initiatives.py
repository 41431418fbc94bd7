"""Mail texts of one initiative: written by its coordination, for its letters in all languages."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Site

from tests import factories
from wagtail_herausforderung.cases.facts import CaseFacts
from wagtail_herausforderung.outbox import letters, originals
from wagtail_herausforderung.outbox.admin.differences import changed_since
from wagtail_herausforderung.outbox.models import Mail, MailText
from wagtail_herausforderung.outbox.wording import Wording, wording_for

INDEX = "herausforderung_mail_text:index"
EDIT = "herausforderung_mail_text:edit"
MAIL = "pledge_received"


@pytest.fixture
def coordinator(site_tree, client):
    user = factories.coordinator(site_tree.initiative, "saarbruecken")
    client.force_login(user)
    return client


def address(page, language="en", name=EDIT, template=MAIL) -> str:
    return reverse(name, args=[template, language, f"page-{page.pk}"])


def says(subject: str, **fields) -> MailText:
    return MailText.objects.create(template=MAIL, language="de", subject=subject, **fields)


def subject_for(page, language="de") -> str:
    return wording_for(MAIL, language, page.get_site(), page.path).subject


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_the_nearest_text_holds_then_the_site_s_then_that_of_all_sites(site_tree):
    home, ours = site_tree.home, site_tree.initiative
    other = factories.initiative(home, title="Weißwasser")
    says("Für alle")
    assert subject_for(site_tree.challenge) == "Für alle"
    says("Für die Seite", site=Site.objects.get())
    says("Für Saarbrücken", page=ours)
    assert subject_for(site_tree.challenge) == "Für Saarbrücken"
    assert subject_for(ours) == "Für Saarbrücken"
    assert subject_for(other) == subject_for(home) == "Für die Seite"
    quarter = factories.initiative(ours, title="Malstatt")
    says("Für Malstatt", page=quarter)
    assert subject_for(quarter) == "Für Malstatt"
    assert subject_for(site_tree.challenge) == "Für Saarbrücken"


def test_a_part_that_an_initiative_leaves_empty_is_that_of_the_site(site_tree):
    says("Alle", heading="Erste Zeile von allen")
    says("", text="Text von hier", page=site_tree.initiative)
    found = wording_for(MAIL, "de", None, site_tree.challenge.path)
    assert found == Wording("Alle", "Erste Zeile von allen", "Text von hier")


def test_words_hold_for_the_translations_of_an_initiative(site_tree):
    translated = factories.translation(site_tree.initiative, "en")
    text = says("Welcome", page=site_tree.initiative)
    MailText.objects.filter(pk=text.pk).update(language="en")
    assert subject_for(translated, "en") == "Welcome"


def test_a_letter_that_leaves_has_the_words_of_its_initiative(site_tree):
    says("Moin aus Saarbrücken", page=site_tree.initiative)
    pledge = factories.pledge(site_tree.challenge)
    Mail.objects.all().delete()
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        letters.send(pledge, [MAIL], occasion="test")
    assert Mail.objects.get(template=MAIL).subject == "Moin aus Saarbrücken"
    assert CaseFacts(pledge.case).branch == site_tree.challenge.path


def test_a_coordinator_changes_what_the_own_initiative_writes(site_tree, coordinator):
    own = originals.original(MAIL, "en").wording
    data = {"subject": "Hooray [{reference}]", "heading": own.heading, "text": own.text}
    looked = coordinator.post(address(site_tree.initiative), {**data, "preview": "1"})
    assert "Hooray" in looked.content.decode() and not MailText.objects.exists()
    assert coordinator.post(address(site_tree.initiative), data).status_code == 302
    row = MailText.objects.get()
    assert (row.page_id, row.site, row.subject, row.heading) == (
        site_tree.initiative.pk,
        None,
        "Hooray [{reference}]",
        "",
    )
    assert row.based_on == own.as_dict()
    reset = address(site_tree.initiative, name="herausforderung_mail_text:reset")
    assert coordinator.get(reset).status_code == 200
    coordinator.post(reset)
    assert not MailText.objects.exists()


def test_nobody_changes_the_words_of_another_initiative(site_tree, coordinator):
    other = factories.initiative(site_tree.home, title="Weißwasser")
    for page in (other, site_tree.home, site_tree.challenge):
        assert coordinator.get(address(page)).status_code == 404, page
        assert coordinator.post(address(page), {"subject": "Moin"}).status_code == 404
    assert not MailText.objects.exists()
    shown = coordinator.get(reverse(INDEX), {"site": f"page-{other.pk}"}).content.decode()
    assert "Weißwasser" not in shown
    for strange in ("page-", "page-x", "page-" + "9" * 30, "page-²", "page-1\x00"):
        assert coordinator.get(f"{reverse(INDEX)}", {"site": strange}).status_code == 200
        url = f"/admin/herausforderung/mail-texts/{MAIL}/en/{strange}/".replace("\x00", "%00")
        assert coordinator.get(url).status_code == 404


def test_the_list_and_the_form_show_what_has_changed_since(site_tree, coordinator):
    own = originals.original(MAIL, "en").wording
    data = {"subject": "Hooray", "heading": own.heading, "text": own.text}
    coordinator.post(address(site_tree.initiative), data)
    assert "w-status--critical" not in coordinator.get(reverse(INDEX)).content.decode()
    row = MailText.objects.get()
    MailText.objects.filter(pk=row.pk).update(
        based_on={**row.based_on, "heading": f"Formerly {own.heading}"}
    )
    listed = coordinator.get(reverse(INDEX), {"language": "en"})
    assert "w-status--critical" in listed.content.decode()
    form = soup(coordinator.get(address(site_tree.initiative)))
    assert form.select_one("main del").get_text(strip=True) == "Formerly"
    coordinator.post(address(site_tree.initiative), data)
    assert not soup(coordinator.get(address(site_tree.initiative))).select("main del")


def test_differences_are_words_and_never_markup():
    then = {"subject": "Ihre <b>Zusage</b>", "heading": "Danke", "text": "a b c"}
    now = Wording("Ihre Zusage & mehr", "Danke", "a c d")
    found = dict(changed_since(then, now))
    assert len(found) == 2
    subject, text = found.values()
    assert "<b>" not in subject and "&amp;" in subject
    assert "<del>b</del>" in text and "<ins>d</ins>" in text and text.startswith("a ")
    assert changed_since({}, now) == []


def test_the_form_shows_the_letter_in_the_other_languages(site_tree, coordinator):
    says("Moin aus Saarbrücken", page=site_tree.initiative)
    shown = soup(coordinator.get(address(site_tree.initiative, "en")))
    others = shown.select("[id^=preview-]:not(#preview-text)")
    assert any("Moin aus Saarbrücken" in each.get_text() for each in others)
    assert shown.select_one(f'a[href="{address(site_tree.initiative, "de")}"]')


def test_one_place_has_one_text_and_a_text_one_place(site_tree):
    says("Eins", page=site_tree.initiative)
    with pytest.raises(IntegrityError), transaction.atomic():
        says("Zwei", page=site_tree.initiative)
    with pytest.raises(IntegrityError), transaction.atomic():
        says("Drei", page=site_tree.challenge, site=Site.objects.get())


def test_the_words_go_with_their_initiative(site_tree):
    page = factories.initiative(site_tree.home, title="Vorübergehend")
    says("Moin", page=page)
    page.delete()
    assert not MailText.objects.exists()
    call_command("check")
