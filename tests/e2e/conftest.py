"""Fixtures of the browser tests.

``server`` is an example site with its demo content, one for each process; ``page`` is a fresh
window with a watch on it; ``any_page`` runs a test twice, with and without JavaScript. No test here
touches the database of the test process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from .browser import ARGUMENTS, Watch, find_chromium
from .places import Places
from .server import ExampleServer

HERE = os.path.dirname(__file__)
#: With two processes there are two servers, each with a demo of its own. Those that only look, and
#: those about events, services and surveys, take half of the time.
BESIDE = {
    *("test_sweeps", "test_resets", "test_programmes", "test_search", "test_first_screen"),
    *("test_visitor", "test_event_pages", "test_registrations", "test_services", "test_surveys"),
    *("test_requests", "test_approaches"),
}


# Before pytest-xdist, which reads the groups, also where this folder is named on the command line.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    chromium = find_chromium()
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.e2e)
            group = "e2e beside" if item.path.stem in BESIDE else "e2e"
            item.add_marker(pytest.mark.xdist_group(group))
            if chromium is None:
                item.add_marker(pytest.mark.skip(reason="needs Chromium in the PATH"))


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[ExampleServer]:
    server = ExampleServer(tmp_path_factory.mktemp("example_site"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    # Playwright's event loop runs in this thread; Django must not take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, server):
    """A window: ``open_page(javascript=…, width=…, scheme=…, watched=…)``.

    When the test is over, a watched window must have had nothing to complain about.
    """
    contexts, watches = [], []

    def open_page(
        javascript: bool = True,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        watched: bool = True,
    ):
        context = browser.new_context(
            base_url=server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="de-DE",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(page, server.url)
        if watched:
            watches.append(page.watch)
        return page

    yield open_page
    for context in contexts:
        context.close()
    problems = [problem for watch in watches for problem in watch.problems]
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture(params=["javascript", "no javascript"])
def any_page(request, open_page):
    return open_page(javascript=request.param == "javascript")


@pytest.fixture
def admin_page(open_page):
    """A window in which somebody has signed in to the admin: ``admin_page("saarbruecken")``."""

    def sign_in(username: str, password: str = "changeme"):
        # The admin is Wagtail's: it has inline code and says things on the console.
        page = open_page(watched=False)
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return sign_in


@pytest.fixture(scope="session")
def places(server) -> Places:
    return Places(server.url)
