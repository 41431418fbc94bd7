"""Editors add words that mean the same."""

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.models import SynonymGroup
from wagtail_herausforderung.models.synonyms import list_for

from .conftest import client_for


@pytest.fixture
def admin(db):
    return client_for(factories.user("admin", is_superuser=True))


def address(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_herausforderung_synonymgroup:{view}", args=args)


def test_a_group_is_added_changed_and_removed_and_counts_at_once(admin):
    assert list_for("de") == ""
    admin.post(address("add"), {"words": " Bude \n\nKiosk, Trinkhalle\nKiosk", "language": "de"})
    group = SynonymGroup.objects.get()
    assert group.words == "Bude\nKiosk\nTrinkhalle"
    assert str(group) == list_for("de") == "Bude, Kiosk, Trinkhalle"
    assert list_for("en") == ""
    admin.post(address("edit", group.pk), {"words": "Bude\nKiosk", "language": "de"})
    assert list_for("de") == "Bude, Kiosk"
    admin.post(address("delete", group.pk))
    assert list_for("de") == ""


def test_what_makes_no_group_is_refused_with_a_reason(admin):
    response = admin.post(address("add"), {"words": "Bude", "language": "de"})
    assert response.context["form"].errors["words"]
    assert not SynonymGroup.objects.exists()


def test_the_list_is_searched_and_exported(admin):
    SynonymGroup.objects.create(words="=Bude\nKiosk")
    assert "=Bude, Kiosk" in admin.get(address("list"), {"q": "kiosk"}).content.decode()
    exported = b"".join(admin.get(address("list"), {"export": "csv"}).streaming_content).decode()
    assert "'=Bude" in exported


def test_signs_of_the_list_are_no_part_of_a_word(db):
    SynonymGroup.objects.create(words="a > b\nc # d")
    assert list_for("de") == "a   b, c   d"


def test_the_words_are_read_once(db, django_assert_num_queries):
    SynonymGroup.objects.create(words="Bude\nKiosk")
    with django_assert_num_queries(1):
        list_for("de")
        list_for("de")
