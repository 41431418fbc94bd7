"""Keys become words, in the reader's language, without a query per word."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale

from wagtail_herausforderung import vocabulary
from wagtail_herausforderung.models import Region, SupportKind, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def locales():
    german, _ = Locale.objects.get_or_create(language_code="de")
    english, _ = Locale.objects.get_or_create(language_code="en")
    return german, english


@pytest.fixture
def climate(locales):
    german, english = locales
    topic = Topic.objects.create(key="climate", name="Klima", icon="leaf", order=2, locale=german)
    translated = topic.copy_for_translation(english)
    translated.name = "Climate"
    translated.save()
    return topic


def test_a_key_has_one_label_per_language(climate):
    assert vocabulary.label("topic", "climate", "de") == "Klima"
    assert vocabulary.label("topic", "climate", "en") == "Climate"


def test_the_active_language_is_the_default(climate):
    with translation.override("en"):
        assert vocabulary.label("topic", "climate") == "Climate"


def test_a_term_without_translation_shows_the_default_language(locales):
    Topic.objects.create(key="sport", name="Sport und Spiel", locale=locales[0])
    assert vocabulary.label("topic", "sport", "en") == "Sport und Spiel"


def test_a_key_that_is_gone_is_shown_as_it_stands():
    assert vocabulary.label("topic", "no-longer-there", "de") == "no-longer-there"


def test_labels_cost_one_query_cold_and_none_warm(climate, django_assert_num_queries):
    vocabulary.forget()
    with django_assert_num_queries(1):
        vocabulary.terms("topic", "de")
    with django_assert_num_queries(0):
        vocabulary.terms("topic", "de")


def test_a_renamed_term_is_seen_at_once(climate):
    assert vocabulary.label("topic", "climate", "de") == "Klima"
    climate.name = "Klimaschutz"
    climate.save()
    assert vocabulary.label("topic", "climate", "de") == "Klimaschutz"


def test_a_removed_term_is_forgotten_at_once(climate):
    vocabulary.terms("topic", "en")
    Topic.objects.filter(key="climate", locale__language_code="en").get().delete()
    assert vocabulary.label("topic", "climate", "en") == "Klima"


def test_two_terms_cannot_share_a_key_in_one_language(climate):
    twin = Topic(key="climate", name="Wetter", locale=climate.locale)
    with pytest.raises(ValidationError) as refused:
        twin.full_clean()
    assert "key" in refused.value.message_dict


def test_a_kind_of_support_brings_unit_and_questions(locales):
    SupportKind.objects.create(
        key="goods",
        name="Sachspenden",
        unit="Stück",
        questions="In welchem Zustand?\n\nKönnen Sie liefern?\n",
        locale=locales[0],
    )
    goods = vocabulary.info("support", "goods", "de")
    assert goods.unit == "Stück"
    assert goods.questions == ("In welchem Zustand?", "Können Sie liefern?")


class TestRegions:
    @pytest.fixture
    def town(self, locales):
        state = Region.objects.create(key="saarland", name="Saarland", locale=locales[0])
        district = Region.objects.create(
            key="rv", name="Regionalverband", parent=state, locale=locales[0]
        )
        return Region.objects.create(
            key="saarbruecken", name="Saarbrücken", parent=district, locale=locales[0]
        )

    def test_a_town_knows_all_it_is_part_of(self, town):
        assert town.keys == ["saarland", "rv", "saarbruecken"]
        assert vocabulary.info("region", "saarbruecken", "de").parent == "rv"

    def test_moving_a_district_moves_its_towns(self, town):
        other = Region.objects.create(key="hessen", name="Hessen", locale=town.locale)
        district = town.parent
        district.parent = other
        district.save()
        town.refresh_from_db()
        assert town.keys == ["hessen", "rv", "saarbruecken"]

    def test_a_region_cannot_be_part_of_itself(self, town):
        state = town.parent.parent
        state.parent = town
        with pytest.raises(ValidationError) as refused:
            state.full_clean()
        assert "parent" in refused.value.message_dict
