"""Slugs that a German reader recognises."""

import pytest

from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.text import german_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("30 Schlafsäcke für die Straße", "30-schlafsaecke-fuer-die-strasse"),
        ("Ämter & Öfen: Übersicht", "aemter-oefen-uebersicht"),
        ("Café Olé", "cafe-ole"),
        ("Łódź trifft Žitava", "lodz-trifft-zitava"),
        ("!!!", ""),
    ],
)
def test_umlauts_are_spelt_out(text, slug):
    assert german_slug(text) == slug


def test_a_long_title_is_cut_at_a_word():
    slug = german_slug("Unterstützung bei der Renovierung unserer Räume", max_length=30)
    assert slug == "unterstuetzung-bei-der"


def test_one_endless_word_is_cut_all_the_same():
    assert german_slug("Donaudampfschifffahrtsgesellschaft", max_length=10) == "donaudampf"


@pytest.mark.django_db
def test_two_partners_of_one_name_get_two_keys():
    first, second = Partner.objects.create(name="Bäckerei"), Partner.objects.create(name="Bäckerei")
    assert (first.slug, second.slug) == ("baeckerei", "baeckerei-2")
