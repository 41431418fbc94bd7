"""Icons, and a kind of support with an icon that the package does not have."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template import engines
from django.templatetags.static import static

from tests import factories
from wagtail_herausforderung import icons
from wagtail_herausforderung.models import SupportKind

SPRITE = static(icons.SPRITE)


def drawn(name: str, **options):
    return BeautifulSoup(icons.draw(name, **options), "html.parser").svg


def test_an_icon_of_the_sprite_is_used_from_there():
    assert drawn("truck").use["href"] == f"{SPRITE}#truck"


def test_the_stand_in_is_in_the_sprite():
    assert icons.STAND_IN in icons.in_sprite()


@pytest.mark.parametrize("name", ["unicorn", "Tiere", "../../etc/passwd", '"><script>'])
def test_an_unknown_icon_is_no_hole(name):
    assert drawn(name).use["href"] == f"{SPRITE}#{icons.STAND_IN}"
    assert not icons.exists(name)


def test_a_site_s_own_file_is_drawn_into_the_page():
    svg = drawn("paw-print", css_class="big")
    assert len(svg.find_all("circle")) == 3 and svg["stroke"] == "currentColor"
    assert svg["viewbox"] == "0 0 24 24"
    assert (svg["class"], svg["aria-hidden"]) == (["hf-icon", "big"], "true")
    assert (svg["width"], svg["height"]) == ("20", "20")  # not the file's own
    named = drawn("paw-print", label="Tiere")
    assert (named["role"], named["aria-label"]) == ("img", "Tiere")
    assert "aria-hidden" not in named.attrs


@pytest.mark.django_db
def test_a_kind_of_support_with_an_icon_of_its_own_needs_no_code(client, site_tree):
    """As docs/how-to/kind-of-support.md says it."""
    kind = factories.support(
        "animals",
        "Tiere",
        unit="Tiere",
        questions="Haben Sie einen Garten?",
        value_per_unit=120,
        icon="paw-print",
    )
    kind.full_clean()
    page = factories.challenge(
        site_tree.initiative_index, needs=[factories.need("Kaninchen", 3, kind="animals")]
    )
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert shown.select(".hf-need svg circle")
    form = client.get(page.get_pledge_url()).content.decode()
    assert "Haben Sie einen Garten?" in form
    found = client.get(site_tree.initiative_index.url, {"support": "animals"}).content.decode()
    assert page.title in found


@pytest.mark.django_db
def test_an_icon_that_does_not_exist_is_refused_with_those_that_do():
    kind = SupportKind(key="animals", name="Tiere", icon="unicorn", locale=factories.locale())
    with pytest.raises(ValidationError) as refused:
        kind.full_clean()
    [message] = refused.value.message_dict["icon"]
    assert "truck" in message


def test_the_tag_draws_nothing_for_no_name():
    template = engines["django"].from_string("{% load herausforderung %}[{% hf_icon '' %}]")
    assert template.render() == "[]"
