"""One word is one tag, and what entered before texts were cleaned is mended."""

import csv
import json
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import TestCase
from taggit.models import Tag

from tests import factories
from tests.retries import run_twice
from wagtail_herausforderung import tags
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pages.models import ChallengePage, StoryPage
from wagtail_herausforderung.tags import known_tags, one_each

pytestmark = pytest.mark.django_db

MOBEL = "Mo\u0308bel"


def names(page) -> list[str]:
    return sorted(tag.name for tag in page.tags.all())


def mend(*args) -> str:
    out = StringIO()
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("herausforderung_clean_texts", *args, stdout=out)
    return out.getvalue()


def test_capitals_umlauts_and_spaces_make_no_second_tag(site_tree):
    page = site_tree.challenge
    page.tags.set(["Möbel", "C", "C++"])
    page.save()
    for typed in ("möbel", "MÖBEL", MOBEL, " möbel ", f"{MOBEL.upper()}\x0b"):
        other = factories.challenge(site_tree.initiative_index, title=f"Mit {typed}")
        other.tags.add(typed, "Neu", "neu")
        other.save()
        assert names(other) == ["Möbel", "Neu"]
    assert Tag.objects.filter(name__icontains="bel").count() == 1
    assert names(ChallengePage.objects.get(pk=page.pk)) == ["C", "C++", "Möbel"]


def test_known_tags_are_found_in_one_query(site_tree, django_assert_num_queries):
    Tag.objects.create(name="Straße")
    with django_assert_num_queries(1):
        assert list(known_tags(Tag, ["straße", "Winter", "unbekannt"])) == ["strasse", "winter"]
    assert one_each(["Ä", "ä", "", " ", "A\u0308", "b  c"]) == ["Ä", "b c"]


def test_what_is_there_is_mended_once_and_for_all(site_tree):
    page = site_tree.challenge
    story = factories.story(site_tree.stories)
    first, second, third = (
        Tag.objects.create(name=name) for name in ("Möbel", "möbel", f"{MOBEL}x")
    )
    Tag.objects.filter(pk=third.pk).update(name=MOBEL)
    for each in (page, story):
        each.tags.set([second, third])
        each.save_revision().publish()
    ChallengePage.objects.filter(pk=page.pk).update(title=f"{MOBEL}\x0b", summary="U\u0308ber")
    Partner.objects.filter(pk=site_tree.partner.pk).update(name=f"Verein {MOBEL}")
    Partner.objects.create(name="VEREIN Möbel")

    would = mend("--dry-run")
    assert Tag.objects.count() == 4
    said = mend()
    assert {*said.splitlines()} <= {*would.splitlines()}
    assert f"„Möbel“ ← „möbel“, „{MOBEL}“" in said and "„verein möbel“" in said
    page, story = ChallengePage.objects.get(pk=page.pk), StoryPage.objects.get(pk=story.pk)
    assert (page.title, page.summary) == ("Möbel", "Über")
    for each in (page, story, page.get_latest_revision_as_object()):
        assert names(each) == ["Möbel"]
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Möbel", "Winter"]
    assert Partner.objects.filter(name="Verein Möbel").exists()
    assert "Tags" not in mend()


def test_tags_are_joined_also_when_the_database_tries_again(site_tree, monkeypatch):
    first, second = (Tag.objects.create(name=name) for name in ("Möbel", "möbel"))
    page = site_tree.challenge
    page.tags.set([second])
    factories.publish(page)
    run_twice(monkeypatch, tags, "merge")
    tags.merge(first, [second])
    assert names(ChallengePage.objects.get(pk=page.pk)) == ["Möbel"]


def test_a_tag_that_was_joined_is_found_under_its_one_name(client, site_tree):
    Tag.objects.create(name="garten")
    twin = Tag.objects.create(name="Garten")
    page = site_tree.challenge
    page.tags.set([twin])
    factories.publish(page)
    mend()
    found = client.get("/herausforderungen/search.json", {"tag": "garten"}).json()["results"]
    assert [each["id"] for each in found] == [page.pk]


@pytest.mark.parametrize("table", ["csv", "json"])
def test_a_table_with_decomposed_umlauts_changes_nothing(site_tree, tmp_path: Path, table):
    factories.support("sachspenden", "Sachspenden")
    composed = (
        "Titel;Zusammenfassung;Einrichtung;Schlagworte;Bedarf;Status\n"
        "Bänke für den Bürgerpark;Fünf Bänke fehlen.;Förderkreis;"
        '"Möbel; Garten";5 Bänke [Sachspenden];offen\n'
    )
    if table == "json":
        [row] = csv.DictReader(composed.splitlines(), delimiter=";")
        composed = json.dumps([row], ensure_ascii=False)
    for form in ("NFC", "NFD"):
        path = tmp_path / f"{form}.{table}"
        path.write_text(unicodedata.normalize(form, composed), encoding="utf-8")
        call_command(
            "herausforderung_import",
            str(path),
            "--under",
            str(site_tree.initiative_index.pk),
            "--create-organisations",
            "--publish",
            stdout=StringIO(),
        )
    assert ChallengePage.objects.filter(title="Bänke für den Bürgerpark").count() == 1
    assert Partner.objects.filter(name="Förderkreis").count() == Partner.objects.count() - 1 == 1
    assert Tag.objects.filter(slug__startswith="möbel").count() == 1
