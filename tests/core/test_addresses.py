"""Addresses are in the reader's words, and those of another language lead there."""

import pytest
from django.test import Client
from django.urls import get_resolver, resolve, reverse
from django.utils import translation

from tests import factories
from wagtail_herausforderung.addresses import GERMAN, in_words, mounted
from wagtail_herausforderung.words_of_addresses import ENGLISH

#: Parts of addresses that are said alike.
SAME = {"code", "dossier", "link"}


def test_every_part_of_an_address_has_a_word_of_its_own_in_english():
    assert len(GERMAN) == len(ENGLISH)
    assert set(GERMAN).isdisjoint(ENGLISH)
    with translation.override("de"):
        patterns = get_resolver("wagtail_herausforderung.urls").url_patterns
        parts = {part for each in patterns for part in str(each.pattern).split("/")}
    # Files keep their names.
    missing = {p for p in parts if p and p[0] != "<" and "." not in p} - SAME - set(ENGLISH)
    assert missing == set()


@pytest.mark.parametrize(
    ("name", "arguments", "german", "english"),
    [
        ("pledge", [7], "7/zusagen/", "7/pledge/"),
        ("pledge_confirm", ["ab:cd"], "bestaetigen/ab:cd/", "confirm/ab:cd/"),
    ],
)
def test_a_form_is_called_what_the_reader_calls_it(name, arguments, german, english):
    with translation.override("de"):
        assert reverse(f"herausforderung:{name}", args=arguments) == f"/mitmachen/{german}"
        assert resolve(f"/mitmachen/{german}").view_name == f"herausforderung:{name}"
    with translation.override("en"):
        assert reverse(f"herausforderung:{name}", args=arguments) == f"/en/mitmachen/{english}"
    # An old address of a letter, and one that somebody passed on without its language.
    mail_program = Client(enforce_csrf_checks=True)
    for old, new in ((f"/en/mitmachen/{german}", english), (f"/mitmachen/{english}", german)):
        moved = mail_program.post(f"{old}?a=1&b=%C3%A4", {"x": "y"})
        assert moved.status_code == 308
        assert moved["Location"] == f"{old[: old.index('mitmachen/')]}mitmachen/{new}?a=1&b=%C3%A4"
        assert "no-store" in moved["Cache-Control"]


def test_nobody_is_led_out_of_the_site_nor_in_circles(client):
    moved = client.get("/en/mitmachen//evil.example/meine-daten/")
    assert moved["Location"] == "/en/mitmachen//evil.example/my-data/"
    assert in_words(in_words("mitmachen/7/zusagen/", "en"), "de") == "mitmachen/7/zusagen/"
    with translation.override("en"):
        assert resolve("/en/mitmachen/nothing/at/all/").view_name == "wagtail_serve"


def test_pages_of_the_site_beside_what_is_mounted_stay_where_they_are():
    [_route, others] = mounted("verein/mitmachen/", "wagtail_herausforderung.urls")
    with translation.override("de"):
        assert others.resolve("verein/news/archive/") is None
        assert others.resolve("verein/take-part/7/pledge/").kwargs["new"] == (
            "verein/mitmachen/7/zusagen/"
        )


@pytest.mark.urls("example_site.urls")
def test_what_a_site_mounts_is_called_so_too():
    with translation.override("en"):
        assert reverse("herausforderung:pledge", args=[7]) == "/en/take-part/7/pledge/"
        assert resolve("/en/mitmachen/7/zusagen/").kwargs["new"] == "take-part/7/pledge/"
        assert reverse("demo_letter_as_read", args=[3]) == "/en/mailbox/3/letter/"


def test_what_lies_below_a_page_is_in_its_language(site_tree, client):
    english = factories.translation(site_tree.index, title="Challenges")
    assert site_tree.index.give_url().endswith("/geben/")
    assert english.give_url().endswith("/give/")
    assert client.get(english.give_url()).status_code == 200
    moved = client.get(f"{english.url}geben/?what=sachmittel")
    assert (moved.status_code, moved["Location"]) == (308, f"{english.give_url()}?what=sachmittel")
    assert client.get(f"{site_tree.index.url}give/")["Location"] == site_tree.index.give_url()
