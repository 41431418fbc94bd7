"""The vocabulary's lists and forms."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify

from tests import factories
from wagtail_herausforderung.admin.choosers import VocabularyChooser
from wagtail_herausforderung.admin.vocabulary import PartnerViewSet
from wagtail_herausforderung.blocks.partners import PartnerRoleBlock
from wagtail_herausforderung.cases.partners.forms import MergeForm
from wagtail_herausforderung.models import Partner, Region
from wagtail_herausforderung.sorting import sort_key

from .conftest import client_for
from .test_access import body


@pytest.fixture
def admin(db):
    return client_for(factories.user("admin", is_superuser=True))


def snippet(model: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_herausforderung_{model}:{view}", args=args)


def test_a_partner_s_form_offers_each_term_once_and_keeps_the_choice(admin):
    german = factories.topic("familie", "Familie")
    english = factories.topic("familie", "Families", language="en")
    partner = factories.partner("Kita Sonnenschein")
    partner.topics.add(english)
    form = admin.get(snippet("partner", "edit", partner.pk)).context["form"]
    assert list(form.fields["topics"].queryset) == [german]
    assert form.initial["topics"] == [german]


def test_partners_are_filtered_by_topic_in_whatever_language_it_was_chosen(admin):
    german = factories.topic("familie", "Familie")
    found = factories.partner("Kita Sonnenschein")
    found.topics.add(factories.topic("familie", "Families", language="en"))
    factories.partner("Baumarkt")
    response = admin.get(snippet("partner", "list"), {"topics": german.pk})
    assert list(response.context["object_list"]) == [found]


def test_a_website_must_be_https(admin):
    data = {"name": "Firma", "sector": "company", "website": "javascript:alert(1)"}
    response = admin.post(snippet("partner", "add"), data)
    assert response.status_code == 200
    assert response.context["form"].errors["website"]
    assert not Partner.objects.exists()


def test_lists_are_searched_filtered_and_exported(admin):
    factories.partner("=Firma")
    factories.topic("t", "=Thema")
    factories.target_group("z", "=Gruppe")
    factories.region("r", "=Region")
    factories.support("s", "=Art")
    for model in ("partner", "topic", "targetgroup", "region", "supportkind"):
        assert admin.get(snippet(model, "list"), {"q": "abc"}).status_code == 200
        rows = body(admin.get(snippet(model, "list"), {"export": "csv"})).splitlines()
        assert len(rows) == 2
        assert "\"'=" in rows[1]


def test_there_is_one_menu_group_and_no_stray_snippets_menu(admin):
    text = body(admin.get("/admin/"))
    assert snippet("partner", "list") in text
    assert f'"{reverse("wagtailsnippets:index")}"' not in text


def test_the_list_speaks_the_language_of_its_reader(admin):
    """A label that is translated when the code is loaded stays in the first language for ever."""
    factories.partner("Kita Sonnenschein")
    with translation.override("en"):
        columns = [column for column in PartnerViewSet.list_display if not isinstance(column, str)]
        labels = [str(column.label) for column in columns]
        assert "Updated" in labels


UNSORTED = ["Zebra", "Ärztehaus", "Arztpraxis", "Éclair", "Ölmühle", "Ostring"]


@pytest.mark.parametrize("kind", ["partner", "topic", "targetgroup", "supportkind", "region"])
@pytest.mark.parametrize("part", ["choose", "choose_results"])
def test_one_chooses_from_names_in_their_order(admin, kind, part):
    model = apps.get_model("herausforderung", kind)
    for name in UNSORTED:
        model.objects.create(name=name, **({} if kind == "partner" else {"key": slugify(name)}))
    url = reverse(f"wagtailsnippetchoosers_herausforderung_{kind}:{part}")
    shown = admin.get(url).context["results"].object_list
    assert [each.name for each in shown] == sorted(UNSORTED, key=sort_key)
    searched = admin.get(url, {"q": "Zebra"}).context["results"].object_list
    assert [each.name for each in searched] == ["Zebra"]


def test_boxes_of_terms_stand_in_their_order(admin):
    for name in UNSORTED:
        factories.topic(slugify(name), name)
    partner = factories.partner("Kita")
    form = admin.get(snippet("partner", "edit", partner.pk)).context["form"]
    shown = [each.name for each in form.fields["topics"].queryset]
    assert shown == sorted(UNSORTED, key=sort_key)
    filters = admin.get(snippet("partner", "list")).context["filters"].form
    assert [each.name for each in filters.fields["topics"].queryset] == shown


def test_buttons_to_choose_speak_the_reader_s_language(db):
    with translation.override("de"):
        partner = factories.partner("Kita")
        widgets = [
            PartnerRoleBlock().child_blocks["partner"].widget,
            MergeForm(partner=partner).fields["into"].widget,
            VocabularyChooser(Region),
        ]
    for language, words in (("de", "auswählen"), ("en", "Choose ")):
        with translation.override(language):
            for widget in widgets:
                assert words in widget.render_html("x", None, {"id": "x"}), (language, widget)


def test_the_menu_speaks_the_language_of_each_reader(desk):
    """Wagtail keeps its menus for as long as the process lives."""
    from django.utils.functional import Promise
    from wagtail.admin.menu import admin_menu
    from wagtail.admin.search import admin_search_areas

    from wagtail_herausforderung.admin.menu import challenges_menu

    menus = (admin_menu.registered_menu_items, challenges_menu.registered_menu_items)
    found = [each for menu in (*menus, admin_search_areas.registered_search_areas) for each in menu]
    found += [
        each
        for group in found
        if _is_ours(group) and hasattr(group, "menu")
        for each in group.menu.registered_menu_items
    ]
    ours = [each for each in found if _is_ours(each)]
    assert len(ours) >= 5
    assert not [each.name for each in ours if not isinstance(each.label, Promise)]


def _is_ours(item) -> bool:
    return type(item).__module__.startswith("wagtail_herausforderung")
