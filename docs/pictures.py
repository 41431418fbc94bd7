"""Takes the pictures of the docs and the handbook from the example site.

    make docs-pictures
    python docs/pictures.py desk.png handbuch/partner.png      # only these
    python docs/pictures.py --keep DIR                         # a second run builds no site again

It needs what the browser tests need (``pip install '.[test]'`` and Chromium) and builds an example
site of its own in a temporary directory. Nothing is random: the same content gives the same
pictures, but for dates, which count from today.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e import steps  # noqa: E402
from tests.e2e.browser import ARGUMENTS, find_chromium  # noqa: E402
from tests.e2e.places import Places  # noqa: E402
from tests.e2e.server import ExampleServer  # noqa: E402

IMAGES = ROOT / "docs" / "images"
#: Above this, a picture is a mistake: a screen at 1280 pixels with 128 colours needs less.
LARGEST = 150_000
DESK = "/admin/herausforderung/pledges/"
COMPANY_MAIL = "jana.beispiel@schreinerei.example"

Picture = Callable[["Studio"], bytes]
PICTURES: dict[str, Picture] = {}


def picture(name: str) -> Callable[[Picture], Picture]:
    """Registers a function that returns the PNG of ``docs/images/<name>``."""

    def register(take: Picture) -> Picture:
        PICTURES[name] = take
        return take

    return register


class Studio:
    """A running site, a browser, and who is signed in to which window."""

    def __init__(self, browser: Browser, server: ExampleServer) -> None:
        self.browser = browser
        self.server = server
        self.places = Places(server.url)
        self.windows: dict[str, Page] = {}
        self.pledged = False

    def window(self, name: str = "visitor", width: int = 1280, height: int = 860) -> Page:
        if name not in self.windows:
            context = self.browser.new_context(
                base_url=self.server.url,
                color_scheme="light",
                locale="de-DE",
                reduced_motion="reduce",
                timezone_id="Europe/Berlin",
            )
            context.set_default_timeout(30_000)
            self.windows[name] = context.new_page()
        page = self.windows[name]
        page.set_viewport_size({"width": width, "height": height})
        return page

    def visit(self, path: str, *, width: int = 1280, height: int = 860) -> Page:
        page = self.window(width=width, height=height)
        page.goto(path)
        return page

    def admin(self, path: str, user: str = "saarbruecken", *, height: int = 860) -> Page:
        page = self.window(user, height=height)
        if page.url == "about:blank":
            page.goto("/admin/login/")
            page.fill("input[name=username]", user)
            page.fill("input[name=password]", "changeme")
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    def edit(self, path: str, user: str = "saarbruecken", *, height: int) -> Page:
        """The edit form of the page at ``path``."""
        return self.admin(f"/admin/pages/{self.pages[path]}/edit/", user, height=height)

    @cached_property
    def pages(self) -> dict[str, int]:
        """The ids of all German pages, by their paths on the site."""
        script = (
            "import json; from wagtail.models import Page, Site; "
            "root = Site.objects.get(is_default_site=True).root_page; "
            "print(json.dumps({page.url_path.removeprefix(root.url_path[:-1]): page.pk "
            "for page in root.get_descendants()}))"
        )
        return json.loads(self.server.manage("shell", "-c", script).splitlines()[-1])

    def edit_challenge(self, *, height: int) -> Page:
        pk = self.challenge_id(**steps.SLEEPING_BAGS)
        return self.admin(f"/admin/pages/{pk}/edit/", height=height)

    def row(self, path: str, words: str) -> str:
        """Where the row with these words leads, in a list of the desk."""
        page = self.admin(path)
        return page.get_by_role("link", name=re.compile(words)).first.get_attribute("href")

    def step(self, company: str, name: str = "", *, height: int) -> Page:
        """The page of a new pledge, or of a step with it."""
        path = self.row(DESK, company)
        if name:
            path = path.replace("inspect/", "transition/") + f"{name}/"
        return self.admin(path, height=height)

    def case_path(self, words: str) -> str:
        return self.row("/admin/herausforderung/cases/", words)

    def challenge_id(self, **parameters: str) -> int:
        return self.places.search(**parameters)["results"][0]["id"]

    def pledge(self) -> None:
        """A company offers ten sleeping bags and confirms, once."""
        if not self.pledged:
            self.pledged = True
            page = self.window()
            steps.pledge(page, self.server, self.places, COMPANY_MAIL, bags=10)

    def letter(self, subject: str, *, height: int) -> bytes:
        """The company's mail as a mail program shows it, with an address that looks like one."""
        html = self.server.mail(COMPANY_MAIL, subject).get_body(("html",)).get_content()
        html = html.replace(self.server.url, "https://herausforderung.example")
        html = re.sub(r"/(meine-zusage|bestaetigen)/[\w:-]+/", r"/\1/WyJIRi03SzNN…/", html)
        page = self.visit("about:blank", width=720, height=height)
        page.set_content(html)
        return shot(page)


def shot(page: Page, *parts: Locator, margin: int = 16) -> bytes:
    """The window, or the smallest rectangle around ``parts``, which must fit into the window."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    if not parts:
        return page.screenshot(animations="disabled")
    parts[0].scroll_into_view_if_needed()
    # The bar with the buttons of a form floats over what is to be seen.
    page.add_style_tag(content="form > footer, .footer { display: none !important }")
    boxes = [box for part in parts if (box := part.bounding_box())]
    if len(boxes) < len(parts):
        raise SystemExit(f"Something to be shown is not on {page.url}.")
    left = max(min(box["x"] for box in boxes) - margin, 0)
    top = max(min(box["y"] for box in boxes) - margin, 0)
    right = max(box["x"] + box["width"] for box in boxes) + margin
    bottom = max(box["y"] + box["height"] for box in boxes) + margin
    clip = {"x": left, "y": top, "width": min(right, 1280) - left, "height": bottom - top}
    return page.screenshot(clip=clip, animations="disabled")


def panel(page: Page, heading: str) -> Locator:
    """A panel of an edit form, by its heading."""
    words = page.locator("> .w-panel__header", has_text=re.compile(rf"^\s*{heading}"))
    return page.locator("section.w-panel").filter(has=words).first


def save(name: str, png: bytes) -> int:
    """Write with few colours: screens need no more. Returns the size in bytes."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
        if out.tell() < LARGEST:
            break
    else:
        raise SystemExit(f"{name} has {out.tell()} bytes; crop it.")
    path = IMAGES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())
    return out.tell()


# The site, for README and docs


@picture("challenge.png")
def challenge(studio: Studio) -> bytes:
    return shot(studio.visit(studio.places.challenge(**steps.SLEEPING_BAGS)))


@picture("search.png")
def search(studio: Studio) -> bytes:
    return shot(studio.visit("/herausforderungen/?support=goods&status=open"))


@picture("phone.png")
def phone(studio: Studio) -> bytes:
    path = studio.places.challenge(**steps.SLEEPING_BAGS)
    return shot(studio.visit(path, width=390, height=844))


@picture("mail.png")
def mail(studio: Studio) -> bytes:
    studio.pledge()
    return studio.letter("angekommen", height=900)


@picture("desk.png")
def desk(studio: Studio) -> bytes:
    return shot(studio.admin(DESK))


@picture("accept.png")
def accept(studio: Studio) -> bytes:
    page = studio.step("Bäckerei Leinenweber", "accept", height=1000)
    page.locator("input[name^=line_]").first.fill("3")
    page.fill("textarea[name=message]", "Wir holen die Schlafsäcke am Freitag bei Ihnen ab.")
    page.locator("button[name=preview]").click()
    page.wait_for_load_state("networkidle")
    return shot(page)


# The handbook: finding one's way


@picture("handbuch/anmelden.png")
def login(studio: Studio) -> bytes:
    page = studio.visit("/admin/login/", width=1000, height=640)
    return shot(page)


@picture("handbuch/startseite.png")
def home(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/"))


@picture("handbuch/menue.png")
def menu(studio: Studio) -> bytes:
    page = studio.admin("/admin/", height=520)
    page.get_by_role("button", name="Herausforderungen").click()
    page.wait_for_timeout(500)
    return page.screenshot(
        clip={"x": 0, "y": 0, "width": 760, "height": 520}, animations="disabled"
    )


# Pages


@picture("handbuch/partner.png")
def partner(studio: Studio) -> bytes:
    page = studio.admin("/admin/snippets/herausforderung/partner/add/", height=1500)
    page.fill("[name=name]", "Bäckerei Leinenweber")
    page.fill("[name=website]", "https://leinenweber.example")
    return shot(page, panel(page, "Wer es ist"), panel(page, "Was auf der Website"))


@picture("handbuch/seitentyp.png")
def page_type(studio: Studio) -> bytes:
    page = studio.admin(
        f"/admin/pages/{studio.pages['/saarbruecken/herausforderungen/']}/add_subpage/", height=520
    )
    return shot(page, page.locator("main"), margin=0)


@picture("handbuch/bedarf.png")
def need(studio: Studio) -> bytes:
    page = studio.edit_challenge(height=1300)
    return shot(page, page.locator("[id$='-needs-section'] [data-streamfield-child]").first)


@picture("handbuch/wo-und-wann.png")
def when(studio: Studio) -> bytes:
    page = studio.edit_challenge(height=1300)
    return shot(page, panel(page, "Wo und wann"))


@picture("handbuch/bild.png")
def image(studio: Studio) -> bytes:
    page = studio.edit_challenge(height=1300)
    return shot(page, panel(page, "Bild"))


@picture("handbuch/vorschau.png")
def preview(studio: Studio) -> bytes:
    page = studio.edit_challenge(height=760)
    page.get_by_role("button", name="Vorschau umschalten").click()
    page.wait_for_timeout(4000)
    png = shot(page)
    # The admin remembers that it is open.
    page.get_by_role("button", name="Vorschau umschalten").click()
    return png


@picture("handbuch/veroeffentlichen.png")
def publish(studio: Studio) -> bytes:
    page = studio.edit_challenge(height=760)
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.wait_for_timeout(500)
    return page.screenshot(
        clip={"x": 200, "y": 400, "width": 620, "height": 360}, animations="disabled"
    )


@picture("handbuch/reiter-zusagen.png")
def pledges_tab(studio: Studio) -> bytes:
    page = studio.edit_challenge(height=1000)
    page.get_by_role("tab", name="Zusagen").click()
    page.wait_for_timeout(500)
    return shot(page)


@picture("handbuch/uebersetzen.png")
def translate(studio: Studio) -> bytes:
    pk = studio.challenge_id(q="Bierbänke")
    page = studio.admin(f"/admin/translation/submit/page/{pk}/", "admin", height=340)
    return shot(page, page.locator("main"), margin=0)


@picture("handbuch/geschichte.png")
def story(studio: Studio) -> bytes:
    page = studio.edit("/saarbruecken/geschichten/sonnengelb/", height=1500)
    return shot(page, panel(page, "Zahlen"), panel(page, "Nutzen auf drei Ebenen"))


@picture("handbuch/zitat.png")
def quote(studio: Studio) -> bytes:
    page = studio.edit("/saarbruecken/geschichten/sonnengelb/", height=1300)
    return shot(page, page.locator("[id$='-quotes-section'] [data-streamfield-child]").first)


@picture("handbuch/kapitel.png")
def chapter(studio: Studio) -> bytes:
    path = "/workbook/von-der-anfrage-zur-herausforderung/"
    return shot(studio.edit(path, "admin", height=860))


@picture("handbuch/filter.png")
def facets(studio: Studio) -> bytes:
    page = studio.edit("/saarbruecken/herausforderungen/", height=1200)
    section = page.locator("[id$='-facets-section']")
    for _row in range(2):
        section.locator(".c-sf-add-button").last.click()
        page.wait_for_timeout(500)
    section.locator("select").nth(0).select_option("support")
    section.locator("select").nth(1).select_option("topic")
    rows = section.locator("[data-streamfield-child]")
    return shot(page, rows.nth(0), rows.nth(1))


# Pledges and cases


@picture("handbuch/filtern.png")
def filters(studio: Studio) -> bytes:
    page = studio.admin(DESK, height=700)
    page.get_by_role("button", name="Filter").first.click()
    page.wait_for_timeout(700)
    return shot(page)


@picture("handbuch/zusage.png")
def pledge(studio: Studio) -> bytes:
    return shot(studio.step("Bäckerei Leinenweber", height=940))


@picture("handbuch/annehmen-vorschau.png")
def accept_preview(studio: Studio) -> bytes:
    page = studio.step("Bäckerei Leinenweber", "accept", height=2600)
    page.locator("input[name^=line_]").first.fill("3")
    page.locator("button[name=preview]").click()
    page.wait_for_load_state("networkidle")
    heading = page.get_by_role("heading", name="Was geschieht")
    return shot(page, heading, page.get_by_text("Haben Sie Fragen?").first)


@picture("handbuch/ablehnen.png")
def decline(studio: Studio) -> bytes:
    page = studio.step("Bäckerei Leinenweber", "decline", height=860)
    page.fill("textarea[name=message]", "Wir haben inzwischen genug Schlafsäcke.")
    return shot(page)


@picture("handbuch/sammelaktion.png")
def bulk(studio: Studio) -> bytes:
    page = studio.admin(DESK, height=1000)
    boxes = page.locator("input[data-bulk-action-checkbox]")
    boxes.nth(0).check(force=True)
    boxes.nth(1).check(force=True)
    page.wait_for_timeout(700)
    return shot(page)


@picture("handbuch/vorgang.png")
def case(studio: Studio) -> bytes:
    return shot(studio.admin(studio.case_path("30 Schlafsäcke"), height=1080))


@picture("handbuch/absagen.png")
def cancel(studio: Studio) -> bytes:
    path = studio.case_path("30 Schlafsäcke").replace("inspect/", "transition/") + "cancel/"
    page = studio.admin(path, height=1040)
    page.fill("textarea[name=message]", "Der Nachtbus hat eine große Lieferung bekommen.")
    return shot(page)


@picture("handbuch/protokoll.png")
def journal(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/journal/mails/", height=760))


@picture("handbuch/einstellungen.png")
def settings(studio: Studio) -> bytes:
    path = "/admin/settings/herausforderung/herausforderungsettings/"
    return shot(studio.admin(path, "admin", height=980))


# What companies see


@picture("handbuch/formular.png")
def form(studio: Studio) -> bytes:
    page = studio.window(height=900)
    steps.open_form(page, studio.places)
    return shot(page)


@picture("handbuch/bestaetigen.png")
def confirm_mail(studio: Studio) -> bytes:
    studio.pledge()
    return studio.letter("bestätigen", height=700)


@picture("handbuch/meine-zusage.png")
def own_page(studio: Studio) -> bytes:
    studio.pledge()
    page = studio.visit(steps.link(studio.server, COMPANY_MAIL, "/meine-zusage/"), height=980)
    return shot(page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="pictures to take; none means all")
    parser.add_argument("--keep", metavar="DIR", help="directory of an example site to keep")
    options = parser.parse_args()
    if unknown := set(options.names) - set(PICTURES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}. Known: {', '.join(PICTURES)}")
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("Install Chromium first.")
    with tempfile.TemporaryDirectory() as temporary:
        server = ExampleServer(Path(options.keep or temporary))
        server.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
                studio = Studio(browser, server)
                for name in options.names or PICTURES:
                    print(f"{name}: {save(name, PICTURES[name](studio)) // 1000} KB", flush=True)
                browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
