"""The pictures of pages, and of what visitors and companies see; :mod:`pictures` takes them."""

from __future__ import annotations

from studio import COMPANY_MAIL, Studio, panel, picture, shot

from tests.e2e import steps

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
    page = studio.admin("/admin/", height=1000)
    page.get_by_role("button", name="Initiative").click()
    page.wait_for_timeout(500)
    return page.screenshot(
        clip={"x": 0, "y": 0, "width": 760, "height": 1000}, animations="disabled"
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


# What has come of it


@picture("handbuch/wirkung.png")
def impact(studio: Studio) -> bytes:
    return shot(studio.visit("/saarbruecken/wirkung/", height=1100))


@picture("handbuch/wirkung-einbetten.png")
def embedding(studio: Studio) -> bytes:
    page = studio.visit("/saarbruecken/wirkung/", height=1100)
    files = page.locator("section[aria-labelledby=hf-data]")
    return shot(page, files)


@picture("handbuch/dank.png")
def thanks(studio: Studio) -> bytes:
    script = (
        "from wagtail_herausforderung.pledges.links import DETAIL; "
        "from wagtail_herausforderung.pledges.models import Pledge; "
        "told = Pledge.objects.filter(status='fulfilled', reports__may_publish=True); "
        "print(DETAIL.path(told.filter(reports__quote__gt='').order_by('pk').first()))"
    )
    page = studio.visit(studio.server.manage("shell", "-c", script).splitlines()[-1], height=1500)
    return shot(page, page.locator(".hf-moment"))


@picture("handbuch/partnerseite.png")
def partner_page(studio: Studio) -> bytes:
    page = studio.visit("/partner/", height=1100)
    page.locator("main ul a").first.click()
    return shot(page)
