"""Every state against every arrow and every role, personal data, and the links on the site."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories
from tests.admin.conftest import client_for, editor
from wagtail_herausforderung import extras
from wagtail_herausforderung.cases import drafts
from wagtail_herausforderung.cases.anonymise import anonymise_case
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.requests import actions, colleagues, personal
from wagtail_herausforderung.requests.choices import RequestStatus
from wagtail_herausforderung.requests.models import Colleague, Request
from wagtail_herausforderung.requests.states import REQUEST_TRANSITIONS, REQUESTS
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import EMAIL, need_of

DO = {
    "submit": lambda request: actions.submit(request),
    "send": lambda request: actions.send_request(request),
    "resend": lambda request: actions.resend(request, "Noch ein Wort."),
    "send_link": lambda request: actions.send_request_link(request),
    "withdraw": lambda request: actions.withdraw_request(request),
    "expire": lambda request: actions.expire_request(request),
}


@pytest.fixture
def there(draft):
    """A request in a status, by the way that leads there."""

    def make(status: str) -> Request:
        request = draft()
        if status == RequestStatus.UNCONFIRMED:
            return actions.submit(request)
        if status == RequestStatus.SENT:
            return actions.send_request(request)
        return actions.withdraw_request(request) if status == RequestStatus.WITHDRAWN else request

    return make


def test_every_arrow_has_its_row():
    assert set(DO) | {"start"} == {arrow.name for arrow in REQUEST_TRANSITIONS}


@pytest.mark.parametrize("status", RequestStatus.values)
@pytest.mark.parametrize("name", sorted(DO))
def test_an_arrow_begins_where_the_table_says_and_nowhere_else(there, status, name):
    request = there(status)
    arrow = REQUESTS.transition(name)
    Mail.objects.all().delete()
    before = Request.objects.values().get(pk=request.pk)
    if not arrow.allows(status):
        with pytest.raises(TransitionRefused):
            DO[name](request)
        after = Request.objects.values().get(pk=request.pk)
        assert {**after, "saved_at": None} == {**before, "saved_at": None}
        assert not Mail.objects.exists()
        return
    DO[name](request)
    found = Request.objects.filter(pk=request.pk).first()
    if not arrow.target and not arrow.stays:
        assert found is None
    else:
        assert found.status == arrow.leads_to(status)


@pytest.mark.parametrize("status", RequestStatus.values)
def test_the_desk_s_buttons_do_what_the_table_says_for_those_who_may(there, own, site_tree, status):
    request = there(status)
    clients = {
        "coordinator": client_for(own.ina),
        "elsewhere": client_for(own.far),
        "editor": client_for(editor(site_tree.initiative)),
        "anonymous": client_for(),
    }
    for name in ("send", "send_link", "withdraw"):
        url = reverse("herausforderung_request:step", args=[request.pk, name])
        for role in ("anonymous", "editor", "elsewhere"):
            assert clients[role].post(url, {"message": "x"}).status_code in (302, 404), role
        request.refresh_from_db()
        assert request.status == status, (name, "nobody else may")
    allowed = REQUESTS.transition("withdraw").allows(status)
    url = reverse("herausforderung_request:step", args=[request.pk, "withdraw"])
    clients["coordinator"].post(url, {"message": "Rief an."})
    request.refresh_from_db()
    assert (request.status == "withdrawn") == (allowed or status == "withdrawn")


# A site of its own


def test_an_initiative_without_a_list_of_challenges_keeps_the_request(draft, site_tree):
    lonely = factories.initiative(site_tree.home, title="Ohne Liste")
    from wagtail_herausforderung.page_mixins import ChallengeIndexMixin

    for page in lonely.get_children().specific():
        if isinstance(page, ChallengeIndexMixin):
            page.delete()
    assert drafts.place_for(lonely) is None
    request = actions.send_request(draft(page=lonely))
    assert request.status == "sent"
    assert (request.case.page, request.case.state) == (None, "submitted")


def test_markup_in_a_request_is_text_on_its_page(draft):
    request = actions.send_request(draft(benefit="<script>alert(1)</script> & mehr"))
    page = request.case.page.specific
    assert "<script>" not in page.benefit and "&lt;script&gt;" in page.benefit


def test_long_words_do_not_break_the_page(draft):
    needs = [need_of("Donaudampfschifffahrtsgesellschaft " * 3 + str(n)) for n in range(20)]
    request = actions.send_request(draft(needs=needs, benefit="x" * 3000))
    page = request.case.page.specific
    assert len(page.title) <= 255 and len(page.summary) <= 300
    assert len(page.needs) == 20


def test_the_links_stand_where_people_look_for_them(client, site_tree):
    url = reverse("herausforderung:request", args=[site_tree.initiative.pk])
    assert url in client.get(site_tree.initiative.url).content.decode()
    nothing = client.get(site_tree.initiative_index.url, {"q": "qqqqxxxx"}).content.decode()
    assert url in nothing
    choose = reverse("herausforderung:request_choose")
    assert choose in client.get(site_tree.index.url, {"q": "qqqqxxxx"}).content.decode()
    one = client.get(choose)
    assert (one.status_code, one.url) == (302, url), "one initiative needs no choice"
    factories.initiative(site_tree.home, title="Weißwasser")
    assert "Weißwasser" in client.get(choose).content.decode()


def test_a_private_initiative_takes_no_requests(client, site_tree):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=site_tree.initiative, restriction_type="login")
    url = reverse("herausforderung:request", args=[site_tree.initiative.pk])
    assert client.get(url).status_code == 404


# Personal data


def _data(key: str):
    return next(each for each in extras.personal_data() if each.key == key)


def test_whoever_asked_gets_a_file_of_it_and_is_forgotten(sent, draft):
    request = sent()
    draft()
    colleagues.invite(request, "Ali Can", "ali@example.org", language="de")
    requests, others = _data("request"), _data("request_colleague")
    exported = requests.export(requests.rows(EMAIL).filter(status="sent").get())
    assert exported["needs"][0]["title"] == "Warme Schlafsäcke" and exported["history"]
    done = requests.erase(EMAIL) + others.erase(EMAIL)
    assert (done.removed, done.withdrawn, done.anonymised) == (1, 1, 1)
    request.refresh_from_db()
    assert (request.email, request.contact_name, request.company_name) == ("", "", "")
    assert request.needs == [] and request.status == "withdrawn"
    assert request.case.state == "cancelled"
    assert not Colleague.objects.exists()
    assert not requests.rows(EMAIL).exists()


def test_a_request_is_forgotten_with_its_case(sent):
    request = sent()
    anonymise_case(ChallengeCase.objects.get(pk=request.case_id))
    request.refresh_from_db()
    assert (request.email, request.benefit, request.phone) == ("", "", "")
    assert not personal.old().exists()


def test_a_colleague_asks_for_what_is_kept_and_nobody_else_gets_it(sent):
    colleagues.invite(sent(), "Ali Can", "ali@example.org", language="de")
    others = _data("request_colleague")
    assert not others.rows(EMAIL).exists()
    row = others.rows("ali@example.org").get()
    assert EMAIL not in str(others.export(row)), "nothing about others"
    assert others.erase("ali@example.org").removed == 1
    assert not Colleague.objects.exists()


def test_a_link_to_one_s_own_data_never_opens_a_colleague_s(sent):
    from wagtail_herausforderung.privacy.anchors import address_of, anchor_of

    request = sent()
    colleagues.invite(request, "Ali Can", "ali@example.org", language="de")
    Request.objects.all().delete()
    ChallengeCase.objects.filter(pk=request.case_id).update(contact_email="")
    assert anchor_of(EMAIL) is None
    name, address = anchor_of("ali@example.org")
    assert (address, address_of(name)) == ("ali@example.org", "ali@example.org")
