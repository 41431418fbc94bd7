"""A step first shows what happens, then does it; who comes too late is told so."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.admin.steps import steps_of
from wagtail_herausforderung.cases.models import CaseEvent, NeedLedger
from wagtail_herausforderung.cases.states import CASES
from wagtail_herausforderung.inquiries.states import INQUIRIES
from wagtail_herausforderung.offers.states import OFFERS
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.states import PLEDGES

pytestmark = pytest.mark.usefixtures("english")


def step_url(pledge, name):
    return reverse("herausforderung_pledge:step", args=[pledge.pk, name])


def case_step_url(case, name):
    return reverse("herausforderung_case:step", args=[case.pk, name])


def quantities(pledge, **by_title):
    return {
        f"line_{line.pk}": by_title.get(line.ledger.title, 0)
        for line in pledge.lines.select_related("ledger")
    }


def text_of(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def everything():
    """What a look must not change."""
    return (
        list(Pledge.objects.values_list("pk", "status", "updated_at")),
        list(NeedLedger.objects.values_list("pk", "reserved")),
        Mail.objects.count(),
        CaseEvent.objects.count(),
    )


def test_looking_changes_nothing(desk):
    before = everything()
    for name in ("accept", "put_on_reserve", "decline"):
        response = desk.client.get(step_url(desk.pledge, name))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        desk.client.post(step_url(desk.pledge, name), {"preview": "1"})
    assert everything() == before


def test_the_preview_names_states_stock_and_letters(desk):
    seen = text_of(desk.client.get(step_url(desk.pledge, "accept")))
    assert "0 of 30 Schlafsäcke" in seen
    assert "10 of 30 Schlafsäcke" in seen
    assert "muster@example.org" in seen
    assert "klein@example.org" in seen


def test_the_preview_follows_what_is_typed(desk):
    data = quantities(desk.pledge, Schlafsäcke=8) | {
        "rest": "decline",
        "message": "Acht passen in den Keller.",
        "preview": "1",
    }
    seen = text_of(desk.client.post(step_url(desk.pledge, "accept"), data))
    assert "8 of 30 Schlafsäcke" in seen
    assert "A pledge of its own for the rest" in seen
    assert seen.count("Acht passen in den Keller.") >= 2


def test_the_preview_without_mail_has_no_letters(desk):
    data = {"without_mail": "on", "preview": "1"}
    seen = text_of(desk.client.post(step_url(desk.pledge, "put_on_reserve"), data))
    assert "No email goes out." in seen


def test_letters_are_shown_in_the_reader_s_language_without_personal_links(desk):
    english = factories.pledge(desk.challenge, language="en", email="kate@example.org")
    seen = text_of(desk.client.get(step_url(english, "accept")))
    assert "To kate@example.org, English" in seen
    assert "my-pledge/…" in seen


def test_eight_of_ten_are_accepted_and_the_rest_waits(desk):
    data = quantities(desk.pledge, Schlafsäcke=8, Transporter=1) | {"rest": "reserve"}
    response = desk.client.post(step_url(desk.pledge, "accept"), data)
    assert response.url == reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk])
    desk.pledge.refresh_from_db()
    assert desk.pledge.status == "accepted"
    assert factories.ledger(desk.challenge).reserved == 8
    assert desk.pledge.parts.get().status == "reserve"
    event = desk.pledge.events.get(action="accept")
    assert event.user == desk.users.own


def test_a_decline_needs_a_reason_and_keeps_what_was_ticked(desk):
    response = desk.client.post(step_url(desk.pledge, "decline"), {"without_mail": "on"})
    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors["message"] and form["without_mail"].value()
    desk.pledge.refresh_from_db()
    assert desk.pledge.status == "new"


def test_asking_back_asks_for_a_question_and_shows_where_it_will_stand(desk):
    shown = text_of(desk.client.get(step_url(desk.pledge, "ask")))
    assert "Your question" in shown and "[your question]" in shown
    assert "Reason" not in shown and "[your reason]" not in shown


def test_more_than_was_offered_is_refused_with_the_number(desk):
    desk.pledge.lines.update(offered=1200)
    data = {f"line_{line.pk}": 5000 for line in desk.pledge.lines.all()}
    response = desk.client.post(step_url(desk.pledge, "accept"), data)
    assert response.status_code == 422
    assert "At most 1,200, as offered." in text_of(response)


def test_without_mail_no_letter_is_written(desk):
    before = Mail.objects.count()
    data = {"message": "Am Telefon besprochen.", "without_mail": "on"}
    desk.client.post(step_url(desk.pledge, "decline"), data)
    assert Mail.objects.count() == before
    event = desk.pledge.events.get(action="decline")
    assert event.without_mail and event.note == "Am Telefon besprochen."


def test_the_loser_of_a_race_gets_a_message(desk):
    actions.decline(desk.pledge, by=desk.users.admin, message="Doppelt.")
    response = desk.client.post(
        step_url(desk.pledge, "accept"), quantities(desk.pledge), follow=True
    )
    assert response.status_code == 200
    assert "Declined" in text_of(response)
    response = desk.client.get(step_url(desk.pledge, "accept"), follow=True)
    assert "“Accept” is not possible" in text_of(response)


def test_stock_that_has_gone_is_said_and_what_was_typed_stays(desk):
    rival = factories.pledge(desk.challenge, {"Schlafsäcke": 25}, email="r@example.org")
    actions.accept(rival)
    data = quantities(desk.pledge, Schlafsäcke=10) | {"message": "Wir freuen uns."}
    response = desk.client.post(step_url(desk.pledge, "accept"), data)
    assert response.status_code == 409
    assert "only 5" in text_of(response)
    assert response.context["form"]["message"].value() == "Wir freuen uns."


def test_impossible_quantities_get_a_sentence(desk):
    for quantity in ("-1", "11", "1.5", "viele", "9" * 40, "\x00"):
        data = quantities(desk.pledge, Schlafsäcke=quantity)
        response = desk.client.post(step_url(desk.pledge, "accept"), data)
        assert response.status_code in (409, 422), quantity
        assert response.context["form"].errors
    assert factories.ledger(desk.challenge).reserved == 0


def test_nothing_accepted_is_no_acceptance(desk):
    response = desk.client.post(step_url(desk.pledge, "accept"), quantities(desk.pledge))
    assert response.status_code == 409
    assert "Accept at least 1" in text_of(response)


def test_an_unknown_step_does_not_exist(desk):
    assert desk.client.get(step_url(desk.pledge, "expire")).status_code == 404
    assert desk.client.get(step_url(desk.pledge, "nonsense")).status_code == 404


def test_next_leads_only_to_this_site(desk):
    data = {"next": "https://evil.example/"}
    response = desk.client.post(step_url(desk.pledge, "put_on_reserve"), data)
    assert response.url == reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk])


def test_a_case_is_cancelled_with_all_its_pledges(desk):
    url = case_step_url(desk.case, "cancel")
    seen = text_of(desk.client.get(url))
    assert "muster@example.org" in seen
    assert desk.client.post(url, {}).status_code == 422
    response = desk.client.post(url, {"message": "Die Wärmestube zieht um."})
    assert response.url == reverse("herausforderung_case:inspect", args=[desk.case.pk])
    desk.case.refresh_from_db()
    desk.pledge.refresh_from_db()
    assert (desk.case.state, desk.pledge.status) == ("cancelled", "cancelled")


def test_a_case_is_taken_up_again_and_opened(desk):
    case_actions.cancel_case(desk.case, message="Irrtum")
    for name, state in (("reopen", "needs_info"), ("open", "open")):
        desk.client.post(case_step_url(desk.case, name), {})
        desk.case.refresh_from_db()
        assert desk.case.state == state


def test_completing_while_something_is_missing_asks_first(desk):
    url = case_step_url(desk.case, "complete")
    asked = text_of(desk.client.get(url))
    assert "Still missing: 30 of 30" in asked
    refused = desk.client.post(url, {"without_mail": "on", "message": "Danke!"})
    assert refused.status_code == 422
    assert "Confirm that it is done" in text_of(refused) and "Danke!" in text_of(refused)
    desk.case.refresh_from_db()
    assert desk.case.state == "open"
    NeedLedger.objects.filter(case=desk.case, quantity=None).delete()
    for need in desk.case.ledgers.all():
        NeedLedger.objects.filter(pk=need.pk).update(reserved=need.quantity)
    assert "Still missing" not in text_of(desk.client.get(url))
    desk.client.post(url, {"without_mail": "on"})
    desk.case.refresh_from_db()
    assert desk.case.state == "completed"


def test_a_completed_case_is_resumed(desk):
    facts = {"without_mail": "on", "although_missing": "on"}
    desk.client.post(case_step_url(desk.case, "complete"), facts)
    desk.case.refresh_from_db()
    assert desk.case.state == "completed"
    desk.client.post(case_step_url(desk.case, "resume"), {})
    desk.case.refresh_from_db()
    assert desk.case.state == "open"


def test_every_transition_of_the_coordinator_has_its_button():
    for table in (PLEDGES, CASES, INQUIRIES, OFFERS):
        assert {t.name for t in table.transitions if t.by_coordinator} == set(steps_of(table))


def test_the_step_stands_in_wagtail_s_history_without_the_words(desk):
    desk.client.post(step_url(desk.pledge, "decline"), {"message": "Ganz geheim."})
    history = reverse("herausforderung_pledge:history", args=[desk.pledge.pk])
    seen = text_of(desk.client.get(history))
    assert "Step: Decline" in seen
    assert "geheim" not in seen


def test_contact_data_is_mended_and_a_note_is_kept(desk):
    url = reverse("herausforderung_pledge:edit", args=[desk.pledge.pk])
    data = {
        "company_name": "Spedition Weber",
        "contact_name": "B. Weber",
        "email": "weber@example.org",
        "note": "Ruft morgen zurück.",
    }
    response = desk.client.post(url, data)
    assert response.status_code == 302
    desk.pledge.refresh_from_db()
    assert desk.pledge.email == "weber@example.org"
    event = desk.pledge.events.get(action="edit")
    assert event.note == "Ruft morgen zurück."
    assert "weber@example.org" not in str(event.data)
    assert "email" in event.data["fields"]


def test_a_case_gets_a_coordinator_from_its_own_initiative_only(desk):
    url = reverse("herausforderung_case:edit", args=[desk.case.pk])
    data = {"coordinator": desk.users.other.pk, "follow_up_on": "2026-12-01"}
    assert desk.client.post(url, data).status_code == 200
    data["coordinator"] = desk.users.own.pk
    assert desk.client.post(url, data).status_code == 302
    desk.case.refresh_from_db()
    assert desk.case.coordinator == desk.users.own


def test_the_pledge_s_page_lays_everything_out(desk):
    response = desk.client.get(reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk]))
    seen = text_of(response)
    for words in ("Spedition Weber", "muster@example.org", "10 Schlafsäcke", "Decide: accept"):
        assert words in seen
    buttons = BeautifulSoup(response.content, "html.parser").select("a[href*='/transition/']")
    assert {link["href"].split("/")[-2] for link in buttons} == {
        *("accept", "ask", "put_on_reserve", "redirect", "decline"),
        *("send_link", "change", "withdraw", "move_need"),
    }
