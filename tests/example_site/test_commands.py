"""``demo`` and ``generate`` on an empty database, in a process of their own."""

import json
from pathlib import Path

import pytest

from tests import demo

pytestmark = pytest.mark.slow

COUNT = """
import json
from django.contrib.auth import get_user_model
from wagtail.models import Page, Revision
from wagtail_herausforderung.models import Partner, Region
from wagtail_herausforderung.search.engine.moment import this_moment
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.page_mixins import ChallengeMixin
from wagtail_herausforderung.cases.models import ChallengeCase, NeedLedger
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.permissions import editable_pages
from wagtail.images import get_image_model
users = get_user_model().objects.order_by("username")
challenges = Page.objects.type(ChallengeMixin)
bag = Page.objects.get(slug="schlafsaecke").specific
twin = bag.get_translations().get().specific
print("COUNTS" + json.dumps({
    "pages": Page.objects.count(),
    "revisions": Revision.objects.count(),
    "partners": Partner.objects.count(),
    "regions": Region.objects.count(),
    "images": get_image_model().objects.count(),
    "mails": Mail.objects.count(),
    "waiting mails": Mail.objects.exclude(status="sent").count(),
    "cases": ChallengeCase.objects.count(),
    "pledges": Pledge.objects.count(),
    "states": sorted(set(ChallengeCase.objects.values_list("state", flat=True))),
    "german": challenges.filter(locale__language_code="de").count(),
    "statuses": sorted(this_moment().snapshot.facets["status"]),
    "bags": list(NeedLedger.objects.filter(title="Winterschlafsäcke").values_list(
        "quantity", "reserved")),
    "same ids": [b.id for b in bag.needs] == [b.id for b in twin.needs],
    "one case": bag.get_needs()[0].covered == twin.get_needs()[0].covered == 18,
    "branches": {u.username: sorted(set(
        editable_pages(u).filter(depth=3).values_list("slug", flat=True))) for u in users
        if not u.is_superuser},
    "problems": [len(problem) for problem in Page.find_problems()],
}))
"""

#: A public page, its header and head, before and after its translation becomes private.
PRIVATE_TWIN = """
import json
from django.test import Client
from wagtail.models import Page, PageViewRestriction
client = Client(SERVER_NAME="127.0.0.1")
bag = Page.objects.get(slug="schlafsaecke")
twin = bag.get_translations().get()
def told(page):
    text = client.get(page.get_url()).content.decode()
    return [text.count(f'href="{twin.get_full_url()}"'), text.count(f'href="{twin.get_url()}"')]
before = told(bag)
lock = PageViewRestriction.objects.create(page=twin.get_parent(), restriction_type="login")
after = told(bag)
lock.delete()
print("TOLD" + json.dumps([before, after]))
"""


class ExampleSite:
    def __init__(self, directory: Path) -> None:
        self.told = demo.copied(directory)
        self.env = demo.environment(directory)

    def run(self, *arguments: str) -> str:
        return demo.manage(self.env, *arguments)

    def counts(self) -> dict:
        return json.loads(self.run("shell", "-c", COUNT).rpartition("COUNTS")[2])


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> ExampleSite:
    return ExampleSite(tmp_path_factory.mktemp("demo"))


def test_the_demo_is_built_once_and_bulk_is_added(site):
    told = site.told
    assert "Initiative Saarbrücken: challenges 28" in told
    assert "Content-Type" not in told, "a mail went to the console"
    first = site.counts()
    ended = ["cancelled", "completed", "expired", "rejected"]
    asked = ["in_matching", "needs_info", "submitted"]
    assert first["states"] == sorted([*ended, *asked, "in_progress", "open"])
    assert first["statuses"] == ["closed", "done", "open", "under_way"]
    assert first["bags"] == [[30, 18]]
    assert first["same ids"] and first["one case"]
    # Published, and asked for or agreed at a market.
    assert first["cases"] == first["german"] == 38 + 18
    assert first["waiting mails"] == 0 < first["mails"]
    assert first["branches"]["saarbruecken"] == ["saarbruecken"]
    assert first["branches"]["weisswasser"] == ["weisswasser"]
    assert first["branches"]["ruhrgebiet"] == ["ruhrgebiet"]
    assert first["problems"] == [0] * 5

    site.run("demo")
    for _twice in range(2):
        site.run("generate", "--challenges", "40", "--seed", "7")
    again = site.counts()
    assert again["problems"] == [0] * 5
    changed = {name: (first[name], again[name]) for name in first if first[name] != again[name]}
    assert changed.pop("cases") == (56, 96)
    assert changed.pop("german") == (56, 96)
    assert changed.pop("pages") == (first["pages"], first["pages"] + 40)
    assert set(changed) == {"partners", "pledges"}, "the second demo changed something"


def test_a_public_page_tells_nobody_of_its_private_translation(site):
    before, after = json.loads(site.run("shell", "-c", PRIVATE_TWIN).rpartition("TOLD")[2])
    assert before == [1, 1], "hreflang in the head, a link in the header"
    assert after == [0, 0]
