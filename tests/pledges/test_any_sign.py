"""Every sign of Unicode, in every text that leaves the house: nothing fails, all can be read.

The texts are written past all intakes, as they may stand in a database of before.
"""

import datetime
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from icalendar import Calendar
from wagtail.models import Page, Site

from tests import factories
from wagtail_herausforderung import paper
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.models import Partner, Topic
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.pledges import actions, documents
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.text import cleaned, cleaned_data
from wagtail_herausforderung.vocabulary import forget

#: What XML 1.0 takes; Python's parser is the judge below, this one says it for all signs.
XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
#: Of each category so many signs, evenly spread, besides the first and the last.
EACH = 12


def by_category() -> dict[str, str]:
    signs = defaultdict(list)
    for number in range(sys.maxunicode + 1):
        signs[unicodedata.category(chr(number))].append(chr(number))
    return {name: "".join(found) for name, found in sorted(signs.items())}


SIGNS = by_category()


def some(category: str) -> str:
    signs = SIGNS[category]
    if len(signs) > 70:
        signs = signs[:: max(1, len(signs) // EACH)] + signs[-1]
    return signs + ("\ufdd0\ufffe\uffff\U0010ffff" if category == "Cn" else "")


def test_no_sign_at_all_survives_cleaning_that_a_format_refuses():
    for signs in SIGNS.values():
        text = cleaned(f"a{signs}b")
        assert XML.fullmatch(text) and text.encode()
        assert unicodedata.is_normalized("NFC", text)
        assert text == cleaned(text)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", text)
        assert cleaned_data([{signs[:1]: signs}]) == [{cleaned(signs[:1]): cleaned(signs)}]


@pytest.mark.parametrize("category", [name for name in SIGNS if name != "Cs"])
def test_every_output_bears_every_kind_of_sign(
    client, coordinator_client, confirmed, site_tree, category, pdf
):
    pledge = actions.accept(confirmed())
    confirmed(email="zwei@example.org")
    day = datetime.date(2026, 12, 5)
    pledge = actions.agree(pledge, actions.Facts(day, "Hof", starts_at=datetime.time(9)))
    text = f"Möbel {some(category)} Ende"
    if connection.vendor == "postgresql":
        text = text.replace("\x00", "")  # which it does not even keep
    short = text[:100]
    for model, names in {
        Page: ("title", "seo_title", "search_description"),
        ChallengePage: ("summary", "place", "situation"),
        Partner: ("name", "description"),
        Topic: ("name",),
        ChallengeCase: ("title",),
        Pledge: ("contact_name", "company_name", "message"),
        Agreement: ("place", "notes", "in_return"),
        Site: ("site_name",),
    }.items():
        model.objects.update(**dict.fromkeys(names, short))
    forget()
    Site.clear_site_root_paths_cache()

    page = client.get(site_tree.challenge.url).content.decode()
    data = json.loads(re.search(r"<script type=.application/ld.json.>(.*?)</script>", page)[1])
    assert "Ende" in data["name"] and XML.fullmatch(data["name"])
    feed = ElementTree.fromstring(client.get("/herausforderungen/feed.atom").content)
    assert "Ende" in feed.findtext(".//{*}entry/{*}title")
    ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = client.get("/herausforderungen/search.json").json()["results"]
    assert "Ende" in found[0]["title"]

    pledge = Pledge.objects.get(pk=pledge.pk)
    facts = PledgeFacts(pledge, "de")
    [event] = Calendar.from_ical(documents.calendar(facts)).walk("VEVENT")
    assert "Ende" in event["location"] and "Ende" in event["description"]
    assert not set(documents.calendar(facts).decode()) & set("\x00\x0b\x0c\x1c\x85\u2028\u2029")
    if paper.pdf_available():
        assert paper.to_pdf(documents.html("agreement", facts)).startswith(b"%PDF")
    for kind in ("xlsx", "csv"):
        answer = coordinator_client.get("/admin/herausforderung/pledges/", {"export": kind})
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content)
        if kind == "xlsx":
            cells = [
                c.value for row in openpyxl.load_workbook(BytesIO(content)).active for c in row
            ]
            assert any(isinstance(cell, str) and "Ende" in cell for cell in cells), cells
    factories.inquiry(site_tree.challenge, f"Passt {text}?")
    assert Mail.objects.filter(text__contains="Ende?").exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bänke\x0b", "Bänke"),
        ("Ein\x0bSatz\u2028und\x85noch einer", "Ein Satz und noch einer"),
        ("Ba\u0308nke", "B\u00e4nke"),
        ("\ufeffTitel\x00\ud800\ufffe", "Titel"),
        ("Familie 👩‍👧 in Köln", "Familie 👩‍👧 in Köln"),
    ],
)
def test_what_is_saved_is_clean_whoever_saves_it(site_tree, typed, kept):
    page = site_tree.challenge
    page.title = typed
    page.needs[0].value["title"] = typed
    page.situation = f"<p>{typed}</p>"
    revision = page.save_revision()
    assert revision.as_object().title == kept
    revision.publish()
    page = ChallengePage.objects.get(pk=page.pk)
    assert page.title == kept
    assert page.needs[0].value["title"] == cleaned(typed)
    assert page.situation == f"<p>{cleaned(typed)}</p>"
    assert Partner.objects.create(name=typed).name == kept
    assert Topic.objects.create(key="neu", name=typed, locale=page.locale).name == kept
    site = Site.objects.get()
    site.site_name = typed
    site.save()
    assert Site.objects.get().site_name == kept


def test_a_letter_keeps_no_stroke_that_would_eat_a_bracket():
    """U+0338 behind ">" composes to "≯", and the tag would be open."""
    assert cleaned("<p>\u0338Bu\u0308ro</p>") == "<p>\u0338B\u00fcro</p>"


def test_a_pledge_with_odd_signs_is_taken_and_kept_without_them(client, site_tree, filled_in):
    url = f"/mitmachen/{site_tree.challenge.pk}/zusagen/"
    data = filled_in(
        contact_name="Erika\x00 Ru\u0308ster", company_name="Stahl\x0bbau", message="Eins\x0bzwei"
    )
    assert client.post(url, data).status_code == 302
    pledge = Pledge.objects.get()
    assert pledge.contact_name == "Erika R\u00fcster"
    assert (pledge.company_name, pledge.message) == ("Stahl bau", "Eins\nzwei")
