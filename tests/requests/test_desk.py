"""What the coordination sees of a request, and does with it in three clicks."""

from __future__ import annotations

import datetime
import re
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import client_for
from wagtail_herausforderung import dates
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import drafts
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase, Contact
from wagtail_herausforderung.cases.today.reasons import because, with_flags
from wagtail_herausforderung.matching.decisions import carry_out
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.requests import actions, verifying
from wagtail_herausforderung.requests.models import Request, Verification
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import EMAIL, letter, link_in, need_of

LIST = "/admin/herausforderung/requests/"


@pytest.fixture
def desk_client(own):
    for user in (own.ina, own.far):
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    return client_for(own.ina)


def case_url(request: Request) -> str:
    return reverse("herausforderung_case:inspect", args=[request.case_id])


def publish_url(request: Request) -> str:
    return reverse("herausforderung_request_publish", args=[request.case_id])


def test_a_good_request_takes_three_clicks(desk_client, sent):
    request = sent()
    listed = desk_client.get(LIST)
    assert listed.status_code == 200
    first = re.search(rf'href="({re.escape(case_url(request))})', listed.content.decode())
    assert first, "the list leads to the case"
    case_page = desk_client.get(case_url(request)).content.decode()
    assert "Nobody has checked yet" in case_page
    assert publish_url(request) in case_page
    assert reverse("wagtailadmin_pages:view_draft", args=[request.case.page_id]) in case_page
    said = {"organisation": "new", "how": "register", "number": "VR 4711"}
    done = desk_client.post(publish_url(request), said)
    assert done.status_code == 302
    request.refresh_from_db()
    case = request.case
    assert case.state == "open"
    assert case.page.live
    assert case.organisation.name == "Tafel Malstatt e.V."
    assert case.page.specific.organisation_id == case.organisation_id
    checked = Verification.objects.get(partner=case.organisation)
    assert (checked.number, checked.checked_by.username) == ("VR 4711", "ina")
    assert CaseEvent.objects.filter(case=case, action="request_verified").exists()


def test_the_preview_is_open_and_what_is_turned_down_is_not_published(desk_client, sent):
    request = sent()
    case_page = reverse("herausforderung_case:inspect", args=[request.case_id])
    assert publish_url(request) in desk_client.get(case_page).content.decode()
    draft = reverse("wagtailadmin_pages:view_draft", args=[request.case.page_id])
    shown = desk_client.get(draft).content.decode()
    assert "Offen" in shown and "Geschlossen" not in shown
    case_actions.reject_case(request.case, message="Es geht um Geld.")
    assert publish_url(request) not in desk_client.get(case_page).content.decode()


def test_a_published_page_of_nobody_checked_is_refused_unless_waived(desk_client, sent):
    request = sent()
    chief = factories.user("chefin", is_superuser=True)
    # Neither at the desk nor by the matching group.
    for publish in (drafts.publish, partial(carry_out, "publish")):
        with pytest.raises(TransitionRefused, match="Noch hat niemand geprüft"):
            publish(request.case, by=chief)
    with pytest.raises(TransitionRefused):
        case_actions.open_case(request.case)
    edit = reverse("wagtailadmin_pages:edit", args=[request.case.page_id])
    page = request.case.page.specific.get_latest_revision_as_object()
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    need = page.needs.get_prep_value()[0]
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "situation": rich_text(""),
            "plan": rich_text(""),
            "for_whom": rich_text(""),
            "benefit": rich_text(""),
            "needs": streamfield([("need", {**need["value"], "divisible": "on"})]),
            "body": streamfield([]),
            "timing": "ongoing",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
        }
    )
    data["needs-0-id"] = need["id"]
    answer = desk_client.post(edit, data)
    assert (answer.status_code, answer.url) == (302, publish_url(request))
    request.case.refresh_from_db()
    assert not request.case.page.live
    empty = desk_client.post(publish_url(request), {"organisation": "new", "waive": "1"})
    assert empty.status_code == 422
    said = {"organisation": "new", "waive": "1", "reason": "Wir kennen sie seit zehn Jahren."}
    assert desk_client.post(publish_url(request), said).status_code == 302
    request.refresh_from_db()
    assert request.case.page.live and request.case.state == "open"
    waived = CaseEvent.objects.get(case=request.case, action="request_waived")
    assert (waived.note, waived.user.username) == ("Wir kennen sie seit zehn Jahren.", "ina")


def test_what_a_schedule_publishes_unverified_stands_in_the_list_of_today(desk_client, sent):
    request = sent()
    page = request.case.page.specific.get_latest_revision_as_object()
    page.save_revision().publish()  # as a schedule, a workflow or a program does: nobody is asked
    request.case.refresh_from_db()
    assert request.case.state == "open" and request.case.page.live

    def reasons():
        rows = with_flags("case", ChallengeCase.objects.filter(pk=request.case_id), Clock())
        return [reason.key for reason in because("case", rows.get())]

    assert "unverified" in reasons()
    assert "Verify the organisation" in desk_client.get(case_url(request)).content.decode()
    asked = desk_client.get(publish_url(request)).content.decode()
    assert "Save the verification" in asked and "Verified: publish" not in asked
    said = {"organisation": "new", "how": "register", "number": "VR 4711"}
    assert desk_client.post(publish_url(request), said).status_code == 302
    assert "unverified" not in reasons()
    request.case.refresh_from_db()
    Verification.objects.update(checked_on=dates.today() - datetime.timedelta(days=3 * 366))
    assert "unverified" in reasons()
    known = str(request.case.organisation_id)
    said = {"organisation": known, "waive": "1", "reason": "Wir kennen sie."}
    assert desk_client.post(publish_url(request), said).status_code == 302
    assert "unverified" not in reasons()


@pytest.mark.parametrize(
    ("checked_on", "today"),
    [
        ("2024-02-29", "2027-02-28"),
        ("2024-02-29", "2027-03-01"),
        ("2025-02-28", "2028-02-28"),
        ("2025-02-28", "2028-02-29"),
        ("2025-03-01", "2028-02-29"),
        ("2025-03-01", "2028-03-01"),
        ("2025-03-01", "2028-03-02"),
    ],
)
def test_the_list_and_the_model_agree_until_when_a_check_counts(checked_on, today):
    checked_on, today = map(datetime.date.fromisoformat, (checked_on, today))
    holds = today <= Verification(checked_on=checked_on).holds_until
    assert (checked_on >= Verification.first_day(today)) == holds


def test_challenges_of_editors_stay_as_they_are(site_tree):
    case = factories.case(site_tree.challenge)
    assert case.state == "open" and verifying.may_open(case)


def test_after_three_years_it_is_asked_again(sent):
    request = sent()
    partner = factories.partner()
    ChallengeCase.objects.filter(pk=request.case_id).update(organisation=partner)
    request.case.refresh_from_db()
    today = dates.today()
    old = Verification.objects.create(partner=partner, how="phone", checked_on=today)
    assert verifying.may_open(request.case)
    old.checked_on = today - datetime.timedelta(days=3 * 366)
    old.save()
    assert not verifying.may_open(request.case)


def test_who_works_elsewhere_sees_nothing_of_it(desk_client, own, sent):
    request = sent()
    far = client_for(own.far)
    name = "Tafel Malstatt"
    assert name in desk_client.get(LIST).content.decode()
    assert name not in far.get(LIST).content.decode()
    for url in (
        reverse("herausforderung_request:inspect", args=[request.pk]),
        publish_url(request),
        reverse("herausforderung_request:step", args=[request.pk, "withdraw"]),
    ):
        assert far.get(url).status_code == 404, url
        assert far.post(url, {"organisation": "new", "how": "phone"}).status_code == 404, url
        assert desk_client.get(url).status_code == 200, url
    assert not Verification.objects.exists()
    export = far.get(LIST + "?export=csv")
    assert b"Tafel" not in b"".join(export.streaming_content)


def test_what_nobody_has_sent_stands_in_no_list(desk_client, draft):
    draft()
    assert "Tafel Malstatt" not in desk_client.get(LIST).content.decode()
    assert "Tafel Malstatt" in desk_client.get(LIST + "?status=draft").content.decode()


def test_what_waits_comes_first(desk_client, sent):
    first, second, third = sent(), sent(), sent()
    case_actions.ask_back(first.case, message="Wie viele?")
    rows = re.findall(r"HF-[A-Z0-9]{6}", desk_client.get(LIST).content.decode())
    order = list(dict.fromkeys(rows))
    assert order == [second.reference, third.reference, first.reference]


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_as_often_however_long_it_is(
    desk_client, sent, number, django_assert_max_num_queries
):
    for _n in range(number):
        sent()
    desk_client.get(LIST)
    with django_assert_max_num_queries(40):
        assert desk_client.get(LIST).status_code == 200


def test_possible_doubles_are_named_with_their_reason(desk_client, sent, site_tree):
    request = sent()
    page = desk_client.get(case_url(request)).content.decode()
    assert site_tree.challenge.title in page
    assert "a need that sounds alike" in page
    other = sent(needs=[need_of("Gitarren")])
    page = desk_client.get(case_url(other)).content.decode()
    assert "the same organisation" in page
    third = sent(needs=[need_of("Gitarren")], email="x@example.org", company_name="Chor")
    Request.objects.exclude(pk=third.pk).update(case=None)
    ChallengeCase.objects.exclude(pk=third.case_id).delete()
    assert "Perhaps it has been asked for" not in desk_client.get(case_url(third)).content.decode()


def test_two_hundred_open_cases_are_compared_in_constantly_many_queries(
    sent, own, site_tree, django_assert_num_queries
):
    from wagtail_herausforderung.cases.models import NeedLedger
    from wagtail_herausforderung.requests.doubles import doubles_of

    request = sent()
    doubles_of(request, own.ina)
    with django_assert_num_queries(_queries(lambda: doubles_of(request, own.ina))):
        doubles_of(request, own.ina)
    cases = ChallengeCase.objects.bulk_create(
        ChallengeCase(title=f"Fall {n}", page=site_tree.challenge, state="open") for n in range(200)
    )
    NeedLedger.objects.bulk_create(
        NeedLedger(case=case, uid="a", title=f"Stühle Nummer {n}") for n, case in enumerate(cases)
    )
    before = _queries(lambda: doubles_of(request, own.ina))
    ChallengeCase.objects.filter(title__startswith="Fall 1").delete()
    assert _queries(lambda: doubles_of(request, own.ina)) == before


def _queries(do) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        do()
    return len(seen)


def test_a_request_waits_in_the_list_of_the_day_once(desk_client, sent):
    request = sent()
    today = desk_client.get("/admin/herausforderung/today/").content.decode()
    assert today.count("Request to look at") >= 1
    assert today.count(f"<strong>{request.case.title}</strong>") == 1
    row = with_flags("case", ChallengeCase.objects.filter(pk=request.case_id), Clock()).get()
    assert [reason.key for reason in because("case", row)] == ["request"]
    Request.objects.update(state_since=timezone.now() - datetime.timedelta(days=15))
    row = with_flags("case", ChallengeCase.objects.filter(pk=request.case_id), Clock()).get()
    assert because("case", row)[0].is_late(row)
    case_actions.ask_back(request.case, message="Wie viele?")
    row = with_flags("case", ChallengeCase.objects.filter(pk=request.case_id), Clock()).get()
    assert "request" not in [reason.key for reason in because("case", row)]


# By telephone


def test_a_request_told_on_the_telephone_makes_the_same_page_and_case(desk_client, site_tree):
    url = reverse("herausforderung_record_kind", args=["request"])
    form = desk_client.get(url).content.decode()
    assert "What they need" in form
    said = {
        "source": "phone",
        "company": "Kita Sonnenblume",
        "contact_name": "Frau Blum",
        "reach": "0681 999",
        "text": "Ein Zaun um den Garten\nSechs Hochbeete",
        "initiative": site_tree.initiative.pk,
    }
    assert len(said) == 6
    done = desk_client.post(url, said)
    assert done.status_code == 302, done.content.decode()[-3000:]
    request = Request.objects.get()
    assert (request.status, request.on_word, request.source) == ("sent", True, "phone")
    page = request.case.page.specific
    assert not page.live
    titles = [block.value["title"] for block in page.needs]
    assert titles == ["Ein Zaun um den Garten", "Sechs Hochbeete"]
    assert request.case.contact_phone == "0681 999"
    assert not Mail.objects.filter(template="request_received").exists()
    edit = reverse("herausforderung_request:edit", args=[request.pk])
    assert desk_client.get(edit).status_code == 200
    said = {"company_name": "Kita Sonnenblume", "contact_name": "Frau Blum", "email": EMAIL}
    assert desk_client.post(edit, said).status_code == 302
    request.refresh_from_db()
    assert (request.email, request.case.contact_email) == (EMAIL, EMAIL)


def test_a_known_partner_is_recognised_on_the_telephone(desk_client, site_tree):
    url = reverse("herausforderung_record_kind", args=["request"])
    said = {
        "source": "phone",
        "company": site_tree.partner.name,
        "contact_name": "Frau Blum",
        "reach": EMAIL,
        "text": "Ein Zaun",
        "initiative": site_tree.initiative.pk,
    }
    desk_client.post(url, said)
    assert Request.objects.get().case.organisation == site_tree.partner
    assert letter("request_received").to == EMAIL
    assert link_in(letter("request_received"))


# Who it is


def test_a_known_contact_is_recognised_only_by_its_own_address(sent, site_tree):
    Contact.objects.create(
        partner=site_tree.partner, page=site_tree.initiative, name="Mara Klein", email=EMAIL
    )
    mine = sent(company_name=site_tree.partner.name)
    assert mine.case.organisation == site_tree.partner
    foreign = sent(company_name=site_tree.partner.name, email="fremd@example.org")
    assert foreign.case.organisation is None, "a name alone is no proof"
    other_name = sent(company_name="Ganz ein anderer Verein")
    assert other_name.case.organisation is None


def test_the_form_shows_nobody_who_is_known(form, site_tree):
    Contact.objects.create(
        partner=site_tree.partner, page=site_tree.initiative, name="Mara Klein", email=EMAIL
    )
    known = form.through()
    seen = known.content.decode()
    Contact.objects.all().delete()
    Request.objects.all().delete()
    stranger = form.through()

    def plain(text: str) -> str:
        text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "uuid", text)
        text = re.sub(r"subject=\w+", "", text)
        return re.sub(r'value="[^"]*"', "", text)

    assert plain(seen) == plain(stranger.content.decode())


def test_a_partner_of_that_name_is_offered_to_the_coordination(desk_client, sent, site_tree):
    request = sent(company_name=site_tree.partner.name.upper())
    page = desk_client.get(publish_url(request)).content.decode()
    assert f'value="{site_tree.partner.pk}"' in page
    said = {"organisation": str(site_tree.partner.pk), "how": "phone", "only": "1"}
    before = Partner.objects.count()
    assert desk_client.post(publish_url(request), said).status_code == 302
    request.case.refresh_from_db()
    assert request.case.organisation == site_tree.partner
    assert request.case.state == "submitted" and Partner.objects.count() == before


def test_withdrawn_in_the_organisation_s_place(desk_client, sent):
    request = sent()
    url = reverse("herausforderung_request:step", args=[request.pk, "withdraw"])
    assert desk_client.post(url, {"message": "Rief an."}).status_code == 302
    request.refresh_from_db()
    assert (request.status, request.case.state) == ("withdrawn", "cancelled")
    with pytest.raises(TransitionRefused):
        actions.withdraw_request(request)
