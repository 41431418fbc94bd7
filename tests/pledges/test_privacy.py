"""Everybody gets what is kept about them, and has it erased, by a link and a button."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases.coverage import case_for
from wagtail_herausforderung.cases.models import CaseEvent, CaseMessage, ChallengeCase, NeedLedger
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.offers.models import GeneralOffer
from wagtail_herausforderung.offers.proposals import propose, refuse_proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import ClosingPicture, Pledge, SavedView
from wagtail_herausforderung.privacy import catalogue, links
from wagtail_herausforderung.privacy.erase import erase
from wagtail_herausforderung.privacy.export import export
from wagtail_herausforderung.story_drafts.drafting import draft_story
from wagtail_herausforderung.submissions.guard import Stamp

from .conftest import BAGS, jpeg
from .test_retention import (
    ADDRESS,
    CANARY,
    contact,
    files_with,
    fill,
    inquiry,
    letter,
    offer,
    rows_with,
)

RECORD = Path(__file__).resolve().parents[2] / "docs" / "handbuch" / "datenschutz.md"
REQUEST = "herausforderung:own_data_request"
DATA = "herausforderung:own_data"
DOWNLOAD = "herausforderung:own_data_download"
ERASE = "herausforderung:own_data_erase"


@pytest.fixture
def filled(filled_in):
    """``filled(email)``: what a browser would send back."""

    def fill_in(email: str) -> dict:
        return {"email": email, "stamp": Stamp.new("data").sign()}

    return fill_in


@pytest.fixture
def everything(confirmed, case, site_tree, admin_user):
    """Something of every kind under one address, with the canary word in every field."""
    fulfilled = fill(actions.accept(confirmed({BAGS: 10})))
    Pledge.objects.filter(pk=fulfilled.pk).update(status="fulfilled", hours=12, value=450)
    told_in_public(case, admin_user)
    accepted = fill_again(actions.accept(confirmed({BAGS: 5}, email=ADDRESS)))
    inquiry(case)
    offer()
    ChallengeCase.objects.filter(pk=case.pk).update(
        contact_name=CANARY, contact_email=ADDRESS, contact_phone=CANARY
    )
    CaseMessage.objects.create(case=case, author="organisation", text=CANARY)
    CaseEvent.objects.create(case=case, action="note", note=f"Anruf von {CANARY}")
    Follower.objects.create(
        key="schlüssel",
        email=ADDRESS,
        page=site_tree.index,
        page_title="Suche",
        parameters=f"q={CANARY}",
        language="de",
        notice_version="1",
    )
    contact()
    letter()
    words_of_the_coordinator(site_tree, admin_user)
    return fulfilled, accepted


def words_of_the_coordinator(site_tree, user) -> None:
    """Said to the person with a proposal, noted at the case, and kept as a view of the desk."""
    other = factories.challenge(site_tree.initiative_index, title="Eine andere")
    needs = {block.id: 1 for block in other.needs}
    words = {"message": f"Liebe {CANARY}, hier fehlt es auch.", "by": user}
    first = propose(case_for(other), needs, offer=GeneralOffer.objects.get(email=ADDRESS), **words)
    refuse_proposal(first, message=f"{CANARY} hat keine Zeit.")
    CaseEvent.objects.create(case=case_for(other), about=first, action="x", data={"to": CANARY})
    for name, query in ((f"Für {CANARY}", ""), ("Suche", f"q={CANARY}&reason=new")):
        SavedView.objects.create(user=user, name=name, query=query)


def told_in_public(case: ChallengeCase, user) -> None:
    """A published story with the name, the quote and the picture, shown in a smaller size."""
    picture = ClosingPicture.objects.get()
    picture.file.delete(save=False)
    picture.file.save("bild.jpg", ContentFile(jpeg(comment=CANARY.encode())))
    page = draft_story(case, user)
    assert CANARY in page.summary and page.image and page.quotes
    page.quotes.append(("quote", {"text": "Danke!", "name": "P.", "function": "", "consent": True}))
    page = factories.publish(page)
    page.image.get_rendition("fill-20x20")


def fill_again(pledge: Pledge) -> Pledge:
    Pledge.objects.filter(pk=pledge.pk).update(company_name=CANARY, contact_name=CANARY)
    pledge.refresh_from_db()
    return pledge


def link_in(mail: Mail) -> str:
    return re.search(r"https?://[^/\s]+(/\S*meine-daten/\S+)", mail.text).group(1)


def open_link(client: Client, email: str = ADDRESS):
    return client.get(reverse(DATA, args=[links.DATA.make(email)]), follow=True)


# Asking


def test_from_the_page_of_ones_own_pledges_one_finds_the_way(client, site_tree):
    page = client.get(reverse("herausforderung:pledge_link")).content.decode()
    assert reverse(REQUEST) in page


def test_a_company_asks_looks_downloads_and_erases(client, filled, everything):
    sent = client.post(reverse(REQUEST), filled(ADDRESS.upper()), follow=True)
    assert sent.redirect_chain == [(reverse("herausforderung:own_data_sent"), 302)]
    path = link_in(Mail.objects.get(template="pledge_data_link"))
    assert ADDRESS not in path and CANARY.lower() not in path.lower()

    shown = client.get(path, follow=True)
    assert shown.request["PATH_INFO"] == reverse(DATA)
    assert ADDRESS in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]

    file = client.post(reverse(DOWNLOAD))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in file.headers["Cache-Control"]
    assert len(json.loads(file.content)["pledges"]) == 2

    question = client.get(reverse(ERASE))
    assert question.status_code == 200
    assert Pledge.objects.filter(email=ADDRESS).count() == 2
    done = client.post(reverse(ERASE), follow=True)
    assert done.redirect_chain == [(reverse("herausforderung:own_data_erased"), 302)]
    assert rows_with(ADDRESS) == []


def test_the_answer_is_the_same_for_everybody(client, filled, everything):
    known = client.post(reverse(REQUEST), filled(ADDRESS), follow=True)
    unknown = client.post(reverse(REQUEST), filled("niemand@example.org"), follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    texts = [
        BeautifulSoup(page.content, "html.parser").get_text().replace(email, "…")
        for page, email in ((known, ADDRESS), (unknown, "niemand@example.org"))
    ]
    assert texts[0] == texts[1]
    letters = Mail.objects.filter(template__startswith="pledge_data").order_by("pk")
    assert [(mail.template, mail.to) for mail in letters] == [
        ("pledge_data_link", ADDRESS),
        ("pledge_data_unknown", "niemand@example.org"),
    ]


@pytest.mark.parametrize("email", ["", "kein Wort", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_address_gets_a_sentence(client, filled, site_tree, email):
    answer = client.post(reverse(REQUEST), filled(email))
    assert answer.status_code == 422
    assert not Mail.objects.exists()


def test_robots_and_impatient_people_cause_no_mails(client, filled, site_tree, settings):
    trapped = client.post(reverse(REQUEST), {**filled(ADDRESS), "wish_line": "x"})
    assert trapped.status_code == 302
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "100/h", "mail": "1/d", "challenge": "100/h"},
    }
    assert client.post(reverse(REQUEST), filled(ADDRESS)).status_code == 302
    for _time in range(5):
        assert client.post(reverse(REQUEST), filled(ADDRESS)).status_code == 302
    assert Mail.objects.exclude(status=Mail.Status.HELD).count() == 1


# The link


def test_twenty_looks_change_nothing(client, everything):
    open_link(client)
    before = rows_with(ADDRESS)
    for _i in range(20):
        client.get(reverse(DATA, args=[links.DATA.make(ADDRESS)]))
        for name in (DATA, DOWNLOAD, ERASE):
            client.get(reverse(name))
            client.head(reverse(name))
    assert rows_with(ADDRESS) == before


def test_forged_old_and_foreign_links_open_nothing(client, everything, monkeypatch):
    from wagtail_herausforderung.pledges.links import DETAIL as pledge_detail

    token = links.DATA.make(ADDRESS)
    foreign = pledge_detail.make(everything[0])
    for bad, status in ((token[:-2], 404), (foreign, 404), ("x", 404)):
        assert client.get(reverse(DATA, args=[bad])).status_code == status
    monkeypatch.setattr(links, "DATA_HOURS", 0)
    assert client.get(reverse(DATA, args=[token])).status_code == 410


def test_without_a_link_one_is_asked_for_the_address(client, everything):
    for name in (DATA, ERASE):
        assert client.get(reverse(name)).url == reverse(REQUEST)
    for name in (DOWNLOAD, ERASE):
        assert client.post(reverse(name)).url == reverse(REQUEST)
    assert Pledge.objects.filter(email=ADDRESS).count() == 2


def test_pressed_twice_it_is_still_done(client, everything):
    open_link(client)
    for _i in range(2):
        done = client.post(reverse(ERASE))
        assert done.url == reverse("herausforderung:own_data_erased")
    assert client.get(reverse(DATA)).url == reverse(REQUEST)


def test_a_link_from_before_the_erasure_opens_nothing_afterwards(client, everything):
    path = reverse(DATA, args=[links.DATA.make(ADDRESS)])
    erase(ADDRESS)
    assert client.get(path).status_code == 410


def test_who_is_known_by_one_thing_only_gets_a_link_too(case, site_tree):
    for make in (
        lambda: inquiry(case),
        lambda: offer(),
        lambda: ChallengeCase.objects.filter(pk=case.pk).update(contact_email=ADDRESS),
        lambda: Follower.objects.create(
            key="k", email=ADDRESS, page_title="S", language="de", notice_version="1"
        ),
    ):
        assert links.DATA.make(ADDRESS) == ""
        make()
        assert links.DATA.read(links.DATA.make(ADDRESS)) == ADDRESS
        erase(ADDRESS)


# What is handed out


def test_the_file_holds_everything_of_the_person_and_nothing_of_others(everything, confirmed):
    confirmed({BAGS: 1}, email="andere@example.org", company_name="Andere Firma")
    text = json.dumps(export(ADDRESS), default=str, ensure_ascii=False)
    assert "Andere Firma" not in text and "andere@example.org" not in text
    data = json.loads(text)
    fulfilled, accepted = everything
    by_reference = {row["reference"]: row for row in data["pledges"]}
    row = by_reference[fulfilled.reference]
    assert set(by_reference) == {fulfilled.reference, accepted.reference}
    assert row["lines"][0]["answers"] == [["Zustand?", CANARY]]
    assert row["agreement"]["place"] == CANARY
    assert row["reports"][0]["quote"] == CANARY
    assert row["reports"][0]["pictures"][0]["content_base64"]
    assert row["messages"][0]["text"] == CANARY
    assert CANARY in [event["note"] for event in row["history"]]
    assert data["questions"][0]["messages"][0]["text"] == CANARY
    assert data["general_offers"][0]["text"] == CANARY
    assert data["contact_of_challenges"][0]["contact_name"] == CANARY
    assert data["followed_searches"][0]["parameters"] == f"q={CANARY}"
    assert len(data["mails"]) == Mail.objects.filter(to=ADDRESS).count() > 5


def test_what_the_organisation_said_in_confidence_is_not_handed_out(confirmed):
    pledge = fill(confirmed())
    pledge.reports.create(side="organisation", outcome="not", comment="Unter uns gesagt")
    text = json.dumps(export(ADDRESS), default=str)
    assert "Unter uns gesagt" not in text
    assert '"outcome": "not"' in text


def test_the_file_holds_no_personal_links(everything):
    from wagtail_herausforderung.pledges import links

    letter(text=f"Hier: {links.detail_url(everything[0])}")
    token = links.detail_url(everything[0]).rstrip("/").rpartition("/")[2]
    assert token.rpartition(":")[2] not in json.dumps(export(ADDRESS), default=str)


def test_a_picture_that_is_gone_does_not_keep_the_rest_back(everything):
    picture = everything[0].reports.get().pictures.get()
    picture.file.storage.delete(picture.file.name)
    (row,) = [row for row in export(ADDRESS)["pledges"] if row["reports"]]
    assert row["reports"][0]["pictures"][0]["content_base64"] == ""


# Erasing


def test_after_erasure_the_canary_is_nowhere(client, filled, everything, caplog):
    caplog.set_level(logging.DEBUG)
    client.post(reverse(REQUEST), filled(ADDRESS))
    open_link(client)
    client.post(reverse(DOWNLOAD))
    # The story is among what has to be cleared; otherwise this test would prove less than it says.
    before = " ".join(rows_with(CANARY))
    assert all(table in before for table in ("storypage.", "revision.content", "images_image."))
    with factories.committed():
        client.post(reverse(ERASE))
    assert rows_with(CANARY) == []
    assert files_with(CANARY) == []
    assert CANARY.lower() not in caplog.text.lower()
    store = getattr(cache, "_cache", {})
    assert CANARY.lower() not in repr(store).lower()


def test_what_was_open_is_withdrawn_and_needed_again_and_figures_stay(everything, case):
    fulfilled, accepted = everything
    reserved = NeedLedger.objects.get(case=case, uid=BAGS).reserved
    done = erase(ADDRESS)
    assert NeedLedger.objects.get(case=case, uid=BAGS).reserved == reserved - 5
    fulfilled.refresh_from_db()
    accepted.refresh_from_db()
    assert (fulfilled.status, fulfilled.hours, fulfilled.value) == ("fulfilled", 12, 450)
    assert accepted.status == "withdrawn"
    assert fulfilled.erased_at and accepted.erased_at
    assert (done.withdrawn, done.anonymised, done.removed) == (2, 5, 2)


def test_the_coordination_is_told_by_reference_and_without_a_name(everything, case, site_tree):
    ChallengeCase.objects.filter(pk=case.pk).update(
        contact_email="waermestube@example.org", contact_name="Frau Klein"
    )
    erase(ADDRESS)
    letters = Mail.objects.filter(template="pledge_erased_coordinator")
    assert {mail.to for mail in letters} == {"koordination@example.org"}
    assert letters.count() == 2
    for mail in letters:
        assert CANARY not in mail.text + mail.html + mail.subject
    assert {pledge.reference in "".join(m.text for m in letters) for pledge in everything} == {True}
    told = Mail.objects.get(template="pledge_withdrawn_organisation")
    assert told.to == "waermestube@example.org"
    assert CANARY not in told.text + told.html


def test_an_open_general_offer_is_withdrawn_and_the_initiative_is_told(site_tree):
    made = offer(initiative=site_tree.initiative, initiative_title="Saarbrücken")
    erase(ADDRESS)
    made.refresh_from_db()
    assert (made.status, made.email, made.text) == ("withdrawn", "", "")
    told = Mail.objects.get()
    assert (told.template, told.to) == ("offer_withdrawn_coordinator", "koordination@example.org")
    assert CANARY not in told.text + told.html


def test_when_the_contact_of_an_organisation_goes_the_coordination_asks_for_another(case):
    ChallengeCase.objects.filter(pk=case.pk).update(contact_name=CANARY, contact_email=ADDRESS)
    erase(ADDRESS)
    case.refresh_from_db()
    assert (case.contact_name, case.contact_email) == ("", "")
    told = Mail.objects.get()
    assert (told.template, told.to) == ("case_erased_coordinator", "koordination@example.org")
    assert case.title in told.text and CANARY not in told.text + told.html


def test_what_nobody_confirmed_is_removed_without_telling_anybody(submitted):
    pledge = submitted(email=ADDRESS)
    done = erase(ADDRESS)
    assert (done.withdrawn, done.anonymised, done.removed) == (0, 0, 1)
    assert not Pledge.objects.filter(pk=pledge.pk).exists()
    assert not Mail.objects.exists()


def test_erasing_twice_does_nothing_more(everything):
    erase(ADDRESS)
    before = CaseEvent.objects.count(), Mail.objects.count()
    done = erase(ADDRESS)
    assert (done.withdrawn, done.anonymised, done.removed) == (0, 0, 0)
    assert (CaseEvent.objects.count(), Mail.objects.count()) == before


def test_the_neighbour_keeps_everything(everything, confirmed):
    other = confirmed({BAGS: 1}, email="andere@example.org")
    letters = Mail.objects.about(other).count()
    erase(ADDRESS)
    other.refresh_from_db()
    assert (other.status, other.contact_name) == ("new", "Erika Beispiel")
    assert Mail.objects.about(other).count() == letters


def test_an_erased_pledge_can_still_be_looked_at_at_the_desk(everything, coordinator_client):
    erase(ADDRESS)
    for pledge in everything:
        page = coordinator_client.get(reverse("herausforderung_pledge:inspect", args=[pledge.pk]))
        assert page.status_code == 200
        assert pledge.reference in page.content.decode()


# The record of processing activities


def test_the_record_names_every_field_with_personal_data():
    said = set(re.findall(r"`([A-Za-z]+\.[a-z_]+)`", RECORD.read_text(encoding="utf-8")))
    ours = set(catalogue.personal_fields())
    assert ours - said == set(), "not in docs/handbuch/datenschutz.md"
    assert said - ours == set(), "no such field"


def test_the_record_says_the_days_that_the_settings_start_with():
    from wagtail_herausforderung.cases.models import CaseSettings

    text = RECORD.read_text(encoding="utf-8")
    for name in ("keep_ended", "keep_fulfilled", "keep_questions"):
        days = CaseSettings._meta.get_field(name).default
        assert re.search(rf"{days} Tage", text), name


# The notice


def test_the_version_of_the_notice_is_kept_and_consent_is_a_step_of_its_own(
    client, filled_in, site_tree
):
    page = client.get(reverse("herausforderung:pledge", args=[site_tree.challenge.pk]))
    box = re.search(r"<input[^>]*consent_public[^>]*>", page.content.decode()).group(0)
    assert "checked" not in box
    client.post(reverse("herausforderung:pledge", args=[site_tree.challenge.pk]), filled_in())
    pledge = Pledge.objects.get()
    assert pledge.notice_version
    assert pledge.consent_public is False


def test_a_view_that_names_nobody_erased_stays(everything, admin_user):
    SavedView.objects.create(user=admin_user, name="Neue", query="reason=new&q=M%C3%BCller")
    erase(ADDRESS)
    assert [view.name for view in SavedView.objects.all()] == ["Neue"]


def test_words_that_older_versions_kept_at_the_case_move_to_their_proposal(everything):
    from importlib import import_module

    from django.apps import apps

    event = CaseEvent.objects.exclude(case=None).get(action="propose")
    CaseEvent.objects.filter(pk=event.pk).update(about_type=None, about_id=None)
    stray = CaseEvent.objects.create(
        case=event.case, action="propose", note=CANARY, data={"proposal": 0}
    )
    name = "wagtail_herausforderung.offers.migrations.0002_words_of_proposals"
    import_module(name).hang_on_proposals(apps, None)
    stray.refresh_from_db()
    assert stray.note == "" and CaseEvent.objects.get(pk=event.pk).about == event.about
    erase(ADDRESS)
    assert not CaseEvent.objects.filter(note__icontains=CANARY).exists()
