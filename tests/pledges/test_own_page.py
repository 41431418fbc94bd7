"""The pledger's own page and the question how it was: links open, buttons act."""

from __future__ import annotations

import datetime
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from tests.pledges.conftest import BAGS
from wagtail_herausforderung.cases.models import CaseEvent
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.models import ClosingReport, Pledge
from wagtail_herausforderung.submissions.guard import Stamp

FACTS = actions.Facts(timezone.localdate() - datetime.timedelta(days=5), "Wärmestube")


@pytest.fixture(autouse=True)
def _at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


def stamp(about: str) -> str:
    return Stamp.new(about).sign()


def text(response) -> str:
    return response.content.decode()


# Answering and changing


def test_a_question_is_answered_on_the_own_page(client, own, confirmed):
    pledge = actions.ask(confirmed(), message="Sind sie warm genug?")
    assert "Sind sie warm genug?" in text(own(pledge))
    data = {"message": "Bis minus zehn Grad.", "stamp": stamp(f"answer:{pledge.reference}")}
    shown = client.post("/mitmachen/meine-zusage/antworten/", data, follow=True)
    assert "Bis minus zehn Grad." in text(shown)
    pledge.refresh_from_db()
    assert pledge.status == "new"
    # Pressed twice: the answer stands once.
    client.post("/mitmachen/meine-zusage/antworten/", data)
    assert pledge.messages.filter(author="pledger").count() == 1


def test_an_empty_answer_is_asked_for_again(client, own, confirmed):
    pledge = actions.ask(confirmed(), message="Wie viele?")
    own(pledge)
    data = {"message": "  ", "stamp": stamp(f"answer:{pledge.reference}")}
    shown = client.post("/mitmachen/meine-zusage/antworten/", data)
    assert shown.status_code == 422 and "id_message-error" in text(shown)
    pledge.refresh_from_db()
    assert pledge.status == "clarifying"


def test_the_offer_is_changed_as_long_as_nothing_is_decided(client, own, confirmed):
    pledge = confirmed()
    own(pledge)
    form = client.get("/mitmachen/meine-zusage/aendern/")
    assert f'name="need-{BAGS}" value="10"' in text(form)
    assert "id_email" not in text(form)
    data = {
        f"need-{BAGS}": "6",
        "availability": "Ab Dezember",
        "stamp": stamp(f"change:{pledge.reference}"),
    }
    client.post("/mitmachen/meine-zusage/aendern/", data)
    pledge.refresh_from_db()
    assert (pledge.lines.get().offered, pledge.availability) == (6, "Ab Dezember")
    actions.accept(pledge)
    assert client.get("/mitmachen/meine-zusage/aendern/").status_code == 302


def test_nonsense_in_a_change_keeps_what_was_typed(client, own, confirmed):
    pledge = confirmed()
    own(pledge)
    data = {
        f"need-{BAGS}": "-3",
        "message": "Bleibt stehen",
        "stamp": stamp(f"change:{pledge.reference}"),
    }
    shown = client.post("/mitmachen/meine-zusage/aendern/", data)
    assert shown.status_code == 422
    assert "Bleibt stehen" in text(shown) and 'value="-3"' in text(shown)
    assert pledge.lines.get().offered == 10


def test_who_is_asked_from_the_reserve_says_yes_by_button(client, own, confirmed, bags):
    held = actions.accept(confirmed({BAGS: 30}))
    waiting = actions.put_on_reserve(confirmed(email="eins@example.org"))
    actions.withdraw(held)
    for _repeat in range(20):
        own(waiting)
    client.get("/mitmachen/meine-zusage/gilt-noch/")
    client.head("/mitmachen/meine-zusage/gilt-noch/")
    waiting.refresh_from_db()
    assert waiting.status == "reserve"
    client.post("/mitmachen/meine-zusage/gilt-noch/")
    waiting.refresh_from_db()
    bags.refresh_from_db()
    assert (waiting.status, bags.reserved) == ("accepted", 10)


def test_the_questions_of_a_kind_are_asked_and_their_answers_kept(
    client, site_tree, filled_in, case
):
    kind = case.ledgers.get(uid=BAGS).kind
    for each in SupportKind.objects.filter(key=kind):
        each.questions = "In welchem Zustand?\nKönnen Sie liefern?"
        each.save()
    url = f"/mitmachen/{site_tree.challenge.pk}/zusagen/"
    assert "In welchem Zustand?" in text(client.get(url))
    client.post(url, filled_in(**{f"answer-{BAGS}-0": "Wie neu", f"answer-{BAGS}-1": ""}))
    pledge = Pledge.objects.get()
    assert pledge.lines.get().answers == [["In welchem Zustand?", "Wie neu"]]


# Documents


def test_the_agreement_is_there_for_the_one_who_made_it_and_nobody_else(
    pdf, client, own, confirmed
):
    pledge = actions.agree(actions.accept(confirmed()), FACTS)
    assert client.get("/mitmachen/meine-zusage/papier/date/").status_code == 302
    own(pledge)
    calendar = client.get("/mitmachen/meine-zusage/papier/date/")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert "no-store" in calendar["Cache-Control"]
    assert client.get("/mitmachen/meine-zusage/papier/thanks/").status_code == 404
    assert client.get("/mitmachen/meine-zusage/papier/anything/").status_code == 404


# How it was


@pytest.fixture
def agreed(confirmed):
    return actions.agree(actions.accept(confirmed()), FACTS)


def answered(pledge, side="pledger", **values):
    return {"outcome": "fully", "stamp": stamp(f"closing:{pledge.reference}:{side}"), **values}


def test_both_sides_answer_by_link_and_button_and_the_pledge_is_closed(client, asked_how, agreed):
    for side in ("pledger", "organisation"):
        for _repeat in range(3):
            shown = asked_how(agreed, side)
        assert shown.status_code == 200
        assert "erika@example.org" not in text(shown)  # no side sees the other's address
        said = answered(agreed, side, subject=shown.context["view"].named)
        shown = client.post("/mitmachen/wie-war-es/", said, follow=True)
        assert shown.status_code == 200
    agreed.refresh_from_db()
    assert (agreed.status, agreed.outcome) == ("fulfilled", "fully")
    assert asked_how(agreed).status_code == 410


def test_opening_the_link_changes_nothing(client, asked_how, agreed):
    before = (CaseEvent.objects.count(), Mail.objects.count())
    for _repeat in range(20):
        asked_how(agreed, "organisation")
        client.head("/mitmachen/wie-war-es/")
    assert (CaseEvent.objects.count(), Mail.objects.count()) == before
    assert not ClosingReport.objects.exists()


@pytest.mark.parametrize("bad", ["forged", "other purpose", "moved"])
def test_a_link_that_does_not_work_says_so(client, agreed, bad):
    token = links.CLOSING.make(links.Side(agreed, "organisation"))
    if bad == "forged":
        token = token[:-3] + "abc"
    elif bad == "other purpose":
        token = links.DETAIL.make(agreed)
    else:
        agreed.case.contact_email = "neu@example.org"
        agreed.case.save()
    shown = client.get(f"/mitmachen/wie-war-es/{token}/", follow=True)
    assert shown.status_code in (404, 410)
    assert "<h1>" in text(shown)


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": ""},
        {"outcome": "vielleicht"},
        {"outcome": "partly"},
        {"hours": "viele"},
        {"hours": "-1"},
        {"quote": "x" * 601},
        {"quote_by": "a\nb"},
    ],
)
def test_answers_that_cannot_be_get_a_sentence_and_are_kept(client, asked_how, agreed, values):
    asked_how(agreed)
    line = agreed.lines.get()
    data = answered(agreed, comment="Bleibt stehen", **{f"line-{line.pk}": "0"}) | values
    shown = client.post("/mitmachen/wie-war-es/", data)
    assert shown.status_code == 422
    assert "hf-errors" in text(shown) and "Bleibt stehen" in text(shown)
    assert not ClosingReport.objects.exists()


def test_a_missing_choice_is_one_click_away(client, asked_how, agreed):
    asked_how(agreed)
    shown = text(client.post("/mitmachen/wie-war-es/", answered(agreed, outcome="")))
    assert 'href="#id_outcome_0"' in shown and 'id="id_outcome_0"' in shown
    assert 'aria-describedby="id_outcome-error"' in shown and 'id="id_outcome-error"' in shown


def test_who_comes_again_reads_that_there_is_an_answer(client, asked_how, agreed):
    said = "Sie haben schon geantwortet."
    assert said not in text(asked_how(agreed))
    client.post("/mitmachen/wie-war-es/", answered(agreed, comment="Gern wieder"), follow=True)
    again = text(asked_how(agreed))
    assert said in again and "Gern wieder" in again


def picture(kind="JPEG", size=(64, 48)) -> SimpleUploadedFile:
    content = BytesIO()
    image = Image.new("RGB", size, "teal")
    exif = image.getexif()
    exif[0x010F] = "Kamera mit Ortung"
    image.save(content, kind, exif=exif)
    return SimpleUploadedFile(f"ort.{kind.lower()}", content.getvalue())


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote(client, asked_how, agreed):
    asked_how(agreed)
    data = answered(agreed, may_publish="on") | {
        "picture-1": picture(),
        "picture-2": picture("PNG"),
    }
    client.post("/mitmachen/wie-war-es/", data)
    pictures = list(ClosingReport.objects.get().pictures.all())
    assert len(pictures) == 2
    for each in pictures:
        content = each.file.read()
        assert content.startswith(b"\xff\xd8") and b"Kamera" not in content
        assert "ort" not in each.file.name
        each.file.delete()


@pytest.mark.parametrize(
    "content",
    [b"kein Bild", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff" * 50, b""],
)
def test_a_file_that_is_no_picture_gets_its_sentence(client, asked_how, agreed, content):
    asked_how(agreed)
    data = answered(agreed) | {"picture-1": SimpleUploadedFile("bild.jpg", content)}
    shown = client.post("/mitmachen/wie-war-es/", data)
    assert shown.status_code == 422
    assert "id_picture-1-error" in text(shown)
    assert not ClosingReport.objects.exists()


# Asked at the right time


def accepted_for(confirmed, days: int) -> Pledge:
    pledge = actions.accept(confirmed(language="en"))
    since = timezone.now() - datetime.timedelta(days=days)
    Pledge.objects.filter(pk=pledge.pk).update(state_since=since)
    return Pledge.objects.get(pk=pledge.pk)


@pytest.mark.parametrize(("days", "asks"), [(0, False), (13, False), (15, True)])
def test_without_a_date_one_is_asked_how_it_was_after_a_while(own, confirmed, days, asks):
    shown = own(accepted_for(confirmed, days))
    assert shown.context["asks_how"] is asks
    soup = BeautifulSoup(shown.content, "html.parser")
    [link] = soup.select('a[href*="wie-war-es"]')
    # The way is there from the beginning, without a question and no button.
    assert ("hf-button" in link.get("class", [])) is asks
    assert bool(link.find_parent(class_="hf-notice")) is asks


def test_a_cancelled_date_is_none(own, confirmed):
    pledge = actions.agree(actions.accept(confirmed()), FACTS)
    pledge = actions.cancel_date(pledge, message="Es schneit.")
    assert own(pledge).context["asks_how"] is False


@pytest.mark.parametrize(("days", "offers"), [(-5, True), (5, False)])
def test_with_a_date_one_is_asked_once_it_is_over_and_not_before(own, confirmed, days, offers):
    day = timezone.localdate() + datetime.timedelta(days=days)
    shown = own(actions.agree(actions.accept(confirmed()), actions.Facts(day, "Wärmestube")))
    assert ("wie-war-es" in text(shown)) is offers
    assert shown.context.get("asks_how", False) is offers


def test_who_has_answered_early_finds_the_answer_at_once(client, own, confirmed):
    pledge = accepted_for(confirmed, 0)
    actions.report(pledge, "pledger", actions.Answer("fully"))
    assert own(pledge).context["asks_how"] is True
