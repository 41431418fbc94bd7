"""The page types: their forms, their lists, their translations."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests import factories
from wagtail_herausforderung.cards import challenge_cards, story_cards, term_keys
from wagtail_herausforderung.listings import (
    latest_challenges,
    models_with,
    nearest,
    scope_of,
    specific_pages,
)
from wagtail_herausforderung.page_mixins import ChallengeMixin, InitiativeMixin
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search.backends import Hit

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return factories.network()


@pytest.fixture
def initiative(home):
    return factories.initiative(home)


@pytest.fixture
def index(initiative):
    return factories.challenge_index(initiative)


class TestChallenge:
    def test_a_slug_is_made_from_the_title(self, index):
        page = factories.challenge(index, "Dreißig Schlafsäcke für Straßenübernachter")
        assert page.slug == "dreissig-schlafsaecke-fuer-strassenuebernachter"

    def test_two_of_one_title_get_two_slugs(self, index):
        slugs = {factories.challenge(index, "Umzugshilfe").slug for _count in range(2)}
        assert slugs == {"umzugshilfe", "umzugshilfe-2"}

    def test_a_picture_needs_words_for_those_who_cannot_see_it(self, index):
        page = factories.challenge(index)
        page.image = factories.image()
        with pytest.raises(ValidationError) as refused:
            page.full_clean()
        assert "image_alt" in refused.value.message_dict

    def test_a_fixed_date_needs_a_date(self, index):
        page = factories.challenge(index)
        page.timing = ChallengePage.Timing.FIXED
        with pytest.raises(ValidationError) as refused:
            page.full_clean()
        assert "starts_on" in refused.value.message_dict

    def test_the_end_is_not_before_the_beginning(self, index):
        page = factories.challenge(index)
        page.starts_on = datetime.date(2026, 6, 2)
        page.ends_on = datetime.date(2026, 6, 1)
        with pytest.raises(ValidationError) as refused:
            page.full_clean()
        assert "ends_on" in refused.value.message_dict

    def test_an_indivisible_need_says_how_much_one_company_brings(self, index):
        needs = [factories.need("Transporter", None, divisible=False)]
        page = factories.challenge(index, needs=[])
        block = page._meta.get_field("needs").stream_block
        with pytest.raises(ValidationError):
            block.clean(block.to_python(needs))

    def test_need_ids_survive_revisions(self, index):
        page = factories.challenge(index, needs=[factories.need("A", 1), factories.need("B", 2)])
        before = [block.id for block in page.needs]
        page.title = "Neu"
        page = factories.publish(page)
        assert [block.id for block in page.needs] == before

    def test_structured_data_leave_out_what_is_empty(self, index):
        data = factories.challenge(index).get_structured_data()
        assert data["@type"] == "Demand"
        assert "validThrough" not in data
        assert all(value not in (None, "", []) for value in data.values())


class TestNeedView:
    def need(self, **changes):
        from wagtail_herausforderung.needs import NeedView
        from wagtail_herausforderung.vocabulary import TermInfo

        values = {"uid": "u", "title": "Schlafsäcke", "kind": TermInfo("goods", "Sachspenden")}
        return NeedView(**{**values, "quantity": 30, "unit": "Schlafsäcke", **changes})

    def test_the_bar_is_full_only_when_nothing_is_missing(self):
        assert self.need(quantity=1000, covered=999).percent == 99
        assert self.need(covered=30).percent == 100

    def test_more_than_needed_is_still_full(self):
        need = self.need(covered=40)
        assert (need.percent, need.remaining) == (100, 0)

    def test_without_a_limit_nothing_remains_to_be_counted(self):
        need = self.need(quantity=None, covered=3)
        assert (need.percent, need.remaining) == (0, None)

    def test_what_is_under_review_does_not_cover(self):
        need = self.need(covered=10, under_review=3)
        assert need.remaining == 20
        assert "3" in need.review_sentence

    def test_a_title_with_a_percent_sign_is_no_format(self):
        assert "100 % Wolle" in self.need(unit="100 % Wolle", covered=1).sentence


class TestLists:
    def test_cards_cost_the_same_for_one_and_for_many(self, index, django_assert_num_queries):
        for number in range(6):
            factories.challenge(
                index,
                f"Herausforderung {number}",
                organisation=factories.partner(f"Verein {number}"),
                topics=[factories.topic()],
                regions=[factories.region()],
            )
        pks = list(ChallengePage.objects.values_list("pk", flat=True))

        def queries_for(count: int) -> int:
            from django.db import connection
            from django.test.utils import CaptureQueriesContext

            with CaptureQueriesContext(connection) as context:
                pages = specific_pages(pks[:count], ["organisation", "image", "locale"])
                cards = challenge_cards(pages)
                assert [card.organisation for card in cards][0] == "Verein 0"
                assert cards[0].topics[0].key == "wohnen"
            return len(context)

        queries_for(6)  # warms the vocabulary
        assert queries_for(1) == queries_for(6) <= 8

    def test_pages_come_in_the_order_asked_for(self, index):
        pages = [factories.challenge(index, title) for title in "ABC"]
        ids = [pages[2].pk, pages[0].pk, 999_999, pages[1].pk]
        assert [page.title for page in specific_pages(ids)] == ["C", "A", "B"]

    def test_term_keys_tell_the_fields_apart(self, index):
        page = factories.challenge(
            index, topics=[factories.topic("wohnen")], regions=[factories.region("saar")]
        )
        keys = term_keys([page], ["topics", "regions"])[page.pk]
        assert keys == {"topics": ["wohnen"], "regions": ["saar"]}

    def test_term_keys_are_found_whatever_the_order_of_the_rows_between(self, index, monkeypatch):
        page = factories.challenge(
            index, topics=[factories.topic("wohnen")], regions=[factories.region("saar")]
        )
        for name in ("topics", "regions"):
            through = page._meta.get_field(name).remote_field.through
            monkeypatch.setattr(through._meta, "ordering", ["-pk"])
        keys = term_keys([page], ["topics", "regions"])[page.pk]
        assert keys == {"topics": ["wohnen"], "regions": ["saar"]}

    def test_a_story_card_names_its_partners_without_a_query_each(self, initiative):
        partner = factories.partner("Schreinerei Holz und Hobel")
        page = factories.story(factories.story_index(initiative))
        page.partners = [("partner", {"partner": partner, "part": "baute den Zaun"})]
        page = factories.publish(page)
        (card,) = story_cards([page])
        assert card.partners == ["Schreinerei Holz und Hobel"]

    def test_the_newest_open_challenges_of_a_branch(self, home, initiative, index):
        other = factories.initiative(home, "Weißwasser")
        factories.challenge(other, "Dort")
        factories.challenge(index, "Alt", deadline=datetime.date(2020, 1, 1))
        factories.challenge(index, "Neu")
        assert [card.title for card in latest_challenges(initiative, 3)] == ["Neu"]

    def test_the_branch_of_a_page_is_its_initiative_or_the_site(self, home, initiative, index):
        assert scope_of(index).pk == initiative.pk
        assert scope_of(home).pk == home.pk
        assert scope_of(factories.challenge_index(home)).pk == home.pk
        assert nearest(home, InitiativeMixin) is None

    def test_classes_with_a_mixin_are_found_by_what_they_can_do(self):
        assert ChallengePage in models_with(ChallengeMixin)


class TestTranslation:
    def test_a_translated_page_points_to_the_terms_of_its_language(self, index):
        german, english = factories.topic(), factories.topic(language="en", name="Housing")
        page = factories.challenge(index, topics=[german])
        twin = factories.translation(page)
        assert list(twin.topics.all()) == [english]

    def test_a_term_without_translation_is_kept(self, index):
        page = factories.challenge(index, topics=[factories.topic()])
        factories.locale("en")
        assert [term.key for term in factories.translation(page).topics.all()] == ["wohnen"]

    def test_needs_keep_their_ids(self, index):
        page = factories.challenge(index)
        twin = factories.translation(page)
        assert [block.id for block in twin.needs] == [block.id for block in page.needs]


class TestWorkbook:
    def test_chapters_are_read_in_the_order_of_their_numbers(self, home, rf):
        workbook = factories.workbook(home)
        for number in (3, 1, 2):
            factories.chapter(workbook, number)
        context = workbook.get_chapters()[1].get_context(rf.get("/"))
        assert [chapter.number for chapter in context["chapters"]] == [1, 2, 3]
        assert (context["previous"].number, context["next"].number) == (1, 3)

    def test_the_first_has_none_before_and_the_last_none_after(self, home, rf):
        workbook = factories.workbook(home)
        only = factories.chapter(workbook, 1)
        context = only.get_context(rf.get("/"))
        assert context["previous"] is None
        assert context["next"] is None


class TestStories:
    @pytest.fixture
    def stories(self, initiative):
        index = factories.story_index(initiative)
        factories.story(
            index, "Zaun", topics=[factories.topic("bildung")], supports=[factories.support("zeit")]
        )
        factories.story(index, "Küche", topics=[factories.topic("wohnen")])
        return index

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("", ["Küche", "Zaun"]),
            ("topic=bildung", ["Zaun"]),
            ("topic=bildung&topic=wohnen", ["Küche", "Zaun"]),
            ("topic=wohnen&support=zeit", []),
            ("topic=gibt-es-nicht", ["Küche", "Zaun"]),
            ("page=99", ["Küche", "Zaun"]),
            ("page=x", ["Küche", "Zaun"]),
        ],
    )
    def test_the_list_is_narrowed_by_topic_and_kind(self, stories, rf, query, titles):
        context = stories.get_context(rf.get(f"/?{query}"))
        assert sorted(card.title for card in context["stories"]) == titles


def test_the_edit_form_offers_only_terms_of_the_pages_language(index):
    german, english = factories.topic(), factories.topic(language="en", name="Housing")
    page = factories.challenge(index, topics=[german])
    twin = factories.translation(page)
    form_class = ChallengePage.get_edit_handler().get_form_class()
    form = form_class(instance=twin, parent_page=twin.get_parent(), for_user=None)
    assert list(form.fields["topics"].queryset) == [english]
    assert Locale.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("schlafsäcke-für-alle", "schlafsaecke-fuer-alle"), ("schon-gut", "schon-gut")],
)
def test_umlauts_in_a_typed_slug_are_spelt_out(index, typed, slug):
    from django.contrib.auth import get_user_model

    page = factories.challenge(index)
    editor = get_user_model().objects.create_superuser("redaktion")
    form_class = ChallengePage.get_edit_handler().get_form_class()
    form = form_class(
        data=nested_form_data(
            {
                "title": "Titel",
                "slug": typed,
                "needs": streamfield([]),
                "body": streamfield([]),
                "comments": inline_formset([]),
            }
        ),
        instance=page,
        parent_page=index,
        for_user=editor,
    )
    form.is_valid()
    assert form.cleaned_data["slug"] == slug


def test_no_section_is_offered_below_a_list(index, initiative):
    from wagtail_herausforderung.pages.models import InitiativePage, WorkbookPage

    assert ChallengePage.can_create_at(index)
    assert not InitiativePage.can_create_at(index)
    assert not WorkbookPage.can_create_at(index)
    assert WorkbookPage.can_create_at(initiative)


def test_a_reworded_block_wants_no_migration():
    """Sites compose our mixins; their migrations must not hold our blocks."""
    _name, path, args, kwargs = ChallengePage._meta.get_field("needs").deconstruct()
    assert path == "wagtail.fields.StreamField"
    assert args == [[]]
    assert kwargs["block_lookup"] == {}


def test_what_is_not_in_use_is_offered_only_where_it_was_chosen(initiative):
    from wagtail_herausforderung.pages.models import StoryPage

    money = factories.support("geld", "Geld", enabled=False)
    form_class = StoryPage.get_edit_handler().get_form_class()

    def offered(**fields) -> bool:
        story = factories.story(initiative, **fields)
        form = form_class(instance=story, parent_page=initiative, for_user=None)
        return money in form.fields["supports"].queryset

    factories.support("zeit")
    assert not offered()
    assert offered(supports=[money])


def test_a_class_of_its_own_recommends_as_the_docs_say(client, index, monkeypatch):
    """As docs/how-to/extend.md writes it; without a default for the number it must work as well."""
    page, twin = factories.challenge(index), factories.challenge(index, title="Isomatten")

    def get_similar(self, count):
        return [Hit(twin.pk)][:count]

    monkeypatch.setattr(ChallengePage, "get_similar", get_similar)
    shown = client.get(page.url)
    assert [card.page.pk for card in shown.context["similar"]] == [twin.pk]
