"""The checklist that lives: ticked off by an initiative, read by whoever may work on it."""

import uuid

import pytest
from django.db import OperationalError
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.models import ChecklistTick
from wagtail_herausforderung.workbook.checklist import progress_of, tick_off

ITEMS = ["Räume finden", "Betriebe einladen", "Spielregeln beschließen"]


def item(text: str) -> dict:
    return {"type": "item", "id": str(uuid.uuid5(uuid.NAMESPACE_URL, text)), "value": text}


@pytest.fixture
def book(site_tree):
    workbook = factories.workbook(site_tree.home)
    factories.chapter(workbook, 2, checklist=[item(ITEMS[2])])
    factories.chapter(workbook, 1, checklist=[item(text) for text in ITEMS[:2]])
    return site_tree


def ids(*texts: str) -> set[str]:
    return {item(text)["id"] for text in texts}


def test_steps_come_in_the_order_of_the_chapters_and_the_first_open_one_is_next(
    book, django_assert_num_queries
):
    user = factories.user("petra")
    assert tick_off(book.initiative, ids(ITEMS[0]), set(), user) == (1, 0)
    other = factories.initiative(book.home, "Weißwasser")
    progress_of([book.initiative, other])  # the site's root is remembered
    for initiatives in ([book.initiative], [book.initiative, other]):
        with django_assert_num_queries(9):
            found = progress_of(initiatives)
    mine, theirs = found
    assert [step.text for step in mine.steps] == ITEMS
    assert (mine.done, mine.next.text, mine.steps[0].who) == (1, ITEMS[1], "petra")
    assert (theirs.done, theirs.next.text, theirs.last) == (0, ITEMS[0], None)


def test_what_somebody_else_ticked_meanwhile_stays(book):
    petra, tom = factories.user("petra"), factories.user("tom")
    tick_off(book.initiative, ids(ITEMS[0]), set(), petra)
    tick_off(book.initiative, ids(ITEMS[1]), set(), tom)  # has seen the page before Petra's tick
    assert ChecklistTick.objects.count() == 2
    assert tick_off(book.initiative, ids(ITEMS[1]), ids(ITEMS[0], ITEMS[1]), tom) == (0, 1)
    assert tick_off(book.initiative, {"no-such-item"}, set(), tom) == (0, 0)
    assert ChecklistTick.objects.get().text == ITEMS[1]


def test_the_translation_of_an_initiative_shows_the_same_ticks(book):
    english = factories.translation(book.initiative, title="Saarbrücken")
    chapters = progress_of([book.initiative])[0].chapters
    for chapter, _steps in chapters:
        factories.translation(chapter)
    tick_off(english, ids(ITEMS[0]), set(), None)
    assert [each.done for each in progress_of([book.initiative, english])] == [1, 1]


def test_ticks_outlive_a_translation_and_go_with_the_last(book):
    english = factories.translation(book.initiative, title="Saarbrücken")
    for chapter, _steps in progress_of([book.initiative])[0].chapters:
        factories.translation(chapter)
    other = factories.initiative(book.home, "Weißwasser")
    for each in (book.initiative, other):
        tick_off(each, ids(ITEMS[0]), set(), None)
    book.initiative.delete()
    assert progress_of([english])[0].done == 1
    tick_off(english, ids(ITEMS[1]), set(), None)
    english.delete()
    assert ChecklistTick.objects.get().translation_key == other.translation_key


def test_ticks_go_with_a_branch_that_holds_all_translations(book):
    english = factories.translation(book.initiative, title="Saarbrücken", slug="english")
    english.move(book.home, "last-child")
    tick_off(book.initiative, ids(ITEMS[0]), set(), None)
    book.home.refresh_from_db()
    book.home.specific.delete()
    assert not ChecklistTick.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_loses_against_somebody_else_is_tried_again(book, monkeypatch):
    manager, tries = ChecklistTick.objects, []
    keep = manager.get_or_create

    def loses_first(**values):
        tries.append(values)
        if len(tries) == 1:
            raise OperationalError("database is locked")
        return keep(**values)

    monkeypatch.setattr(manager, "get_or_create", loses_first)
    assert tick_off(book.initiative, ids(ITEMS[0]), set(), None) == (1, 0)
    assert len(tries) == 2


def test_a_coordinator_ticks_off_at_home_and_nowhere_else(client, book):
    other = factories.initiative(book.home, "Weißwasser")
    client.force_login(factories.coordinator(book.initiative))
    url = reverse("herausforderung_checklist", args=[book.initiative.pk])
    answer = client.post(url, {"done": sorted(ids(ITEMS[0]))}, follow=True)
    assert "erledigt" in answer.content.decode()
    overview = client.get(reverse("herausforderung_checklists")).content.decode()
    assert ITEMS[1] in overview and "Weißwasser" not in overview
    foreign = reverse("herausforderung_checklist", args=[other.pk])
    assert client.post(foreign, {"done": sorted(ids(ITEMS[0]))}).status_code in (302, 403)
    assert ChecklistTick.objects.count() == 1
