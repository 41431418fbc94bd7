"""“We want to help, but do not know where”: from the form to the offer's own page."""

import re

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import translation

from tests import factories
from wagtail_herausforderung.cases.models import CaseSettings
from wagtail_herausforderung.offers import links
from wagtail_herausforderung.offers.actions import (
    confirm_offer,
    decline_offer,
    propose,
    withdraw_offer,
)
from wagtail_herausforderung.offers.choices import OfferStatus, ProposalStatus
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp

from .conftest import BAGS

SENT = reverse("herausforderung:offer_sent")
CONFIRM = reverse("herausforderung:offer_confirm")
DETAIL = reverse("herausforderung:offer_detail")
CHANGE = reverse("herausforderung:offer_change")
WITHDRAW = reverse("herausforderung:offer_withdraw")


@pytest.fixture
def form_url(site_tree):
    return reverse("herausforderung:offer", args=[site_tree.initiative.pk])


@pytest.fixture
def filled_in(site_tree, settings):
    """What a browser would send back. Nothing has to be waited for."""
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
    }

    def fill(**values) -> dict:
        return {
            "kinds": ["sachmittel"],
            "text": "Zwölf Bürostühle nach unserem Umzug.",
            "availability": "ab März",
            "people": "2",
            "sector": "company",
            "company_name": "Möbelhaus Saar",
            "contact_name": "Karl Muster",
            "email": "Karl@example.org",
            "phone": "0681 123456",
            "stamp": Stamp.new(f"offer:{site_tree.initiative.pk}").sign(),
            **values,
        }

    return fill


@pytest.fixture
def submitted(client, form_url, filled_in):
    def make(**values) -> GeneralOffer:
        client.post(form_url, filled_in(**values))
        client.cookies.clear()
        return GeneralOffer.objects.latest("pk")

    return make


@pytest.fixture
def confirmed(submitted):
    return lambda **values: confirm_offer(submitted(**values))


def link_in(letter: Mail) -> str:
    return re.search(r"https?://[^/\s]+(/\S*mitmachen/\S+)", letter.text).group(1)


def path_of(offer, purpose, name) -> str:
    return reverse(f"herausforderung:{name}", args=[purpose.make(offer)])


def everything() -> list:
    models = (GeneralOffer, Proposal, Mail)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_company_offers_confirms_changes_and_withdraws(client, form_url, filled_in, site_tree):
    page = client.get(form_url)
    assert page.status_code == 200
    assert "Sachmittel" in page.content.decode()
    sent = client.post(form_url, filled_in(), follow=True)
    assert sent.redirect_chain == [(SENT, 302)]
    assert "72" in sent.content.decode()
    offer = GeneralOffer.objects.get()
    assert offer.status == OfferStatus.UNCONFIRMED
    assert (offer.email, offer.kinds) == ("karl@example.org", ["sachmittel"])
    assert offer.initiative_id == site_tree.initiative.pk

    shown = client.get(link_in(Mail.objects.get(template="offer_confirm")), follow=True)
    assert shown.request["PATH_INFO"] == CONFIRM
    assert "Zwölf Bürostühle" in shown.content.decode()
    assert GeneralOffer.objects.get().status == OfferStatus.UNCONFIRMED
    done = client.post(CONFIRM, follow=True)
    assert done.request["PATH_INFO"] == DETAIL
    assert GeneralOffer.objects.get().status == OfferStatus.NEW
    told = Mail.objects.get(template="offer_new_coordinator")
    assert told.to == "koordination@example.org"
    assert "Zwölf Bürostühle" in told.text

    client.cookies.clear()
    client.get(link_in(Mail.objects.get(template="offer_received")), follow=True)
    assert client.get(CHANGE).status_code == 200
    stamp = Stamp.new(f"offer-change:{offer.pk}").sign()
    changed = client.post(CHANGE, filled_in(text="Nur noch acht.", email="x@y.de", stamp=stamp))
    assert changed.url.partition("?")[0] == DETAIL
    offer.refresh_from_db()
    assert (offer.text, offer.email) == ("Nur noch acht.", "karl@example.org")

    assert client.get(WITHDRAW).status_code == 200
    for _time in range(2):
        assert client.post(WITHDRAW).url.partition("?")[0] == DETAIL
    offer.refresh_from_db()
    assert offer.status == OfferStatus.WITHDRAWN
    assert Mail.objects.filter(template="offer_withdrawn_coordinator").count() == 1
    assert client.get(DETAIL).status_code == 200


def test_the_initiative_page_links_to_the_form_and_sets_no_cookie(client, form_url, site_tree):
    page = client.get(site_tree.initiative.url)
    assert form_url in page.content.decode()
    assert not page.cookies
    form = client.get(form_url)
    assert form.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_sent_twice_it_is_one_offer(client, form_url, filled_in):
    data = filled_in()
    for _time in range(2):
        assert client.post(form_url, data).url == SENT
    assert GeneralOffer.objects.count() == 1
    assert Mail.objects.filter(template="offer_confirm").count() == 1


def test_confirming_twice_tells_the_coordination_once(client, submitted):
    offer = submitted()
    client.get(path_of(offer, links.CONFIRM, "offer_confirm"))
    token = client.session["herausforderung_offer_confirm"]
    assert client.post(CONFIRM).url.partition("?")[0] == DETAIL
    session = client.session
    session["herausforderung_offer_confirm"] = token
    session.save()
    assert client.post(CONFIRM).url.partition("?")[0] == DETAIL
    assert Mail.objects.filter(template="offer_new_coordinator").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", "x" * 1_000_000),
        ("kinds", ["geld"]),
        ("people", "-3"),
        ("people", "1,5"),
        ("email", "karl@example.org\nBcc: alle@example.org"),
        ("email", ""),
        ("contact_name", ""),
        ("company_name", ""),
        ("phone", "ruf mich an"),
        ("sector", "alien"),
        ("stamp", "gefälscht"),
    ],
)
def test_bad_input_gets_its_sentence_and_what_was_typed_stays(
    client, form_url, filled_in, field, value
):
    page = client.post(form_url, filled_in(**{field: value}))
    assert page.status_code == 422
    text = page.content.decode()
    assert 'role="alert"' in text
    if field != "availability":
        assert "ab März" in text
    assert not GeneralOffer.objects.exists()


def test_robots_and_too_many_forms(client, form_url, filled_in, settings):
    assert client.post(form_url, filled_in(wish_line="http://spam")).url == SENT
    assert not GeneralOffer.objects.exists()
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "RATE_LIMITS": {"mail": "1/d"}}
    assert client.post(form_url, filled_in()).url == SENT
    assert client.post(form_url, filled_in(text="Noch mehr")).url == SENT
    assert GeneralOffer.objects.count() == 2
    assert Mail.objects.filter(status=Mail.Status.HELD).count() == 1


def test_kinds_that_are_off_are_not_offered(client, form_url, filled_in, site_tree):
    chosen = CaseSettings.for_site(site_tree.home.get_site())
    chosen.kinds_off = ["fahrzeug"]
    chosen.save()
    assert 'value="fahrzeug"' not in client.get(form_url).content.decode()
    assert client.post(form_url, filled_in(kinds=["fahrzeug"])).status_code == 422


def test_only_public_initiatives_have_the_form(client, site_tree):
    for page_id in (site_tree.challenge.pk, 0, 2**70, 999999):
        assert client.get(f"/mitmachen/{page_id}/angebot/").status_code == 404
    site_tree.initiative.unpublish()
    path = reverse("herausforderung:offer", args=[site_tree.initiative.pk])
    assert client.get(path).status_code == 404


def test_looking_twenty_times_changes_nothing(client, form_url, submitted, confirmed):
    waiting, known = submitted(), confirmed(email="otto@example.org")
    before = everything()
    for _time in range(20):
        for path in (
            path_of(waiting, links.CONFIRM, "offer_confirm"),
            path_of(known, links.DETAIL, "offer_detail"),
        ):
            assert client.get(path).status_code == 302
            assert client.head(path).status_code == 302
    for path in (form_url, SENT, CONFIRM, DETAIL, CHANGE, WITHDRAW):
        assert client.get(path).status_code == 200, path
        assert client.head(path).status_code == 200, path
    assert everything() == before
    assert client.post(path_of(known, links.DETAIL, "offer_detail")).status_code == 405


def test_bad_links_get_their_sentence(client, submitted, confirmed, monkeypatch):
    waiting, known = submitted(), confirmed(email="otto@example.org")
    good = links.CONFIRM.make(waiting)
    detail = links.DETAIL.make(known)
    for token in (good[:-1] + ("A" if good[-1] != "A" else "B"), "x", "a:b:c", detail):
        assert client.get(f"/mitmachen/angebot-bestaetigen/{token}/").status_code == 404, token
    for token in (good, "x"):
        assert client.get(f"/mitmachen/mein-angebot/{token}/").status_code == 404, token
    for path in (CONFIRM, DETAIL, CHANGE, WITHDRAW):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code in (404, 405)
    used = path_of(known, links.CONFIRM, "offer_confirm")
    assert client.get(used).status_code == 410
    GeneralOffer.objects.filter(pk=known.pk).update(email="neu@example.org")
    assert client.get(f"/mitmachen/mein-angebot/{detail}/").status_code == 410
    late = signing.time.time() + links.CONFIRM.max_age.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: late)
    assert client.get(path_of_token("offer_confirm", good)).status_code == 410


def path_of_token(name, token) -> str:
    return reverse(f"herausforderung:{name}", args=[token])


def test_the_detail_link_of_an_unconfirmed_offer_opens_nothing(client, submitted):
    client.get(path_of(submitted(), links.DETAIL, "offer_detail"))
    assert client.get(DETAIL).status_code == 404


def test_csrf_guards_every_button(submitted, confirmed):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.get(path_of(submitted(), links.CONFIRM, "offer_confirm"))
    assert strict.post(CONFIRM).status_code == 403
    strict.get(path_of(confirmed(email="o@example.org"), links.DETAIL, "offer_detail"))
    assert strict.post(WITHDRAW).status_code == 403
    assert strict.post(CHANGE).status_code == 403


def test_what_somebody_works_with_is_no_longer_changed(client, confirmed, case, filled_in):
    offer = confirmed()
    propose(case, {BAGS: 3}, offer=offer)
    client.get(path_of(offer, links.DETAIL, "offer_detail"))
    assert client.get(CHANGE).url.partition("?")[0] == DETAIL
    stamp = Stamp.new(f"offer-change:{offer.pk}").sign()
    page = client.post(CHANGE, filled_in(text="Anders", stamp=stamp))
    assert page.status_code == 409
    assert 'role="alert"' in page.content.decode()
    offer.refresh_from_db()
    assert offer.text.startswith("Zwölf")
    assert "vorschlag/" in client.get(DETAIL).content.decode()


def test_declining_needs_a_reason_and_ends_the_proposals(confirmed, case, coordinator):
    offer = confirmed()
    proposal = propose(case, {BAGS: 3}, offer=offer)
    with pytest.raises(TransitionRefused):
        decline_offer(offer, by=coordinator, message="  ")
    decline_offer(offer, by=coordinator, message="Im Moment sucht niemand Stühle.")
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN
    letter = Mail.objects.get(template="offer_declined")
    assert letter.to == "karl@example.org"
    assert "Im Moment sucht niemand Stühle." in letter.text
    with pytest.raises(TransitionRefused):
        withdraw_offer(offer)


def test_a_translated_initiative_gives_its_offers_to_the_main_one(
    client, site_tree, filled_in, settings
):
    twin = factories.translation(site_tree.initiative, "en")
    with translation.override("en"):
        path = reverse("herausforderung:offer", args=[twin.pk])
    page = client.get(path)
    assert page.status_code == 200
    assert "Offer help" in page.content.decode()
    client.post(path, filled_in(stamp=Stamp.new(f"offer:{twin.pk}").sign()))
    offer = GeneralOffer.objects.get()
    assert (offer.initiative_id, offer.language) == (site_tree.initiative.pk, "en")
    assert "Please confirm your offer" in Mail.objects.get(template="offer_confirm").subject


def test_nothing_personal_in_the_name_of_an_offer(confirmed):
    offer = confirmed()
    assert "Karl" not in str(offer)
    assert "Möbelhaus" not in str(offer)
