"""Translators get words and nothing else; what is no text follows its source without a sync."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from wagtail_herausforderung import testing
from wagtail_herausforderung.models import Region, SupportKind, Topic
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.status import Status

pytestmark = pytest.mark.django_db

WORDS = {"Dreißig Schlafsäcke für den Winter": "Thirty sleeping bags for the winter"}


@pytest.fixture
def english_locale():
    Locale.objects.get_or_create(language_code="de")
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def source(english_locale):
    home = testing.initiative(
        title="Saarbrücken",
        slug="saarbruecken",
        place="Saarbrücken",
        contact_name="Sam Beispiel",
        contact_phone="0681 1234",
        contact_address="Rathausplatz 1, 66111 Saarbrücken",
    )
    index = testing.challenge_index(home, "Herausforderungen", slug="herausforderungen")
    german = home.locale
    topics = [
        Topic.objects.create(key=key, name=key, locale=german) for key in ("bildung", "klima")
    ]
    for topic in topics:
        Topic.objects.create(
            key=topic.key,
            name=f"{topic.key} (en)",
            locale=english_locale,
            translation_key=topic.translation_key,
        )
    return testing.challenge(index, place="Malstatt", postal_code="66115", topics=topics[:1])


def offered(instance) -> list[str]:
    """All that a translator sees of it."""
    found, _new = TranslationSource.get_or_create_from_instance(
        instance.__class__.objects.get(pk=instance.pk)
    )
    found.update_from_db()
    return list(found.stringsegment_set.values_list("string__data", flat=True))


def translated(page, locale) -> ChallengePage:
    for each in (*page.get_ancestors().filter(depth__gt=1).specific(), page):
        found, _new = TranslationSource.update_or_create_from_instance(each)
        translation, _new = Translation.objects.get_or_create(source=found, target_locale=locale)
        for segment in found.stringsegment_set.select_related("string", "context"):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": WORDS.get(segment.string.data, f"{segment.string.data} (en)")},
            )
        with testing.committed():
            translation.save_target(publish=True)
    return page.get_translation(locale).specific


def fresh(page) -> ChallengePage:
    return ChallengePage.objects.get(pk=page.pk)


def test_translators_are_offered_words_and_no_places_codes_or_numbers(source):
    words = offered(source)
    assert "Dreißig Schlafsäcke für den Winter" in words
    assert "Schlafsäcke" in words  # the title of the need
    assert not {"66115", "Malstatt", "ongoing", "sachmittel", "reserve", "review"} & set(words)
    initiative = source.get_parent().get_parent().specific
    shown = " ".join(offered(initiative))
    assert "66111" not in shown and "0681" not in shown and "Sam" not in shown


def test_of_a_term_only_words_are_offered(source):
    region = Region.objects.create(
        key="malstatt",
        name="Malstatt (Ort)",
        official_key="10041",
        locale=source.locale,
        icon="map-pin",
    )
    for term, words in (
        (region, ["Malstatt (Ort)"]),
        (SupportKind.objects.get(), ["Sachmittel"]),
    ):
        assert offered(term) == words


def test_what_is_no_text_follows_its_source_at_once_and_without_a_sync(source, english_locale):
    english = translated(source, english_locale)
    assert english.title == "Thirty sleeping bags for the winter"
    assert [topic.name for topic in english.topics.all()] == ["bildung (en)"]
    page = fresh(source)
    page.place, page.postal_code = "Hof", "95028"
    page.deadline = timezone.localdate() - datetime.timedelta(days=1)
    page.topics = [Topic.objects.get(key="klima", locale=source.locale)]
    testing.publish(page)
    english = fresh(english)
    assert (english.place, english.postal_code) == ("Hof", "95028")
    assert [topic.name for topic in english.topics.all()] == ["klima (en)"]
    assert english.get_status() == Status.CLOSED
    assert english.title == "Thirty sleeping bags for the winter"


def test_a_sync_brings_nothing_old_back(source, english_locale):
    english = translated(source, english_locale)
    page = fresh(source)
    page.place, page.topics = "Hof", [Topic.objects.get(key="klima", locale=source.locale)]
    testing.publish(page)
    again = translated(fresh(source), english_locale)
    assert again.pk == english.pk and again.place == "Hof"
    assert [topic.name for topic in fresh(again).topics.all()] == ["klima (en)"]
