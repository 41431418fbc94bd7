"""The moment of thanks: what both sides said, the figure, and a card that each may share."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.impact.conftest import CANARY, done, said
from wagtail_herausforderung import share_card
from wagtail_herausforderung.pledges import links
from wagtail_herausforderung.pledges.links import Side
from wagtail_herausforderung.share_card import ShareCard

PAGES = {"pledger": "pledge_card", "organisation": "closing_card"}


@pytest.fixture
def pledge(tree):
    found = done(tree.challenge, "Bäckerei Muster", hours=Decimal("6.5"), value=Decimal("162.50"))
    found.case.contact_email = "klein@example.org"
    found.case.save()
    return found


def opened(pledge, side: str) -> tuple[Client, str, str]:
    """The own page of a side, as its link opens it, and what the address calls it."""
    client = Client()
    link = (
        links.DETAIL.make(pledge) if side == "pledger" else links.CLOSING.make(Side(pledge, side))
    )
    name = "pledge_detail" if side == "pledger" else "pledge_closing"
    response = client.get(reverse(f"herausforderung:{name}", args=[link]), follow=True)
    naming = response.request.get("QUERY_STRING", "")
    return client, response.content.decode(), f"?{naming}" if naming else ""


def card(client: Client, side: str, ending: str, naming: str):
    return client.get(reverse(f"herausforderung:{PAGES[side]}", args=[ending]) + naming)


@pytest.mark.parametrize("side", ["pledger", "organisation"])
def test_both_sides_read_both_sentences_and_the_figures(pledge, side):
    said(pledge, "pledger", "Wir kommen wieder.", quote_by="Frau Muster", may_publish=True)
    said(pledge, "organisation", "Jetzt ist es warm.", may_publish=True)
    _client, html, _naming = opened(pledge, side)
    assert "Wir kommen wieder." in html and "Frau Muster" in html
    assert "Jetzt ist es warm." in html
    assert "6,5" in html and "162,50" in html


@pytest.mark.parametrize("side", ["pledger", "organisation"])
def test_what_may_not_be_published_is_not_read_by_the_other_side(pledge, side):
    other = {"pledger": "organisation", "organisation": "pledger"}[side]
    said(pledge, other, CANARY, may_publish=False)
    client, html, naming = opened(pledge, side)
    assert "hf-moment" in html and CANARY not in html
    assert CANARY not in card(client, side, "svg", naming).content.decode()


@pytest.mark.parametrize("side", ["pledger", "organisation"])
def test_the_card_is_drawn_here_and_says_what_its_text_says(pledge, side):
    client, html, naming = opened(pledge, side)
    response = card(client, side, "svg", naming)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(response.content)
    words = " ".join(root.itertext())
    assert "6,5" in words and "Wärmestube Malstatt" in words
    title = root.find("{http://www.w3.org/2000/svg}title").text
    assert f'alt="{title}"' in html
    text = response.content.decode()
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "no-store" in response.headers["Cache-Control"]


def test_each_side_names_itself_and_the_company_is_named_by_others_only_if_it_agreed(pledge):
    client, _html, naming = opened(pledge, "pledger")
    assert "Bäckerei Muster" in card(client, "pledger", "svg", naming).content.decode()
    client, _html, naming = opened(pledge, "organisation")
    assert "Muster" not in card(client, "organisation", "svg", naming).content.decode()
    type(pledge).objects.filter(pk=pledge.pk).update(consent_public=True)
    client, _html, naming = opened(pledge, "organisation")
    assert "Bäckerei Muster" in card(client, "organisation", "svg", naming).content.decode()


@pytest.mark.parametrize("fields", [{"status": "agreed"}, {"outcome": "not"}])
def test_there_is_no_thanks_before_it_is_done_or_when_it_did_not_work(pledge, fields):
    type(pledge).objects.filter(pk=pledge.pk).update(**fields)
    pledge.refresh_from_db()
    client, html, naming = opened(pledge, "pledger")
    assert "hf-moment" not in html
    assert card(client, "pledger", "svg", naming).status_code == 404


def test_a_stranger_gets_no_card(pledge):
    for side in PAGES:
        assert card(Client(), side, "svg", "").status_code in (302, 404)


def test_an_unknown_ending_is_not_there(pledge):
    client, _html, naming = opened(pledge, "pledger")
    assert card(client, "pledger", "exe", naming).status_code == 404


@pytest.mark.skipif(not share_card.has_font(), reason="no font on this machine")
def test_the_png_is_the_same_card(pledge):
    client, html, naming = opened(pledge, "pledger")
    assert "karte.png" in html
    response = card(client, "pledger", "png", naming)
    assert response.headers["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(response.content))
    assert picture.size == (share_card.WIDTH, share_card.HEIGHT)
    # The heading is there: the space where it stands is not empty.
    assert len(picture.crop((72, 90, 700, 180)).getcolors(100_000)) > 2


def test_without_a_font_no_png_is_offered(pledge, monkeypatch):
    monkeypatch.setattr(share_card, "FONTS", (("gibt-es-nicht.ttf", "gibt-es-nicht.ttf"),))
    share_card._font.cache_clear()
    try:
        client, html, naming = opened(pledge, "pledger")
        assert "karte.svg" in html and "karte.png" not in html
        assert card(client, "pledger", "png", naming).status_code == 404
    finally:
        share_card._font.cache_clear()


def test_long_names_stay_on_the_card():
    long = ShareCard(
        "Danke", "Donaudampfschifffahrtsgesellschaft " * 6, "Ein sehr langer Titel " * 20, "6 h"
    )
    ys = [line.y for line in long.lines]
    assert ys == sorted(ys) and ys[-1] <= 500
    assert any(line.words.endswith("…") for line in long.lines)
    assert all(len(line.words) <= 50 for line in long.lines)
