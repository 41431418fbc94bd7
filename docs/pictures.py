"""Takes the pictures of the docs and the handbook from the example site.

    make docs-pictures
    python docs/pictures.py desk.png handbuch/partner.png      # only these
    python docs/pictures.py --keep DIR                         # a second run builds no site again

It needs what the browser tests need (``make test`` installs it; and Chromium) and builds an example
site of its own in a temporary directory. Nothing is random: the same content gives the same
pictures, but for dates, which count from today.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import pictures_of_desk  # noqa: F401  (these register their own)
import pictures_of_pages  # noqa: F401
from playwright.sync_api import sync_playwright
from studio import DESK, PICTURES, Studio, picture, save, shot

from tests.e2e import steps
from tests.e2e.browser import ARGUMENTS, find_chromium
from tests.e2e.server import ExampleServer

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
