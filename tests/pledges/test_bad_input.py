"""Bad input: a clear sentence, nothing lost of what was typed, no row and no mail."""

import pytest
from django.urls import reverse

from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.guard import MAX_AGE, Stamp

from .conftest import BAGS

BAGS_FIELD = f"need-{BAGS}"


@pytest.fixture
def form_url(site_tree):
    return reverse("herausforderung:pledge", args=[site_tree.challenge.pk])


def refuse(client, url, data, *words):
    page = client.post(url, data)
    text = page.content.decode()
    assert page.status_code == 422, data
    assert 'role="alert"' in text
    for word in words:
        assert word in text
    assert not Pledge.objects.exists()
    assert not Mail.objects.exists()
    return text


def test_bad_values_are_named_and_kept(client, form_url, filled_in):
    bad = {
        BAGS_FIELD: ["0", "-3", "2.5", "2,5", "1e3", "zehn", "1000001", "9" * 400, "１０x", "0x10"],
        "people": ["-1", "1.5", "10001"],
        "email": [
            "",
            "erika",
            "erika@",
            "erika@example.org\nBcc: alle@example.org",
            "erika@example.org,otto@example.org",
            "a" * 250 + "@example.org",
        ],
        "contact_name": [
            "",
            "   ",
            "Erika\nBcc: alle@example.org",
            "E" * 121,
        ],
        "company_name": ["", "Stahl\r\nSubject: Hallo", "S" * 161],
        "phone": ["anrufen!", "0681\n123456", "1" * 41],
        "sector": ["", "bank", "company\x00"],
        "message": ["m" * 3001],
        "other_help": ["o" * 3001],
        "stamp": ["", "x", Stamp.new("pledge:1").sign(), Stamp.new("link").sign()],
    }
    for name, values in bad.items():
        for value in values:
            data = filled_in(**{"message": "Wir kommen gern.", name: value})
            kept = "Saar-Stahlbau GmbH" if name == "message" else "Wir kommen gern."
            refuse(client, form_url, data, kept)


def test_a_message_of_a_megabyte_is_refused(client, form_url, filled_in):
    refuse(client, form_url, filled_in(message="m" * 1_000_000), "Saar-Stahlbau GmbH")


def test_thousands_are_read_as_the_reader_writes_them(client, form_url, filled_in):
    client.post(form_url, filled_in(**{BAGS_FIELD: "1.000"}))
    assert Pledge.objects.get().lines.get().offered == 1000


def test_an_empty_offer_and_a_need_of_another_challenge_are_refused(client, form_url, filled_in):
    refuse(client, form_url, filled_in(**{BAGS_FIELD: ""}))
    refuse(client, form_url, filled_in(**{BAGS_FIELD: "", "need-fremd": "3"}))


def test_markup_is_shown_and_not_run(client, form_url, filled_in):
    evil = '"><script>alert(1)</script>'
    text = refuse(client, form_url, filled_in(email="x", message=evil, company_name=evil))
    assert "<script>alert" not in text


def test_errors_are_tied_to_their_fields(client, form_url, filled_in):
    text = refuse(client, form_url, filled_in(email="x"))
    assert 'href="#id_email"' in text
    assert 'aria-describedby="id_email-help id_email-error"' in text
    assert 'id="id_email-error"' in text


def test_a_private_person_needs_no_company(client, form_url, filled_in):
    client.post(form_url, filled_in(sector="person", company_name=""))
    assert Pledge.objects.get().company_name == ""


def test_a_robot_that_fills_in_everything_gets_thanks_and_nothing_else(client, form_url, filled_in):
    page = client.post(form_url, filled_in(wish_line="Kaufen Sie"))
    assert page.url == reverse("herausforderung:pledge_sent")
    assert not Pledge.objects.exists()


def test_a_form_sent_at_once_or_left_open_for_a_day_is_sent_again(
    client, form_url, filled_in, settings, monkeypatch
):
    data = filled_in()
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 3}
    refuse(client, form_url, data, data["stamp"], "Saar-Stahlbau GmbH")
    import time

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 4)
    assert client.post(form_url, data).status_code == 302
    Pledge.objects.all().delete()
    Mail.objects.all().delete()
    monkeypatch.setattr(time, "time", lambda: now + MAX_AGE + 60)
    text = refuse(client, form_url, data)
    assert data["stamp"] not in text


def test_the_same_form_twice_is_one_pledge_and_a_corrected_one_another(client, form_url, filled_in):
    data = filled_in()
    for _time in range(3):
        assert client.post(form_url, data).status_code == 302
    assert Pledge.objects.count() == 1
    client.post(form_url, {**data, BAGS_FIELD: "12"})
    assert Pledge.objects.count() == 2


def test_a_cache_that_is_down_stops_nobody(client, form_url, filled_in, monkeypatch):
    from django.core.cache import cache

    def down(*args, **kwargs):
        raise ConnectionError

    data = filled_in()
    monkeypatch.setattr(cache, "add", down)
    assert client.post(form_url, data).status_code == 302
