"""Journey: somebody asks what is kept, takes it along and has it erased."""

import json
import re

from . import steps
from .browser import overflow, small_targets, violations


def test_somebody_asks_takes_it_along_and_has_it_erased(open_page, server, places):
    page = open_page(width=360, height=740)
    email = "vergessen@example.org"

    def sound(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_timeout(300)  # until every colour has changed
            assert not violations(page), f"{state}, {scheme}: {violations(page)}"
        assert not overflow(page), state
        assert not small_targets(page), state

    steps.pledge(page, server, places, email, bags=1, van=False)
    page.context.clear_cookies()

    page.goto("/mitmachen/meine-zusage/link/")
    page.locator("main a[href$='/meine-daten/anfordern/']").click()
    sound("request")
    page.fill("[name=email]", email)
    steps.submit(page)
    page.wait_for_url("**/meine-daten/gesendet/")
    sound("sent")

    page.goto(steps.link(server, email, "/meine-daten/"))
    page.wait_for_url(re.compile(r"/meine-daten/\?subject=\w+$"))
    assert email in page.locator("main").inner_text()
    sound("data")
    with page.expect_download() as download:
        page.locator("main form[action$='/herunterladen/'] button").click()
    data = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert data["pledges"][0]["company_name"] == "Schreinerei Beispiel"

    page.locator("main a[href*='/loeschen/']").click()
    sound("erase?")
    steps.submit(page)
    page.wait_for_url("**/meine-daten/geloescht/")
    sound("erased")

    later = open_page()
    answer = later.request.get(steps.link(server, email, "/meine-zusage/"))
    assert answer.status == 410
