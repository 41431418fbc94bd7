"""The edit forms of pages: terms of the page's own language, whatever they were chosen in."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def form_of(page):
    return page.get_edit_handler().get_form_class()(instance=page)


def test_the_single_region_of_an_initiative_stays_chosen():
    region = factories.region()
    page = factories.initiative(factories.network(), region=region)
    assert form_of(page).initial["region"] == region


def test_a_page_copied_from_another_language_keeps_its_terms_in_its_own():
    german, english = factories.region(), factories.region(language="en")
    topics = factories.topic(), factories.topic(language="en")
    page = factories.initiative(factories.network())
    challenge = factories.challenge(factories.challenge_index(page))
    page.locale = challenge.locale = english.locale
    page.region, challenge.topics = german, [topics[0]]
    assert form_of(page).initial["region"] == english
    assert form_of(challenge).initial["topics"] == [topics[1]]


def test_a_page_without_a_region_opens_as_well():
    factories.region()
    assert not form_of(factories.initiative(factories.network())).initial["region"]


def test_a_term_that_has_no_translation_stays_chosen():
    untranslated = factories.topic("wohnen"), factories.region()
    factories.topic("bildung", language="en")
    english = factories.region("london", language="en")
    page = factories.initiative(factories.network())
    challenge = factories.challenge(factories.challenge_index(page))
    page.locale = challenge.locale = english.locale
    page.region, challenge.topics = untranslated[1], [untranslated[0]]
    for form, name, term in (
        (form_of(page), "region", untranslated[1]),
        (form_of(challenge), "topics", untranslated[0]),
    ):
        assert term in form.fields[name].queryset
        assert form.initial[name] in (term, [term])


def test_an_address_without_https_is_told_what_it_lacks(db):
    from django.core.exceptions import ValidationError

    from wagtail_herausforderung.models import Partner

    with pytest.raises(ValidationError) as refused:
        Partner(name="Verein", website="http://verein.example/").full_clean()
    assert refused.value.error_dict["website"][0].code == "https_only"
