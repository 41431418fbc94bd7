"""Easy language, and films in sign language: marked, readable, and quiet until a click."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.documents import get_document_model

from example_site.content.accessibility import EASY
from tests import factories
from wagtail_herausforderung.blocks import SignVideoBlock
from wagtail_herausforderung.pages.models import EasyLanguagePage


def part(*lines, heading="Worum geht es?") -> dict:
    return {"type": "part", "value": {"heading": heading, "text": "\n".join(lines)}}


def easy(*lines, **fields) -> EasyLanguagePage:
    return EasyLanguagePage(title="Leichte Sprache", slug="leicht", parts=[part(*lines)], **fields)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("Wir helfen Menschen.", ""),
        ("- 30 warme Schlaf-Säcke", ""),
        ("Wir helfen. Sie rufen an.", "two sentences"),
        ("Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf.", ""),
        ("Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn.", "13 words"),
        ("Unsere Herausforderungsinitiative hilft.", "“Herausforderungsinitiative”"),
        ("Unsere Herausforderungs-Initiative hilft.", ""),
        ("Zum Beispiel z. B. Farbe.", "write out"),
        ("Farbe & Pinsel", "write out"),
    ],
)
def test_a_line_that_is_not_easy_yet_is_named_to_the_editor(line, hint):
    with translation.override("en"):
        found = " ".join(each.text for each in easy(line).get_hints())
    assert hint in found and bool(hint) == bool(found)


def test_our_own_page_needs_no_hint():
    pages = [easy(*lines) for _heading, _picture, lines in EASY["parts"]]
    assert [hint.text for page in pages for hint in page.get_hints()] == []


@pytest.fixture
def film(db):
    def make(name: str):
        return get_document_model().objects.create(title=name, file=ContentFile(b"\x00", name=name))

    return make


def video(**value) -> dict:
    empty = {"title": "Wer wir sind", "text": "Wir helfen.", "url": "", "file": None}
    return {**empty, "captions": None, "poster": None, **value}


def test_browsers_can_play_the_film_or_it_is_refused(film):
    block = SignVideoBlock()
    mp4, avi, vtt = (film(name).pk for name in ("film.mp4", "film.avi", "film.vtt"))
    elsewhere = "https://video.example/film"
    for good in ({"file": mp4}, {"file": mp4, "captions": vtt}, {"url": elsewhere}):
        block.clean(block.to_python(video(**good)))
    for bad, field in (
        ({}, "file"),
        ({"file": mp4, "url": elsewhere}, "file"),
        ({"file": avi}, "file"),
        ({"file": mp4, "captions": mp4}, "captions"),
        ({"url": elsewhere, "captions": vtt}, "captions"),
    ):
        with pytest.raises(ValidationError) as refused:
            block.clean(block.to_python(video(**bad)))
        assert field in refused.value.block_errors


def test_it_is_marked_as_easy_and_nothing_is_asked_for_elsewhere(client, site_tree, film):
    shown = {"type": "video", "value": video(file=film("film.mp4").pk, captions=film("f.vtt").pk)}
    page = easy("Wir helfen.", "- Farbe", "- Pinsel", "Rufen Sie an.", sign_video=[shown])
    page = factories.add(site_tree.initiative, page)
    text = client.get(page.url).content.decode()
    assert '<div class="hf-easy__parts" lang="de-simple">' in text
    assert re.search(r"<p>Wir helfen.</p>\s*<ul><li>Farbe</li><li>Pinsel</li></ul>", text)
    assert '<video controls preload="none"' in text and '<track kind="captions"' in text
    linked = {"type": "video", "value": video(url="https://video.example/film")}
    page.sign_video = [linked]
    text = client.get(factories.publish(page).url).content.decode()
    assert text.count("video.example/film") == 1  # the link; no frame, no picture from there
    assert re.search(r'<a [^>]*href="https://video.example/film" hreflang="gsg"', text)
    above = client.get(site_tree.initiative.url).content.decode()
    assert f'<a href="{page.url}" hreflang="de-simple">' in above


def test_the_one_of_the_network_is_linked_both_ways(client, site_tree):
    home, below = site_tree.home, factories.add(site_tree.initiative, easy("Wir helfen."))
    assert "-simple" not in client.get(home.url).content.decode()
    page = factories.add(home, easy("Das ist das Netzwerk."))
    assert f'<a href="{page.url}" hreflang="de-simple">' in client.get(home.url).content.decode()
    text = client.get(page.url).content.decode()
    assert f'<a class="hf-more" href="{home.url}">{home.title} in Alltagssprache' in text
    text = client.get(below.url).content.decode()
    assert f"{site_tree.initiative.title} in Alltagssprache" in text
    assert f"{home.title} in Alltagssprache" not in text
