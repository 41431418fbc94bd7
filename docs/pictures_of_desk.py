"""The pictures of a coordinator's work; :mod:`pictures` takes them."""

from __future__ import annotations

from studio import DESK, Studio, picture, shot

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


@picture("handbuch/termin.png")
def date(studio: Studio) -> bytes:
    path = studio.row(f"{DESK}?status=accepted", "Hotel Lindenhof")
    page = studio.admin(path.replace("inspect/", "transition/") + "agree/", height=1080)
    page.add_style_tag(content=".xdsoft_datetimepicker { display: none !important }")
    page.fill("input[name=starts_on]", "2027-03-06")
    page.fill("input[name=starts_at]", "09:00")
    page.fill("textarea[name=in_return]", "Ein Dank im Jahresbrief und Kuchen für alle.")
    return shot(page)


@picture("handbuch/geschichte-entwerfen.png")
def story_draft(studio: Studio) -> bytes:
    path = studio.case_path("Eine Stunde vorlesen").replace("inspect/", "story/")
    return shot(studio.admin(path, height=760))


@picture("handbuch/wie-war-es.png")
def closing(studio: Studio) -> bytes:
    script = (
        "from wagtail_herausforderung.pledges import links; "
        "from wagtail_herausforderung.pledges.models import Pledge; "
        "pledge = Pledge.objects.filter(status='agreed', reports=None)"
        ".order_by('agreement__starts_on').first(); "
        "print(links.closing_url(pledge, 'organisation'))"
    )
    address = studio.server.manage("shell", "-c", script).splitlines()[-1]
    path = "/mitmachen/" + address.partition("/mitmachen/")[2]
    return shot(studio.visit(path, width=400, height=1000))


@picture("handbuch/berichte.png")
def reports(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/reports/", height=1000))


@picture("handbuch/mail-text.png")
def mail_texts(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/mail-texts/", "admin", height=900))


@picture("handbuch/angebot.png")
def general_offer(studio: Studio) -> bytes:
    path = studio.row("/admin/herausforderung/offers/", "Röder")
    return shot(studio.admin(path, height=900))


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


# The handbook: the coordinator's day


@picture("handbuch/heute.png")
def today(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/today/", height=760))


@picture("handbuch/termine.png")
def calendar(studio: Studio) -> bytes:
    page = studio.admin("/admin/herausforderung/calendar/", height=1500)
    return shot(page, page.locator("main"), margin=0)


@picture("handbuch/wer-war-da.png")
def the_day(studio: Studio) -> bytes:
    page = studio.admin("/admin/herausforderung/calendar/")
    page.get_by_role("link", name="Wer war da?").first.click()
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": 390, "height": 844})
    return shot(page)


@picture("handbuch/partnerkartei.png")
def company(studio: Studio) -> bytes:
    return shot(studio.company("Outdoorhaus Saarwiesen", height=1100))


@picture("handbuch/dossier.png")
def dossier(studio: Studio) -> bytes:
    page = studio.company("Outdoorhaus Saarwiesen", height=900)
    page.get_by_role("link", name="Dossier").first.click()
    page.wait_for_load_state("networkidle")
    return shot(page)


@picture("handbuch/anruf.png")
def call(studio: Studio) -> bytes:
    page = studio.admin("/admin/herausforderung/record/", height=900)
    page.fill("[name=company]", "Bäckerei Leinenweber")
    page.fill("[name=need]", "Schlafsäcke")
    return shot(page)


# The handbook: requests, matching group, approaches, markets


@picture("handbuch/anfragen.png")
def requests(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/requests/", height=760))


@picture("handbuch/bedarf-melden.png")
def request_form(studio: Studio) -> bytes:
    number = studio.pages["/saarbruecken/"]
    return shot(studio.visit(f"/mitmachen/bedarf/{number}/", width=390, height=844))


@picture("handbuch/treffen.png")
def meeting(studio: Studio) -> bytes:
    page = studio.admin("/admin/herausforderung/meetings/")
    page.locator("main a[href*='/meetings/']").filter(has_text="202").first.click()
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": 1280, "height": 1100})
    return shot(page)


@picture("handbuch/wer-fragt-wen.png")
def approaches(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/approaches/", height=900))


@picture("handbuch/gehaltene-zusagen.png")
def promises(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/promises/", height=900))


@picture("handbuch/marktplatz.png")
def market(studio: Studio) -> bytes:
    page = studio.admin("/admin/herausforderung/markets/")
    page.get_by_role("link", name="Marktplatz Gute Geschäfte").click()
    page.wait_for_load_state("networkidle")
    return shot(page)


# The handbook: events, questionnaires, services, programmes


@picture("handbuch/reihe.png")
def series(studio: Studio) -> bytes:
    return shot(studio.visit("/kaffeepause/", height=1000))


@picture("handbuch/termine-anlegen.png")
def add_dates(studio: Studio) -> bytes:
    pk = studio.pages["/kaffeepause/"]
    page = studio.admin(f"/admin/herausforderung/events/{pk}/dates/", "admin", height=1000)
    return shot(page)


@picture("handbuch/veranstaltungen.png")
def events(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/events/", "admin", height=860))


@picture("handbuch/anmeldungen.png")
def event(studio: Studio) -> bytes:
    path = studio.row("/admin/herausforderung/events/", "Marktplatz im Winter")
    return shot(studio.admin(path, height=1100))


@picture("handbuch/einlass.png")
def door(studio: Studio) -> bytes:
    path = studio.row("/admin/herausforderung/events/", "Marktplatz im Winter")
    pk = path.rstrip("/").rpartition("/")[2]
    page = studio.admin(f"/admin/herausforderung/events/{pk}/door/", height=844)
    page.set_viewport_size({"width": 390, "height": 844})
    return shot(page)


@picture("handbuch/ergebnisse.png")
def results(studio: Studio) -> bytes:
    return shot(studio.visit("/weisswasser/umfrage-buerger/ergebnisse/", height=1200))


@picture("handbuch/fragebogen.png")
def survey(studio: Studio) -> bytes:
    page = studio.admin("/admin/herausforderung/surveys/", "weisswasser", height=700)
    return shot(page)


@picture("handbuch/beratung.png")
def services(studio: Studio) -> bytes:
    return shot(studio.admin("/admin/herausforderung/services/", "ruhrgebiet", height=760))


@picture("handbuch/angebote-seite.png")
def service_list(studio: Studio) -> bytes:
    return shot(studio.visit("/ruhrgebiet/angebote/", height=1000))


@picture("handbuch/handlungsfelder.png")
def fields_of_action(studio: Studio) -> bytes:
    page = studio.visit("/weisswasser/", height=1100)
    page.locator(".hf-intents").scroll_into_view_if_needed()
    page.locator(".hf-progress--all").first.evaluate("element => element.scrollIntoView()")
    return shot(page)


@picture("handbuch/programm.png")
def programme(studio: Studio) -> bytes:
    page = studio.visit("/programme/engagierte-stadt/", height=1100)
    page.locator(".hf-phases").first.evaluate("element => element.scrollIntoView()")
    return shot(page)
