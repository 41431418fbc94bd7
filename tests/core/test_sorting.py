"""Names stand where people look for them: by DIN 5007, in Python and in the database."""

import random

import pytest

from tests import factories
from wagtail_herausforderung import models, vocabulary
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.sorting import SortKey, in_order, sort_key

NAMES = [
    "24/7 Hilfe",
    "Ackermann",
    "Ärztehaus",
    "Arztpraxis",
    "„Brücke“ e. V.",
    "brücken bauen",
    "Éclair",
    "Eiche",
    "Łódź-Verein",
    "Lötstube",
    "Masse",
    "Maße",
    "Mast",
    "Muller",
    "Müller",
    "Mütze",
    "Ölmühle",
    "Ostring",
    "Straße 7",
    "Strassenbahn",
    "ÜBERGANG",
    "Uhland",
    "Zebra",
]


def shuffled() -> list[str]:
    names = NAMES.copy()
    random.Random(5007).shuffle(names)
    return names


def test_the_order_of_din_5007():
    assert sorted(shuffled(), key=sort_key) == NAMES


@pytest.mark.django_db
def test_the_database_sorts_as_python_does(site_tree):
    Partner.objects.all().delete()
    letters = [name for name in shuffled() if name[0].isalnum()]  # how signs count differs
    Partner.objects.bulk_create(Partner(name=n, slug=str(i)) for i, n in enumerate(letters))
    names = [name for name in NAMES if name[0].isalnum()]
    assert list(Partner.objects.order_by(SortKey("name")).values_list("name", flat=True)) == names
    assert list(in_order(Partner.objects.all()).values_list("name", flat=True)) == names
    upside_down = in_order(Partner.objects.order_by("-name")).values_list("name", flat=True)
    assert list(upside_down) == names[::-1]


@pytest.mark.django_db
def test_lists_are_in_that_order(site_tree, admin_client):
    for number, name in enumerate(("Zoo", "Äpfel", "Ufer", "Überblick", "Apfel")):
        factories.partner(name)
        factories.topic(f"t-{number}", name)
    vocabulary.forget()
    labels = [info.label for info in vocabulary.terms("topic").values()]
    wanted = ["Apfel", "Äpfel", "Überblick", "Ufer", "Wohnungslosigkeit", "Zoo"]
    partner = site_tree.partner.name
    assert labels == wanted
    for model, names in ((models.Topic, wanted), (Partner, [*wanted[:4], partner, "Zoo"])):
        listed = admin_client.get(f"/admin/snippets/herausforderung/{model._meta.model_name}/")
        assert [str(each) for each in listed.context["object_list"]] == names
