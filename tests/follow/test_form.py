"""Following a search: what the form says, what it takes, and what a stranger learns from it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.submissions.guard import Stamp

from .conftest import ADDRESS, link

SENT = reverse("herausforderung:follow_sent")


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_form_says_what_is_followed(client, form_url):
    page = client.get(f"{form_url}&region=saarbruecken&status=open")
    assert page.status_code == 200
    for word in ("Schlafsack", "Saarbrücken", "Herausforderungen"):
        assert word in words(page)


def test_an_initiative_is_followed_by_a_search_without_words(client, site_tree):
    url = reverse("herausforderung:follow", args=[site_tree.initiative_index.pk])
    page = client.get(url)
    assert page.status_code == 200
    assert "Saarbrücken" in words(page)


def test_what_is_wrong_in_the_address_is_said_and_left_out(client, form_url, filled_in):
    page = client.get(f"{form_url}&topic=gibtsnicht&sort=new&page=7&view=map")
    assert "gibtsnicht" in words(page)
    client.post(f"{form_url}&topic=gibtsnicht&sort=new&page=7&view=map", filled_in())
    assert Follower.objects.get().parameters == "q=Schlafsack"


def test_the_form_speaks_the_language_of_what_is_searched(client, site_tree):
    twin = factories.translation(site_tree.initiative_index, "en")
    german = reverse("herausforderung:follow", args=[twin.pk])
    answer = client.get(f"{german}?q=bag")
    assert answer.status_code == 302
    assert answer.url == f"/en/mitmachen/follow-search/{twin.pk}/?q=bag"
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("page_id", [0, 1, 987654, 2**31, 10**30])
def test_what_is_no_search_page_cannot_be_followed(client, site_tree, page_id):
    assert client.get(f"/mitmachen/suche-folgen/{page_id}/").status_code == 404


def test_what_is_not_public_cannot_be_followed(client, site_tree, form_url):
    site_tree.initiative.unpublish()
    assert client.get(form_url).status_code == 404


def test_sending_the_form_writes_one_mail_with_a_link(client, form_url, filled_in):
    answer = client.post(form_url, filled_in(email=ADDRESS.upper()))
    assert answer.status_code == 302
    assert answer.url == SENT
    follower = Follower.objects.get()
    assert (follower.email, follower.rhythm, follower.state) == (ADDRESS, "daily", "unconfirmed")
    assert follower.notice_version == "1"
    mail = Mail.objects.get()
    assert (mail.template, mail.to, mail.language) == ("follow_confirm", ADDRESS, "de")
    assert "Schlafsack" not in mail.text
    assert link(mail, "bestaetigen")
    assert "?q=Schlafsack" in client.get(SENT).content.decode()


def test_sending_twice_writes_one_mail(client, form_url, filled_in):
    same = filled_in()
    assert client.post(form_url, same).url == SENT
    assert client.post(form_url, same).url == SENT
    assert Follower.objects.count() == Mail.objects.count() == 1


def test_the_same_search_written_otherwise_is_the_same(client, site_tree, form_url, filled_in):
    client.post(form_url, filled_in())
    client.post(form_url.replace("q=Schlafsack", "sort=new&q=++Schlafsack+&page=2"), filled_in())
    assert Follower.objects.count() == 1
    client.post(f"{form_url}&status=open", filled_in())
    assert Follower.objects.count() == 2


def test_a_stranger_learns_nothing_and_changes_nothing(form_url, filled_in, follower):
    known = follower()
    answers = []
    for email in (ADDRESS, "niemand@example.org"):
        stranger = Client()
        answer = stranger.post(form_url, filled_in(email=email, rhythm="weekly"))
        page = words(stranger.get(answer.url)).replace(email, "…")
        answers.append((answer.status_code, answer.url, page))
    assert answers[0] == answers[1]
    mails = list(Mail.objects.order_by("pk").values_list("template", "to"))
    assert mails == [("follow_known", ADDRESS), ("follow_confirm", "niemand@example.org")]
    again = Follower.objects.get(pk=known.pk)
    assert (again.rhythm, again.state, again.next_at) == ("daily", "active", known.next_at)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "id_email"),
        ({"email": "keine Adresse"}, "id_email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "id_email"),
        ({"rhythm": ""}, "id_rhythm"),
        ({"rhythm": "hourly"}, "id_rhythm"),
        ({"stamp": "gefälscht"}, ""),
    ],
)
def test_a_wrong_form_says_what_is_wrong_and_keeps_what_is_right(
    client, form_url, filled_in, wrong, said
):
    answer = client.post(form_url, filled_in(**wrong))
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#hf-errors")
    if said:
        assert page.select_one(f'#hf-errors a[href^="#{said}"]')
        assert page.select_one(page.select_one("#hf-errors a")["href"])
    assert not Follower.objects.exists()


def test_a_form_for_another_page_is_not_taken(client, form_url, filled_in):
    answer = client.post(form_url, filled_in(stamp=Stamp.new("follow:1").sign()))
    assert answer.status_code == 422


def test_robots_get_no_mail(client, form_url, filled_in, settings):
    assert client.post(form_url, filled_in(wish_line="Ich bin keiner")).url == SENT
    quick = filled_in()
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 3}
    assert client.post(form_url, quick).status_code == 422
    assert not Mail.objects.exists() and not Follower.objects.exists()


def test_a_robot_with_many_addresses_makes_five_mails_by_itself(
    client, form_url, filled_in, settings
):
    forms = [filled_in(email=f"opfer{number}@example.org") for number in range(12)]
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "RATE_LIMITS": {"address": "5/h"}}
    assert {client.post(form_url, form).status_code for form in forms} == {302}
    assert Mail.objects.exclude(status=Mail.Status.HELD).count() == 5
    assert Follower.objects.count() == 12


def test_one_address_gets_three_mails_a_day_at_most(client, form_url, filled_in, settings):
    forms = [filled_in() for _number in range(5)]
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "TRUSTED_PROXIES": 1}
    codes = [
        client.post(
            f"{form_url}{number}", form, headers={"X-Forwarded-For": f"10.0.0.{number}"}
        ).status_code
        for number, form in enumerate(forms)
    ]
    assert codes == [302] * 5
    assert Mail.objects.exclude(status=Mail.Status.HELD).count() == 3


def test_the_form_needs_its_token_and_is_nobodys_cache(site_tree, form_url, filled_in):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form_url, filled_in()).status_code == 403
    page = strict.get(form_url)
    assert "private" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_looking_changes_nothing(client, form_url):
    for _time in range(5):
        assert client.get(form_url).status_code == 200
        assert client.head(form_url).status_code == 200
    assert not Follower.objects.exists() and not Mail.objects.exists()
