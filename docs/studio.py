"""What a picture is taken with: the example site, a browser, scissors; see ``pictures.py``."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e import steps  # noqa: E402
from tests.e2e.places import Places  # noqa: E402
from tests.e2e.server import ExampleServer  # noqa: E402

IMAGES = ROOT / "docs" / "images"
#: Above this, a picture is a mistake: a screen at 1280 pixels with 128 colours needs less.
LARGEST = 150_000
DESK = "/admin/herausforderung/pledges/"
COMPANY_MAIL = "jana.beispiel@schreinerei.example"
#: The address of the server of the day says nothing to a reader.
PRETTY_ADDRESSES = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());)
        node.data = node.data.replace(/http:..127.0.0.1:\\d+/g, 'https://herausforderung.example');
}"""


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

    def company(self, name: str, *, height: int) -> Page:
        """The page of a company or organisation."""
        page = self.admin(f"/admin/herausforderung/companies/?q={name}", height=height)
        page.locator("main").get_by_role("link", name=name).first.click()
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
        html = re.sub(r"/(meine-zusage|bestaetigen)/[\w:-]+/", r"/\1/WyJIRi03SzNN…/", html)
        page = self.visit("about:blank", width=720, height=height)
        page.set_content(html)
        return shot(page)


def shot(page: Page, *parts: Locator, margin: int = 16) -> bytes:
    """The window, or the smallest rectangle around ``parts``, which must fit into the window."""
    page.evaluate("document.fonts.ready")
    page.evaluate(PRETTY_ADDRESSES)
    page.wait_for_timeout(300)
    if not parts:
        return page.screenshot(animations="disabled")
    parts[0].scroll_into_view_if_needed()
    # The bar with the buttons of a form floats over what is to be seen. Public pages take no style.
    if "/admin/" in page.url:
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


Picture = Callable[["Studio"], bytes]
PICTURES: dict[str, Picture] = {}


def picture(name: str) -> Callable[[Picture], Picture]:
    """Registers a function that returns the PNG of ``docs/images/<name>``."""

    def register(take: Picture) -> Picture:
        PICTURES[name] = take
        return take

    return register
