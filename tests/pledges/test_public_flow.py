"""From the form to the own pledge page, as a company without an account goes through it."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.models import NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.own_links import send_links

from .conftest import BAGS, VAN


@pytest.fixture
def form_url(site_tree):
    return reverse("herausforderung:pledge", args=[site_tree.challenge.pk])


def link_in(letter: Mail) -> str:
    """The path of the one button of a mail."""
    found = re.search(r"https?://[^/\s]+(/\S*mitmachen/\S+)", letter.text)
    return found.group(1)


def test_a_company_pledges_confirms_looks_and_withdraws(client, form_url, filled_in, site_tree):
    page = client.get(form_url)
    assert page.status_code == 200
    assert "Schlafsäcke" in page.content.decode()

    data = filled_in(**{f"need-{VAN}": "1", "people": "3", "message": "Samstags passt es."})
    sent = client.post(form_url, data, follow=True)
    assert sent.redirect_chain == [(reverse("herausforderung:pledge_sent"), 302)]
    pledge = Pledge.objects.get()
    assert pledge.status == "unconfirmed"
    assert {line.ledger.uid: line.offered for line in pledge.lines.all()} == {BAGS: 10, VAN: 1}

    confirm_path = link_in(Mail.objects.get(template="pledge_confirm"))
    shown = client.get(confirm_path, follow=True)
    assert shown.request["PATH_INFO"] == reverse("herausforderung:pledge_confirm")
    assert "Samstags passt es." in shown.content.decode()
    assert Pledge.objects.get().status == "unconfirmed"

    done = client.post(reverse("herausforderung:pledge_confirm"), follow=True)
    assert done.request["PATH_INFO"] == reverse("herausforderung:pledge_detail")
    assert Pledge.objects.get().status == "new"
    assert pledge.reference in done.content.decode()

    actions.accept(Pledge.objects.get())
    client.cookies.clear()
    later = client.get(link_in(Mail.objects.get(template="pledge_accepted")), follow=True)
    assert later.status_code == 200
    question = client.get(reverse("herausforderung:pledge_withdraw"))
    assert question.status_code == 200
    assert Pledge.objects.get().status == "accepted"
    client.post(reverse("herausforderung:pledge_withdraw"))
    assert Pledge.objects.get().status == "withdrawn"
    assert NeedLedger.objects.get(uid=BAGS).reserved == 0


def test_the_next_step_is_explained(client, form_url, filled_in):
    page = client.post(form_url, filled_in(), follow=True).content.decode()
    assert "72" in page


def test_the_challenge_page_sets_no_cookie_and_the_form_is_not_indexed(client, form_url, site_tree):
    assert not client.get(site_tree.challenge.url).cookies
    page = client.get(form_url)
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "private, max-age=0"


def test_pages_with_a_personal_link_stay_with_their_reader(client, confirmed):
    path = reverse("herausforderung:pledge_detail", args=[links.DETAIL.make(confirmed())])
    for page in (client.get(path), client.get(reverse("herausforderung:pledge_detail"))):
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def bare(page) -> str:
    """The page without the address that was typed, and without what is signed for it."""
    text = re.sub(r'value="[^"]{30,}"', "", page.content.decode())
    return re.sub(r"(erika|fremd)@example\.org", "", text)


def test_the_answer_is_the_same_whatever_the_address(client, form_url, filled_in):
    known = client.post(form_url, filled_in(), follow=True)
    again = client.post(form_url, filled_in(message="Noch etwas"), follow=True)
    other = client.post(form_url, filled_in(email="fremd@example.org"), follow=True)
    assert bare(known) == bare(again) == bare(other)


def test_asking_for_the_link_says_the_same_and_always_sends_one_mail(client, confirmed, filled_in):
    from wagtail_herausforderung.submissions.guard import Stamp

    confirmed()
    confirmed({BAGS: 2})
    url = reverse("herausforderung:pledge_link")
    before = Mail.objects.count()
    pages = [
        client.post(url, {"email": email, "stamp": Stamp.new("link").sign()}, follow=True)
        for email in ("erika@example.org", "fremd@example.org")
    ]
    assert bare(pages[0]) == bare(pages[1])
    assert Mail.objects.count() == before + 2
    known = Mail.objects.get(template="pledge_link")
    assert known.text.count("/meine-zusage/") == 2
    assert client.get(link_in(known), follow=True).status_code == 200
    assert Mail.objects.get(template="pledge_link_unknown").to == "fremd@example.org"


def test_a_lost_link_names_no_translation_that_is_private(site_tree, confirmed):
    confirmed()
    twin = factories.translation(site_tree.challenge, "en", title="Secret sleeping bags")
    site = Site.objects.get(is_default_site=True)
    for secret in (False, True):
        if secret:
            PageViewRestriction.objects.create(page=twin, restriction_type="login")
        send_links("erika@example.org", language="en", site=site)
        letter = Mail.objects.filter(template="pledge_link").latest("pk")
        assert ("Secret" in letter.text) != secret
        assert (site_tree.challenge.title in letter.text) == secret


def test_a_mail_leaves_after_the_commit_and_never_names_the_host_header(
    client, form_url, filled_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(form_url, filled_in(), headers={"host": "evil.example"})
    assert len(mail.outbox) == 1
    assert "evil.example" not in mail.outbox[0].body
    assert "http://localhost/mitmachen/bestaetigen/" in mail.outbox[0].body


def test_links_are_https_when_the_site_is(submitted):
    pledge = submitted()
    Site.objects.filter(pk=pledge.site_id).update(port=443, hostname="netz.example.org")
    pledge.site.refresh_from_db()
    assert links.confirm_url(pledge).startswith("https://netz.example.org/mitmachen/")


def test_form_and_mails_speak_the_language_of_the_challenge(client, site_tree, filled_in):
    english = factories.translation(site_tree.challenge, "en", title="Thirty sleeping bags")
    from wagtail_herausforderung.submissions.guard import Stamp

    german_url = reverse("herausforderung:pledge", args=[english.pk])
    english_url = f"/en/mitmachen/{english.pk}/pledge/"
    moved = client.get(german_url)
    assert (moved.status_code, moved.url) == (302, english_url)
    stamp = Stamp.new(f"pledge:{english.pk}").sign()
    client.post(english_url, filled_in(stamp=stamp))
    pledge = Pledge.objects.get()
    assert pledge.language == "en"
    assert pledge.case.page_id == site_tree.challenge.pk
    letter = Mail.objects.get()
    assert letter.language == "en"
    assert "Thirty sleeping bags" in letter.text
    assert "/en/mitmachen/confirm/" in letter.text


def test_a_covered_need_says_so_and_shows_what_is_still_needed(
    client, form_url, filled_in, pledge_in, bags
):
    NeedLedger.objects.filter(pk=bags.pk).update(overflow="refuse")
    data = filled_in(message="Wir kommen gern.")
    actions.accept(pledge_in("new", offered=25))
    page = client.post(form_url, data)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Wir kommen gern." in text and 'value="10"' in text
    assert "25 of 30" in text or "25 von 30" in text
    actions.accept(pledge_in("new", offered=5))
    page = client.post(form_url, data)
    assert page.status_code == 422
    assert Pledge.objects.filter(email="erika@example.org", company_name__gt="").count() == 0


@pytest.mark.parametrize(
    "change", [{"closed": True}, {"paused": True}, {"quantity": 0, "overflow": "refuse"}]
)
def test_a_need_closed_while_the_form_was_open_loses_nothing_typed(
    client, form_url, filled_in, bags, change
):
    NeedLedger.objects.filter(pk=bags.pk).update(**change)
    page = client.post(form_url, filled_in(message="Wir kommen gern."))
    assert page.status_code == 422
    assert "Wir kommen gern." in page.content.decode()
    assert not Pledge.objects.exists()


def test_an_ended_challenge_takes_nothing_and_says_so(client, form_url, filled_in, case):
    case_actions.cancel_case(case, message="Verschoben.")
    assert client.get(form_url).status_code == 410
    page = client.post(form_url, filled_in(message="Wir kommen gern."))
    assert page.status_code == 422
    assert "Wir kommen gern." in page.content.decode()


def test_the_deadline_ends_with_the_local_day(client, form_url, filled_in, site_tree, monkeypatch):
    import datetime

    from django.utils import timezone

    page = site_tree.challenge
    page.deadline = datetime.date(2026, 12, 1)
    factories.publish(page)
    berlin = datetime.timezone(datetime.timedelta(hours=1))
    last = datetime.datetime(2026, 12, 1, 23, 59, tzinfo=berlin)
    for moment, status in ((last, 200), (last + datetime.timedelta(minutes=2), 410)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert client.get(form_url).status_code == status


def test_drafts_private_pages_and_other_pages_have_no_form(client, site_tree, form_url):
    for pk in (site_tree.home.pk, 0, 999_999, 99_999_999_999_999_999_999):
        url = f"/mitmachen/{pk}/zusagen/"
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    site_tree.initiative.unpublish()
    assert client.get(form_url).status_code == 404


def test_another_way_to_help_is_enough(client, form_url, filled_in):
    data = filled_in(other_help="Wir hätten einen Lagerraum.")
    del data[f"need-{BAGS}"]
    client.post(form_url, data)
    pledge = Pledge.objects.get()
    assert not pledge.lines.exists()
    pledge = actions.accept(actions.confirm(pledge))
    assert pledge.status == "accepted"


def test_consent_to_be_named_is_given_only_by_ticking(client, form_url, filled_in):
    assert b'name="consent_public" aria' in client.get(form_url).content
    client.post(form_url, filled_in())
    assert Pledge.objects.get().consent_public is False
    client.post(form_url, filled_in(consent_public="on"))
    assert Pledge.objects.filter(consent_public=True).count() == 1


def test_the_version_of_the_privacy_notice_is_kept(client, form_url, filled_in, site_tree):
    from wagtail_herausforderung.models import HerausforderungSettings

    chosen = HerausforderungSettings.for_site(Site.objects.get(is_default_site=True))
    chosen.notice_version, chosen.privacy_page = "2026-11", site_tree.home
    chosen.save()
    assert "2026-11" in client.get(form_url).content.decode()
    client.post(form_url, filled_in())
    assert Pledge.objects.get().notice_version == "2026-11"


def test_the_consent_to_be_named_is_given_and_taken_back_by_button(site_tree, client):
    pledge = factories.pledge(site_tree.challenge, {"Schlafsäcke": 3})
    client.get(f"/mitmachen/meine-zusage/{links.DETAIL.make(pledge)}/")
    for answer, named in (("yes", True), ("no", False)):
        client.get("/mitmachen/meine-zusage/nennung/", {"named": answer})
        pledge.refresh_from_db()
        assert pledge.consent_public is not named, "a GET changed something"
        client.post("/mitmachen/meine-zusage/nennung/", {"named": answer})
        pledge.refresh_from_db()
        assert pledge.consent_public is named
    assert list(pledge.events.filter(action="naming").values_list("data", flat=True)) == [
        {"named": True},
        {"named": False},
    ]


def test_what_a_kind_of_support_asks_stands_in_the_form(site_tree, client):
    from wagtail_herausforderung.models import SupportKind

    kind = SupportKind.objects.get(key="sachmittel")
    kind.questions = "In welchem Zustand?\nKönnen Sie liefern?"
    kind.save()
    form = client.get(f"/mitmachen/{site_tree.challenge.pk}/zusagen/").content.decode()
    assert "In welchem Zustand?" in form and "Können Sie liefern?" in form
