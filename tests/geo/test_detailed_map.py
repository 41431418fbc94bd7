"""The detailed map in a real browser: nobody is asked before the click, under a strict policy."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from tests.e2e.browser import ARGUMENTS, find_chromium
from wagtail_herausforderung import geo
from wagtail_herausforderung.geo import map as maps

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif(find_chromium() is None, reason="needs Chromium in the PATH"),
]

#: What the documentation tells a site to allow, with the test's own server of tiles.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data: http://localhost:{port}"
)
#: One transparent point.
TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class Site:
    """One page with a map; ``asked`` are the tiles that were asked for, and by whom."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.asked: list[str | None] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *args) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        kind, content = "text/html; charset=utf-8", self.page().encode()
        if path.startswith("/tiles/"):
            self.asked.append(request.headers["Referer"])
            kind, content = "image/png", TILE
        elif path.startswith("/static/"):
            file = Path(finders.find(path.removeprefix("/static/")))
            types = {".css": "text/css", ".js": "text/javascript", ".png": "image/png"}
            kind, content = types[file.suffix], file.read_bytes()
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Security-Policy", POLICY.format(port=self.port))
        request.send_header("Referrer-Policy", "same-origin")
        request.end_headers()
        request.wfile.write(content)

    def page(self) -> str:
        static = "/static/wagtail_herausforderung"
        return (
            "<!doctype html><html lang='en'><title>Map</title>"
            f"<link rel='stylesheet' href='{static}/herausforderung.css'>"
            "<link rel='icon' href='/tiles.ico'>"
            f"<main class='hf-page' id='hf-results'>{self.body % {'port': self.port}}</main>"
            f"<script src='{static}/map.js' defer></script></html>"
        )


@pytest.fixture
def site(settings):
    settings.STATIC_URL = "/static/"
    points = {geo.find(name).point: 3 for name in ("66111", "66333", "02943", "20095")}
    tiles = {
        # Another origin than the page's.
        "url": "http://localhost:%(port)s/tiles/{z}/{x}/{y}.png",
        "attribution": "© Somebody",
        "name": "Somebody",
    }
    with translation.override("en"):
        view = maps.build(points, lambda place, km: f"/?near={place.postal_code}&within={km}")
        body = render_to_string(
            "wagtail_herausforderung/search/map.html", {"map": view, "tiles": tiles}
        )
    site = Site(body)
    yield site
    site.server.shutdown()
    site.server.server_close()


def visit(site: Site, journey, **context):
    """Runs ``journey(page)`` in a browser of its own; returns what it returns.

    In a thread of its own, as a second browser cannot be driven from the thread of the first.
    """

    def drive():
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            page = browser.new_context(reduced_motion="reduce", **context).new_page()
            page.problems = []
            page.on("console", lambda message: page.problems.append(message.text))
            page.on("pageerror", lambda error: page.problems.append(str(error)))
            page.goto(f"http://127.0.0.1:{site.port}/?q=secret")
            try:
                return journey(page)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(drive).result()


SHOW = "[data-hf-show]"
TILES = ".leaflet-tile-loaded"


def test_nobody_is_asked_before_the_click_and_the_search_is_told_to_nobody(site):
    def journey(page):
        page.wait_for_selector(SHOW)
        page.wait_for_load_state("networkidle")
        assert site.asked == []
        assert "leaflet" not in page.content().split("<main")[0]
        page.click(SHOW)
        page.wait_for_selector(TILES)
        assert page.locator(".hf-map__pin").count() == 3
        assert page.locator(":focus").inner_text() == "Back to the outline map"
        assert page.locator(".hf-map__drawing").is_hidden()
        colour = "element => getComputedStyle(element).color"
        assert page.locator(".hf-map__pin").first.evaluate(colour) == "rgb(255, 255, 255)"
        return page.problems

    assert visit(site, journey) == []
    assert set(site.asked) == {f"http://127.0.0.1:{site.port}/"}


def test_consent_is_kept_only_when_it_was_ticked_and_can_be_taken_back(site):
    def journey(page):
        page.click(SHOW)
        page.wait_for_selector(TILES)
        page.reload()
        page.wait_for_selector(SHOW)
        assert page.locator(".leaflet-container").count() == 0
        page.check("[data-hf-remember]")
        page.click(SHOW)
        page.wait_for_selector(TILES)
        page.reload()
        page.wait_for_selector(TILES)
        page.click("[data-hf-hide]")
        assert page.locator(".hf-map__drawing").is_visible()
        page.reload()
        page.wait_for_selector(SHOW)
        assert page.locator(".leaflet-container").count() == 0
        return page.problems

    assert visit(site, journey) == []


def test_a_map_that_came_in_place_is_shown_like_the_first(site):
    swap = """async () => {
        const text = `${document.getElementById("hf-results").innerHTML}`;
        const page = new DOMParser().parseFromString(text, "text/html");
        page.querySelector("[data-hf-map]").removeAttribute("data-begun");
        document.getElementById("hf-results").replaceChildren(...page.body.childNodes);
    }"""

    def journey(page):
        page.wait_for_selector(SHOW)
        page.evaluate(swap)
        page.wait_for_selector(SHOW)
        page.click(SHOW)
        page.wait_for_selector(TILES)
        return page.problems

    assert visit(site, journey) == []


def test_without_javascript_the_outline_map_serves(site):
    def journey(page):
        assert page.locator(".hf-map__drawing").is_visible()
        assert page.locator(SHOW).is_hidden()
        return page.problems

    assert visit(site, journey, java_script_enabled=False) == []
    assert site.asked == []


def test_markers_can_be_hit_with_a_finger_and_reached_by_keyboard(site):
    def journey(page):
        page.wait_for_selector(SHOW)
        for target in page.locator(".hf-map__target").all():
            assert target.bounding_box()["width"] >= 24
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("aria-label").startswith("Saarbrücken: 6")
        halo = "e => getComputedStyle(e.querySelector('.hf-map__target')).strokeWidth"
        assert page.locator(":focus").evaluate(halo) == "11px"
        page.keyboard.press("Enter")
        page.wait_for_url("**/?near=66111*")

    visit(site, journey, viewport={"width": 360, "height": 780})


def test_a_map_that_does_not_come_says_so(site):
    def journey(page):
        page.route("**/leaflet.js", lambda route: route.abort())
        page.click(SHOW)
        page.wait_for_selector("[data-hf-status]:not(:empty)")
        assert page.locator(".hf-map__drawing").is_visible()

    visit(site, journey)
    assert site.asked == []
