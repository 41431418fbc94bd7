"""The outline map: what is drawn where, what it says, and that it asks nobody."""

import math
import random
import re

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from tests import factories
from wagtail_herausforderung import geo
from wagtail_herausforderung.geo import map as maps
from wagtail_herausforderung.geo import outlines
from wagtail_herausforderung.geo.clusters import cluster
from wagtail_herausforderung.geo.projection import PER_KM, SHEET, project

pytestmark = pytest.mark.django_db

TEMPLATE = "wagtail_herausforderung/search/map.html"
TILES = {
    "url": "https://tiles.example.org/{z}/{x}/{y}.png",
    "attribution": '© <a href="https://example.org">Example</a>',
    "name": "Example",
}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def url_for(place, km):
    return f"/suche/?near={place.label}&within={km}"


def points(**counts):
    found = {}
    for name, count in counts.items():
        place = geo.find(name.lstrip("_").replace("_", " "))
        found[(round(place.latitude, 4), round(place.longitude, 4))] = count
    return found


def build(**counts):
    return maps.build(points(**counts), url_for)


def html(view, tiles=None):
    return render_to_string(TEMPLATE, {"map": view, "tiles": tiles or {}})


# Projection --------------------------------------------------------------------------------


def test_germany_lies_on_the_sheet():
    for latitude, longitude in ((55.05, 8.4), (47.27, 10.18), (51.05, 5.87), (51.27, 15.04)):
        x, y = project(latitude, longitude)
        assert 200 < x < SHEET[0] - 200
        assert 200 < y < SHEET[1] - 200


def test_north_is_up_and_east_is_right():
    x, y = project(51, 10)
    assert project(52, 10)[1] < y
    assert project(51, 11)[0] > x


@pytest.mark.parametrize("start", [(47.5, 10.0), (51.0, 7.0), (54.5, 9.0), (51.2, 14.9)])
def test_distances_on_the_sheet_are_those_on_earth(start):
    end = (start[0] + 0.3, start[1] + 0.2)
    drawn = math.dist(project(*start), project(*end)) / PER_KM
    assert drawn == pytest.approx(geo.distance_km(start, end), rel=0.012)


@pytest.mark.parametrize("point", [(90, 0), (-90, 180), (0, -180)])
def test_every_point_of_the_earth_has_a_place(point):
    assert all(map(math.isfinite, project(*point)))


# Outlines ----------------------------------------------------------------------------------


def test_there_are_sixteen_states_and_they_are_light():
    assert {each.state for each in outlines.overview()} == set(outlines.STATES)
    assert len(outlines.overview()) == 16
    assert sum(len(each.path) for each in outlines.overview()) < 12_000
    for each in outlines.overview():
        assert re.fullmatch(r"[Mlz0-9 -]+", each.path)


def test_a_detail_has_only_the_states_that_are_in_it():
    x, y = project(49.2354, 6.9969)
    found = outlines.within((x - 150, y - 120, x + 150, y + 120))
    assert {each.name for each in found} == {"Saarland"}
    assert sum(len(each.path) for each in found) < 1_000


def test_an_area_in_the_middle_of_a_state_is_filled():
    x, y = project(48.9, 11.4)
    (only,) = outlines.within((x - 20, y - 20, x + 20, y + 20))
    assert only.state == "BY"


# Clusters ----------------------------------------------------------------------------------


def test_markers_keep_their_distance_and_lose_nobody():
    numbers = random.Random(3)
    spots = {
        (numbers.uniform(47.5, 54.5), numbers.uniform(6.5, 14.5)): numbers.randint(1, 40)
        for _each in range(500)
    }
    view = maps.build(spots, url_for)
    assert view.count == sum(spots.values())
    for one in view.markers:
        for other in view.markers:
            far = math.dist((one.x, one.y), (other.x, other.y))
            # Two decimals are enough to draw, and to be a tenth off.
            assert one is other or far >= maps.GAP - 0.2
            assert one is other or far >= one.radius + other.radius - 0.2


def test_clusters_do_not_depend_on_the_order():
    spots = {(50.0 + step / 100, 8.0): 1 + step % 3 for step in range(60)}
    drawn = {point: project(*point) for point in spots}
    backwards = dict(reversed(spots.items()))
    assert cluster(spots, drawn, 30) == cluster(backwards, drawn, 30)


def test_close_places_are_one_marker_with_their_sum():
    view = build(Saarbrücken=12, Völklingen=3, Weißwasser=5, Hamburg=1)
    assert [(marker.label, marker.count) for marker in view.rows] == [
        ("Saarbrücken", 15),
        ("Weißwasser", 5),
        ("Hamburg", 1),
    ]


def test_the_search_around_a_marker_has_all_its_places():
    spots = points(Saarbrücken=12, Völklingen=3, Homburg=1, Weißwasser=5, Hamburg=1)
    view = maps.build(spots, url_for)
    marker = view.rows[0]
    assert marker.km == 50
    assert marker.url == f"/suche/?near={marker.place.label}&within=50"
    middle = geo.find(marker.place.label)
    near = [point for point in spots if geo.distance_km(middle, point) <= marker.km]
    assert sum(spots[point] for point in near) == marker.count


def test_a_marker_is_named_after_the_town_with_the_most_hits():
    # Each code of the town alone has fewer than the village.
    view = build(_66111=2, _66113=2, _66117=2, Kleinblittersdorf=3, Hamburg=1)
    assert view.rows[0].label == "Saarbrücken"


def test_a_region_names_the_marker_that_stands_for_it():
    factories.region("ruhrgebiet", "Ruhrgebiet", latitude=51.5, longitude=7.2)
    view = maps.build({(51.5, 7.2): 4}, url_for)
    assert view.markers[0].name == "Ruhrgebiet: 4 challenges"
    assert view.markers[0].url.startswith("/suche/?near=Ruhrgebiet&")


# The map -----------------------------------------------------------------------------------


def test_far_places_show_all_of_germany():
    view = build(Saarbrücken=1, Weißwasser=1, Hamburg=1)
    assert view.is_overview
    assert len(view.outlines) == 16
    assert view.scale.km == 100


def test_a_network_of_one_city_has_a_map_of_the_city():
    view = build(_66111=4, _66119=1, _66128=2)
    assert not view.is_overview
    assert view.scale.km <= 10
    assert {"Völklingen", "Kleinblittersdorf"} & {town.lettering.text for town in view.towns}
    # Two markers in one town are told apart by their codes; the largest bears the name.
    labels = [marker.label for marker in view.rows]
    assert labels[0] == "66111 Saarbrücken"
    assert view.rows[0].lettering.text == "Saarbrücken"
    assert len(set(labels)) == len(labels) > 1


def test_one_hit_is_one_marker_in_the_middle():
    view = build(Weißwasser=1)
    (marker,) = view.markers
    assert (marker.x, marker.y) == pytest.approx((view.width / 2, view.height / 2), abs=0.1)
    assert marker.name == "Weißwasser: 1 challenge"


def test_a_map_without_hits_is_a_map():
    view = maps.build({}, url_for)
    assert view.is_overview
    assert view.markers == ()
    assert "<ul" not in html(view)


def test_a_hit_far_away_is_drawn_too():
    view = maps.build({(48.2085, 16.3721): 2, **points(München=1)}, url_for)
    assert view.rows[0].label == "48.2085, 16.3721"
    assert geo.find(view.rows[0].place.label).point == (48.2085, 16.3721)


def test_names_stay_on_the_map_and_apart():
    view = build(Saarbrücken=49, Aachen=2, Görlitz=3, Flensburg=1, Berlin=8, Konstanz=1)
    written = [marker.lettering for marker in view.markers if marker.lettering]
    written += [town.lettering for town in view.towns]
    assert len(written) > 10
    assert len({(each.x, each.y) for each in written}) == len(written)
    for each in written:
        assert 0 <= each.x <= view.width
        assert 0 <= each.y <= view.height


# What is drawn -----------------------------------------------------------------------------


def test_markers_and_the_list_are_the_same_links():
    page = BeautifulSoup(html(build(Saarbrücken=12, Weißwasser=5, Hamburg=1)), "html.parser")
    markers = page.select("svg a.hf-map__marker")
    rows = page.select(".hf-map__list a")
    assert {a["href"] for a in markers} == {a["href"] for a in rows}
    assert markers[0]["aria-label"] == "Saarbrücken: 12 challenges"
    assert rows[0].get_text(" ", strip=True) == "Saarbrücken 12"


@pytest.mark.parametrize("language", ["de", "en"])
def test_numbers_are_read_by_browsers_in_every_language(language):
    with translation.override(language):
        page = BeautifulSoup(html(build(Saarbrücken=1234, Weißwasser=5)), "html.parser")
    assert "," not in page.svg["viewbox"]
    for circle in page.select("circle"):
        assert float(circle["r"]) > 0
        assert math.isfinite(float(circle["cx"]))
    assert float(page.select_one("[data-latitude]")["data-latitude"]) > 47
    assert page.select_one("[data-count]")["data-count"] == "1234"


def test_names_are_escaped():
    factories.region("bad", '<script>"&', latitude=51.5, longitude=7.2)
    written = html(maps.build({(51.5, 7.2): 1}, lambda place, km: '/?q="><script>'))
    assert "<script>" not in written
    assert "&lt;script&gt;" in written


def test_nobody_else_is_asked_and_nothing_is_inline():
    written = html(build(Saarbrücken=12, Weißwasser=5))
    assert "//" not in written
    assert "style=" not in written
    assert "<script" not in written
    assert "data-hf-map" not in written


def test_tiles_are_offered_only_when_a_site_says_so():
    page = BeautifulSoup(html(build(Saarbrücken=12), TILES), "html.parser")
    box = page.select_one("[data-hf-map]")
    assert box["data-tiles"] == TILES["url"]
    assert box["data-attribution"] == TILES["attribution"]
    assert "(loads pictures from Example)" in page.select_one("[data-hf-show]").text
    # Without JavaScript there is no button that does nothing.
    assert page.select_one("[data-hf-consent]").has_attr("hidden")
    assert not page.select_one("[data-hf-remember]").has_attr("checked")
    assert not [tag for tag in page.select("[src], link") if "example" in str(tag)]


def test_the_page_stays_small():
    assert len(html(build(Saarbrücken=12, Weißwasser=5, Hamburg=1))) < 20_000
    assert len(html(build(_66111=12, _66119=5))) < 8_000
