"""The system's Chromium, and an eye on everything it complains about."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

#: The shell is the same browser without a window, in a third of the time for each new page.
PROGRAMS = [
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

AXE_OPTIONS: dict = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def find_chromium() -> str | None:
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


class Watch:
    """Notes console errors, script errors, refused and foreign requests of a page."""

    def __init__(self, page, base_url: str) -> None:
        self.host = urlsplit(base_url).netloc
        self.problems: list[str] = []
        #: Addresses whose error is the point of the test.
        self.may_fail: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message) -> None:
        text = message.text
        # The browser's word for a failed answer; _response says it with the address.
        if message.type == "error" and not text.startswith("Failed to load resource"):
            self.problems.append(f"console: {text}")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != self.host:
            self.problems.append(f"third-party request: {request.url}")

    def _response(self, response) -> None:
        if response.status >= 400 and response.url not in self.may_fail:
            self.problems.append(f"{response.status}: {response.url}")


#: Until nothing moves any more; what moves for ever is not waited for, nor anything for long.
SETTLED = """() => Promise.race([
    new Promise(done => setTimeout(done, 2000)),
    Promise.all(document.getAnimations()
        .filter(each => each.effect?.getComputedTiming().endTime !== Infinity)
        .map(each => each.finished.catch(() => null))),
])"""


#: What another colour scheme can change; the other rules ask for what both have in common.
COLOURS = ("color-contrast", "link-in-text-block")


def violations(
    page,
    within: str | None = None,
    without: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
) -> str:
    """What axe finds on the page, readable; empty when there is nothing.

    ``within`` a part of the page, ``without`` some of its rules, or ``only`` some.
    """
    page.evaluate(SETTLED)  # what still fades in has half its contrast
    rules = {**AXE_OPTIONS["rules"], **{rule: {"enabled": False} for rule in without}}
    options = {**AXE_OPTIONS, "rules": rules}
    if only:
        options = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": [*only]}}
    results = Axe().run(page, context=within, options=options)
    return results.generate_report() if results.violations_count else ""


def overflow(page) -> list[str]:
    """The elements that make the page scroll sideways, widest first; empty when it does not."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > width + 1)
                .map(e => [e.getBoundingClientRect().right, e.outerHTML.slice(0, 160)])
                .sort((a, b) => b[0] - a[0]).slice(0, 5)
                .map(([right, html]) => `${Math.round(right)}px > ${width}px: ${html}`);
        }"""
    )


def small_targets(page, least: int = 44) -> list[str]:
    """Buttons and form fields that a thumb would miss: lower than ``least`` CSS pixels."""
    return page.evaluate(
        """least => {
            const wanted = 'main :is(button, summary, select, textarea, .hf-button, '
                + 'input:not([type=hidden]))';
            const seen = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})
                && !e.closest('[aria-hidden=true], .hf-visually-hidden');
            return [...document.querySelectorAll(wanted)].filter(seen).map(e => {
                const choice = e.matches('[type=checkbox], [type=radio]');
                const target = (choice && (e.closest('label') || e.labels?.[0])) || e;
                const box = target.getBoundingClientRect();
                return [Math.max(box.height, e.getBoundingClientRect().height), e];
            }).filter(([height]) => height > 0 && height < least - 0.5)
              .map(([height, e]) => `${Math.round(height)}px: ${e.outerHTML.slice(0, 160)}`);
        }""",
        least,
    )
