"""The figures of the example site: its pages, in both languages, and its report say the same."""

import json

import pytest

from tests import demo

pytestmark = pytest.mark.slow

#: As visitors read them, and as the report counts them for who may see everything.
READ = r"""
import json, re
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import translation
from wagtail.models import Page
from wagtail_herausforderung.figures import FIGURES
from wagtail_herausforderung.page_mixins import InitiativeMixin
from wagtail_herausforderung.reports.figures import headlines
from wagtail_herausforderung.reports.scope import Scope

admin = get_user_model().objects.get(username="admin")
cities = Page.objects.type(InitiativeMixin).filter(locale__language_code="de")
NAMES = {"de": ("Kooperation", "Stunde", "Gegenwert"), "en": ("cooperation", "hour", "value")}


def shown(page):
    text = Client().get(page.url).content.decode()
    counted = text.partition("hf-figures__source")[0]
    rows = re.findall(r'hf-figure__value">([^<]*)<.*?hf-figure__label">([^<]*)<', counted, re.S)
    found = {}
    for value, label in rows:
        for place, name in enumerate(NAMES[page.locale.language_code]):
            if name in label:
                found[place] = value
    return [number(found.get(place, "0"), page.locale.language_code) for place in range(3)]


def number(words, language):
    digits = re.sub(r"[^\d.,]", "", words)
    if language == "de":
        digits = digits.replace(".", "").replace(",", ".")
    return float(digits.replace(",", ""))


def reported(initiative):
    with translation.override("de"):
        found = {each.key: each.words for each in headlines(Scope(admin, initiative))}
    return [number(found.get(key, "0"), "de") for key in ("cooperations", "hours", "value")]


home = Page.objects.get(depth=2, locale__language_code="de")
english = [page.get_translations().filter(locale__language_code="en").first()
           for page in [home, *cities]]
print("READ" + json.dumps({
    "home": shown(home),
    "cities": [shown(page) for page in cities],
    "english": [shown(page) if page and page.live else None for page in english],
    "report": reported(None),
    "reports": [reported(page) for page in cities],
}))
"""


def test_the_home_page_its_cities_and_the_report_add_up_in_both_languages(tmp_path):
    demo.copied(tmp_path)
    told = demo.manage(demo.environment(tmp_path), "shell", "-v0", "-c", READ)
    found = json.loads(told.rpartition("READ")[2])
    home, cities = found["home"], found["cities"]
    assert len(cities) == 3 and home[0] > 1
    assert [round(sum(numbers), 2) for numbers in zip(*cities, strict=True)] == home
    assert (found["report"], found["reports"]) == (home, cities)
    english_home, *english_cities = found["english"]
    assert english_home == home
    translated = [pair for pair in zip(english_cities, cities, strict=True) if pair[0]]
    assert translated and all(english == german for english, german in translated)
