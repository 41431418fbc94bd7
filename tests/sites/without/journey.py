"""What must work whatever is left out. Run by ``test_without.py``, a process for each site."""

import re
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from wagtail_herausforderung import extras
from wagtail_herausforderung.models import Partner, SupportKind
from wagtail_herausforderung.pages import models as pages
from wagtail_herausforderung.tidy import all_chores

pytestmark = pytest.mark.django_db

SHEET = "title;status;needs\nA fence;done;1 x Fence [Goods]\n"


def add(parent, model, title, **fields):
    page = model(title=title, locale=Locale.get_default(), **fields)
    with TestCase.captureOnCommitCallbacks(execute=True):
        parent.add_child(instance=page)
        page.save_revision().publish()
    return page


@pytest.fixture
def site():
    """A page of every type."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    SupportKind.objects.create(key="goods", name="Goods", unit="pieces", locale=locale)
    home = add(root, pages.NetworkHomePage, "Network")
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    initiative = add(home, pages.InitiativePage, "Springfield")
    index = add(initiative, pages.ChallengeIndexPage, "Challenges")
    need = {"title": "Sleeping bags", "kind": "goods", "quantity": 30, "unit": "sleeping bags"}
    challenge = add(
        index,
        pages.ChallengePage,
        "Thirty sleeping bags",
        organisation=Partner.objects.create(name="Night shelter"),
        needs=[{"type": "need", "value": need}],
    )
    stories = add(initiative, pages.StoryIndexPage, "Stories")
    add(stories, pages.StoryPage, "A story", challenge=challenge)
    workbook = add(home, pages.WorkbookPage, "Workbook")
    add(workbook, pages.ChapterPage, "Chapter")
    return challenge


def test_it_works(client, admin_client, site, tmp_path):
    call_command("check", fail_level="WARNING")

    shown = Site.objects.get().root_page.get_descendants(inclusive=True).live().specific()
    assert len(shown) == 8
    for page in shown:
        assert client.get(page.get_url()).status_code == 200, page
    index = site.get_parent().get_url()
    assert site.get_url() in client.get(index, {"q": "bag"}).content.decode()
    for output in ("search.json", "feed.atom", "suggest.json"):
        assert client.get(index + output, {"q": "bag"}).status_code == 200, output

    offered = client.get(site.get_url()).content.decode()
    assert ("/mitmachen/" in offered) == bool(extras.page_links(site))
    for link in extras.page_links(site):
        assert client.get(link.url).status_code == 200, link

    admin = admin_client.get("/admin/").content.decode()
    menu = {urlsplit(url).path for url in re.findall(r'"url": "(/admin/[^"]+)"', admin)}
    assert len(menu) > 10
    for address in [*menu, reverse("wagtailadmin_pages:edit", args=[site.pk])]:
        if "logout" not in address:
            assert admin_client.get(address, follow=True).status_code == 200, address
    sheet = tmp_path / "challenges.csv"
    sheet.write_text(SHEET)
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command(
            "herausforderung_import",
            str(sheet),
            under=str(site.get_parent().pk),
            publish=True,
            stdout=StringIO(),
        )
    assert pages.ChallengePage.objects.filter(title="A fence").exists()
    assert list(all_chores())
    call_command("herausforderung_tidy", verbosity=0)
    with TestCase.captureOnCommitCallbacks(execute=True):
        site.unpublish()
        site.delete()
