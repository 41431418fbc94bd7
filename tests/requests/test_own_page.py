"""The organisation's own page, by one mailed link."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import drafts
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.models import ChallengeCase, Contact, NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.requests import actions, colleagues, enough, verifying
from wagtail_herausforderung.requests.links import COLLEAGUE, OWN
from wagtail_herausforderung.requests.models import Colleague, Request
from wagtail_herausforderung.requests.standing import standing
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import EMAIL, letter, link_in, need_of

OWN_URL = "/mitmachen/mein-bedarf/"


@pytest.fixture
def opened(client, sent):
    """The page of a request, opened by its link: ``opened().client``."""

    def open_page(**values) -> Request:
        request = sent(**values)
        shown = client.get(OWN.path(request), follow=True)
        assert shown.request["PATH_INFO"] == OWN_URL
        return request

    return open_page


def address(name: str, request: Request, *args) -> str:
    return reverse(f"herausforderung:{name}", args=[request.reference, *args])


def drafted(request: Request):
    """The page as it is drafted now."""
    page = ChallengeCase.objects.get(pk=request.case_id).page
    return page.specific.get_latest_revision_as_object()


def published(request: Request) -> Request:
    with factories.committed():
        verifying.waive(request.case, "Bekannt.", by=None)
        drafts.publish(request.case, by=factories.user("chefin", is_superuser=True))
    request.refresh_from_db()
    return request


def test_every_state_of_a_case_is_said_in_the_organisation_s_words(sent):
    request = sent()
    seen = set()
    for state in CaseState:
        request.case.state = state
        said = standing(request)
        assert said.says and said.more and said.word
        seen.add(str(said.says))
    assert len(seen) == len(CaseState)


def test_the_question_is_answered_on_the_page(client, opened):
    request = opened()
    case_actions.ask_back(request.case, message="Für wie viele Menschen?")
    assert link_in(letter("case_asked_organisation")).startswith(OWN_URL)
    page = client.get(address("request_detail", request)).content.decode()
    assert "Für wie viele Menschen?" in page
    empty = client.post(address("request_answer", request), {"text": " "})
    assert empty.status_code == 422
    done = client.post(address("request_answer", request), {"text": "Für vierzig."}, follow=True)
    assert done.status_code == 200
    case = ChallengeCase.objects.get(pk=request.case_id)
    assert case.state == "submitted"
    assert "Für vierzig." in letter("request_answered_coordinator").text
    again = client.post(address("request_answer", request), {"text": "Noch einmal."})
    assert again.status_code == 409


def test_what_is_mended_goes_into_the_draft_and_the_desk_s_words_stay(client, opened):
    request = opened(needs=[need_of(), need_of("Decken", quantity=10)])
    page = request.case.page.specific.get_latest_revision_as_object()
    page.title = "Warm durch den Winter"
    blocks = page.needs.get_prep_value()
    blocks[1]["value"]["title"] = "Wolldecken"
    page.needs = blocks
    page.save_revision()
    shown = client.post(address("request_mend", request), follow=True)
    assert shown.status_code == 200
    need = request.needs[0]
    url = reverse("herausforderung:request_need", args=[need["uid"]])
    said = {"kind": "sachmittel", "title": "Schlafsäcke", "quantity": "35", "timing": "ongoing"}
    said |= {"divisible": "on", "back_to": "check"}
    saved = client.post(url, said)
    assert saved.status_code == 302
    before = drafted(request)
    assert before.needs.get_prep_value()[0]["value"]["quantity"] == 30, "saved, and not sent yet"
    check = reverse("herausforderung:request_step", args=["check"])
    sent = client.post(check, {"text": "Fünf mehr."}, follow=True)
    assert sent.request["PATH_INFO"] == OWN_URL
    after = drafted(request)
    assert not after.live and after.title == "Warm durch den Winter"
    values = [block["value"] for block in after.needs.get_prep_value()]
    assert [(each["title"], each["quantity"]) for each in values] == [
        ("Schlafsäcke", 35),
        ("Wolldecken", 10),
    ]
    assert NeedLedger.objects.get(case=request.case, uid=need["uid"]).quantity == 35
    assert "Fünf mehr." in letter("request_answered_coordinator").text


def test_once_it_is_published_nothing_is_mended_or_withdrawn(client, opened):
    request = published(opened())
    assert client.post(address("request_withdraw", request)).status_code == 409
    assert client.post(address("request_mend", request)).url.startswith(
        address("request_detail", request)
    )
    with pytest.raises(TransitionRefused):
        actions.save_page(request, "purpose", {"benefit": "Anders."})
    request.refresh_from_db()
    assert request.benefit == "Sie schlafen."


def test_a_need_that_is_met_takes_no_more_pledges(client, opened, site_tree):
    request = published(opened(needs=[need_of(), need_of("Decken")]))
    uid = request.needs[0]["uid"]
    page = client.get(address("request_detail", request)).content.decode()
    assert address("request_enough", request, uid) in page
    asked = client.get(address("request_enough", request, uid))
    assert asked.status_code == 200 and "Warme Schlafsäcke" in asked.content.decode()
    assert not NeedLedger.objects.get(case=request.case, uid=uid).paused
    with factories.committed():
        assert client.post(address("request_enough", request, uid)).status_code == 302
    assert NeedLedger.objects.get(case=request.case, uid=uid).paused
    assert not NeedLedger.objects.get(case=request.case, uid=request.needs[1]["uid"]).paused
    assert letter("request_enough_coordinator")
    with factories.committed():
        enough.close_need(request, uid)
    assert Mail.objects.filter(template="request_enough_coordinator").count() == 1


def test_what_an_editor_has_drafted_stays_a_draft(sent):
    request = published(sent())
    page = request.case.page.specific
    page.title = "Noch nicht fertig"
    page.save_revision()
    with factories.committed():
        enough.close_need(request, request.needs[0]["uid"])
    page = request.case.page.specific
    page.refresh_from_db()
    assert page.title != "Noch nicht fertig" and page.needs[0].value["paused"]
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Noch nicht fertig" and draft.needs[0].value["paused"]


def test_withdrawn_before_it_is_published(client, opened):
    request = opened()
    assert client.get(address("request_withdraw", request)).status_code == 200
    request.refresh_from_db()
    assert request.status == "sent"
    assert client.post(address("request_withdraw", request)).status_code == 302
    request.refresh_from_db()
    assert (request.status, request.case.state) == ("withdrawn", "cancelled")
    assert letter("request_withdrawn_coordinator")
    assert not Mail.objects.filter(template="case_cancelled_organisation").exists()
    assert client.post(address("request_withdraw", request)).status_code == 302


def test_asked_again_without_typing_anew(client, opened):
    request = opened()
    actions.withdraw_request(request)
    shown = client.post(address("request_again", request), follow=True)
    assert "Warme Schlafsäcke" in shown.content.decode()
    copy = Request.objects.exclude(pk=request.pk).get()
    assert copy.status == "draft" and copy.benefit == request.benefit
    assert copy.needs[0]["uid"] != request.needs[0]["uid"]
    url = shown.redirect_chain[-1][0]
    named = url.partition("subject=")[2].partition("&")[0]
    client.post(reverse("herausforderung:request_step", args=["check"]), {"subject": named})
    copy.refresh_from_db()
    assert copy.status == "sent", "the address is known already"


def test_nobody_reaches_the_request_of_another_address(client, opened, sent):
    opened()
    foreign = sent(email="fremd@example.org")
    names = ("detail", "answer", "mend", "again", "withdraw")
    for name in names:
        url = address(f"request_{name}", foreign)
        assert client.get(url).status_code == 404, name
        if name != "detail":
            assert client.post(url, {"text": "Nein."}).status_code == 404, name
    foreign.refresh_from_db()
    assert foreign.status == "sent" and foreign.case.state == "submitted"
    page = client.get(OWN_URL).content.decode()
    assert foreign.reference not in page


def test_the_page_asks_as_often_however_many_requests(
    client, opened, sent, django_assert_max_num_queries
):
    opened()
    for _n in range(12):
        sent()
    with django_assert_max_num_queries(25):
        assert client.get(OWN_URL).content.decode().count("HF-") >= 13


# Colleagues


def test_a_colleague_agrees_first_and_then_does_the_same(client, opened, site_tree):
    request = opened()
    ChallengeCase.objects.filter(pk=request.case_id).update(organisation=site_tree.partner)
    add = reverse("herausforderung:request_colleague_add")
    assert client.get(add).status_code == 200
    assert client.post(add, {"name": "Ali Can", "email": "ALI@example.org"}).status_code == 302
    assert not Contact.objects.exists(), "nothing is kept with the organisation before consent"
    client.cookies.clear()
    asked = client.get(link_in(letter("request_colleague")), follow=True)
    assert "Ali Can" in asked.content.decode()
    assert EMAIL not in letter("request_colleague").text
    assert Colleague.objects.get().confirmed_at is None
    done = client.post(reverse("herausforderung:request_colleague"), follow=True)
    assert done.request["PATH_INFO"] == OWN_URL
    assert request.reference in done.content.decode()
    contact = Contact.objects.get()
    assert (contact.email, contact.consent, contact.hears) == ("ali@example.org", "written", "all")
    assert list(request.case.contacts.all()) == [contact]
    case_actions.ask_back(request.case, message="Wann?")
    assert Mail.objects.filter(to="ali@example.org", template="case_asked_organisation").exists()
    client.post(address("request_answer", request), {"text": "Im November."})
    request.case.refresh_from_db()
    assert request.case.state == "submitted"


def test_a_colleague_who_is_taken_out_reads_nothing_more(client, opened):
    request = opened()
    colleague = colleagues.invite(request, "Ali Can", "ali@example.org", language="de")
    colleagues.agree(colleague)
    path = COLLEAGUE.path(colleague)
    remove = reverse("herausforderung:request_colleague_remove", args=[colleague.pk])
    assert client.post(remove).status_code == 302
    client.cookies.clear()
    assert client.get(path).status_code == 410


def test_oneself_is_no_colleague(client, opened):
    opened()
    add = reverse("herausforderung:request_colleague_add")
    answer = client.post(add, {"name": "Ich", "email": EMAIL.upper()})
    assert answer.status_code == 409 and not Colleague.objects.exists()


def test_a_foreign_colleague_is_not_taken_out(client, opened, sent):
    opened()
    other = sent(email="fremd@example.org")
    colleague = colleagues.invite(other, "Ali Can", "ali@example.org", language="de")
    client.post(reverse("herausforderung:request_colleague_remove", args=[colleague.pk]))
    assert Colleague.objects.filter(pk=colleague.pk).exists()


# Links


def test_a_link_of_another_address_is_worth_nothing(client, sent):
    request = sent()
    path = OWN.path(request)
    Request.objects.update(email="neu@example.org")
    assert client.get(path).status_code == 410
    assert client.get(OWN_URL).status_code == 302, "to where a link is asked for"


def test_a_lost_link_says_the_same_to_everybody(client, sent):
    from wagtail_herausforderung.submissions.guard import Stamp

    request = sent()
    Mail.objects.all().delete()
    url = reverse("herausforderung:request_link")
    pages = []
    for email in (EMAIL, "niemand@example.org"):
        data = {"email": email, "stamp": Stamp.new("request_link").sign()}
        pages.append(client.post(url, data, follow=True).content.decode().replace(email, ""))
    assert [mail.to for mail in Mail.objects.all()] == [EMAIL]
    assert request.reference in letter("request_link_again").subject
    plain = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert len(plain[0]) - len(plain[1]) in range(-5, 900), "but for the button to send it again"


def test_the_link_in_the_question_goes_to_nobody_else(sent, site_tree):
    request = sent()
    ChallengeCase.objects.filter(pk=request.case_id).update(contact_email="andere@example.org")
    case = ChallengeCase.objects.get(pk=request.case_id)
    case_actions.ask_back(case, message="Wann?")
    assert "/mein-bedarf/" not in letter("case_asked_organisation").text


def test_two_tabs_with_two_addresses_never_act_on_each_other_s(client, sent):
    first, second = sent(), sent(email="zwei@example.org")
    client.get(OWN.path(first))
    client.get(OWN.path(second))
    for request in (first, second):
        case_actions.ask_back(request.case, message="Wann?")
    for name in ("answer", "withdraw", "mend", "again"):
        refused = client.post(address(f"request_{name}", first), {"text": "Im Mai."})
        assert refused.status_code == 409, name
    named = OWN.named(OWN.make(first))
    said = {"text": "Im Mai.", "subject": named}
    assert client.post(address("request_answer", second), said).status_code == 404
    assert client.post(address("request_answer", first), said).status_code == 302
    states = [ChallengeCase.objects.get(pk=each.case_id).state for each in (first, second)]
    assert states == ["submitted", "needs_info"]
