"""Whoever has their data erased is no longer shown, quoted or named in a story either."""

from __future__ import annotations

import datetime
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision

from tests import factories
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.models import StoryPage
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.privacy.erase import erase
from wagtail_herausforderung.search import rebuilding
from wagtail_herausforderung.search.models import IndexWord
from wagtail_herausforderung.story_drafts.drafting import draft_story
from wagtail_herausforderung.story_drafts.models import StorySource
from wagtail_herausforderung.submissions.transition import Actor

from .conftest import ANNA, BAGS, jpeg

OTTO = "otto@example.org"


@pytest.fixture
def story(told, case, story_list, admin_user):
    told()
    return draft_story(case, admin_user)


def fresh(page) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def everything_of(page) -> str:
    """The page and all its versions, as the database keeps them."""
    now = json.dumps(fresh(page).serializable_data(), default=str)
    versions = Revision.objects.filter(object_id=str(page.pk)).values_list("content", flat=True)
    return now + json.dumps(list(versions), default=str)


def letter() -> Mail:
    return Mail.objects.get(template="pledge_erased_coordinator")


def erased(email=ANNA):
    with factories.committed():
        return erase(email)


def test_the_draft_remembers_where_pictures_quotes_and_names_come_from(story):
    sources = StorySource.objects.filter(page=story.pk, side="pledger")
    assert sorted(sources.values_list("kind", flat=True)) == ["name", "picture", "picture", "quote"]
    [quote] = fresh(story).quotes
    assert sources.get(kind="quote").block == quote.id


@pytest.mark.parametrize("published", [True, False])
def test_pictures_quote_and_name_go_from_the_story_and_all_its_versions(story, published):
    if published:
        story = factories.publish(fresh(story))
    images = list(get_image_model().objects.all())
    renditions = [image.get_rendition("fill-20x20") for image in images]
    files = [each.file.name for each in (*images, *renditions)]
    assert len(images) == 2 and all(default_storage.exists(name) for name in files)
    assert "Anna Beispiel" in everything_of(story)

    erased()
    page = fresh(story)
    assert (page.image, page.image_alt, len(page.pictures), len(page.quotes)) == (None, "", 0, 0)
    assert page.live is published
    for gone in ("Anna Beispiel", "Es hat gewirkt."):
        assert gone not in everything_of(story)
    assert page.summary.startswith("Ein*e Partner*in ")
    assert not get_image_model().objects.exists()
    assert not any(default_storage.exists(name) for name in files)
    assert not StorySource.objects.exists()
    assert not IndexWord.objects.filter(count=0).exists()
    assert list(rebuilding.compare(repair=False)) == []
    assert PageLogEntry.objects.filter(page=page.pk, action="herausforderung.erased").exists()


def test_the_coordination_reads_in_which_story_and_how_much(story):
    erased()
    mail = letter()
    assert story.title in mail.text and f"/admin/pages/{story.pk}/edit/" in mail.text
    assert "2" in mail.text and "Anna" not in mail.text + mail.html
    event = CaseEvent.objects.get(action="erased")
    assert event.data == {"pictures": 2, "quotes": 1}


def test_the_partner_goes_with_the_consent_to_be_named(told, case, story_list, admin_user):
    partner = Partner.objects.create(name="Malerei Beispiel", slug="malerei-beispiel")
    Pledge.objects.filter(pk=told().pk).update(partner=partner)
    page = factories.publish(draft_story(case, admin_user))
    assert len(fresh(page).partners) == 1
    erased()
    assert len(fresh(page).partners) == 0
    assert Partner.objects.filter(pk=partner.pk).exists()


def test_what_others_have_told_stays(told, case, story_list, admin_user):
    told()
    told(OTTO, "Gern wieder.", "Otto Muster", pictures=1)
    page = draft_story(case, admin_user)
    erased()
    page = fresh(page)
    assert [quote.value["text"] for quote in page.quotes] == ["Gern wieder."]
    assert "Otto Muster" in page.summary and "Anna" not in page.summary
    assert get_image_model().objects.count() == 1
    assert page.get_latest_revision().as_object().quotes[0].value["name"] == "Otto Muster"


def test_a_picture_the_editor_has_put_into_the_text_goes_too(story):
    page = fresh(story)
    image = page.image
    page.body = [("picture", {"image": image, "alt": "Alle zusammen", "caption": ""})]
    factories.publish(page)
    erased()
    assert not fresh(story).body and not get_image_model().objects.exists()


def test_in_translations_and_aliases_too(story):
    english = factories.translation(fresh(story), "en")
    alias = fresh(story).create_alias(update_slug="zwilling")
    erased()
    for page in (english, alias):
        assert (len(fresh(page).quotes), fresh(page).image) == (0, None)
        assert "Es hat gewirkt." not in everything_of(page)


def test_what_an_editor_wrote_and_chose_stays(story):
    page = fresh(story)
    own = factories.image("Eigenes Bild")
    page.pictures.append(("picture", {"image": own, "alt": "Das Haus", "caption": ""}))
    own_words = {"text": "Danke!", "name": "Petra", "function": "", "consent": True}
    page.quotes.append(("quote", own_words))
    page.transferable = "<p>Früh anfangen.</p>"
    factories.publish(page)
    erased()
    page = fresh(story)
    assert [block.value["image"] for block in page.pictures] == [own]
    assert [block.value["text"] for block in page.quotes] == ["Danke!"]
    assert "Früh anfangen." in page.transferable


def test_a_picture_that_is_used_elsewhere_stays_there_until_somebody_has_taken_it_out(
    story, site_tree, case, admin_client
):
    image = fresh(story).image
    other = site_tree.initiative
    other.image, other.image_alt = image, "Beim Aufbauen"
    factories.publish(other)
    erased()
    assert fresh(story).image is None
    assert list(get_image_model().objects.all()) == [image]  # the other one is gone
    assert other.title in letter().text
    desk = f"/admin/herausforderung/cases/inspect/{case.pk}/"
    assert "help-warning" in admin_client.get(desk).content.decode()
    call_command("herausforderung_tidy", verbosity=0)
    assert get_image_model().objects.exists()

    other.refresh_from_db()
    other.image = None
    factories.publish(other)
    with factories.committed():
        call_command("herausforderung_tidy", verbosity=0)
    assert not get_image_model().objects.exists()
    assert not StorySource.objects.exists()
    assert "help-warning" not in admin_client.get(desk).content.decode()


def test_a_story_that_is_gone_leaves_no_picture_behind(story):
    Page.objects.get(pk=story.pk).delete()
    assert get_image_model().objects.count() == 2
    erased()
    assert not get_image_model().objects.exists()


def test_the_organisation_s_own_words_go_when_its_contact_asks(
    confirmed,
    case,
    story_list,
    admin_user,
):
    pledge = actions.accept(confirmed({BAGS: 5}))
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully", quote="Gern.", may_publish=True))
    actions.report(
        pledge,
        Actor.ORGANISATION,
        actions.Answer("fully", quote="Danke!", quote_by="Frau Sommer", may_publish=True),
        [jpeg()],
    )
    page = draft_story(case, admin_user)
    assert len(fresh(page).quotes) == 2
    erased(ChallengeCase.objects.get(pk=case.pk).contact_email)
    assert [quote.value["text"] for quote in fresh(page).quotes] == ["Gern."]
    assert "Frau Sommer" not in everything_of(page)
    assert not get_image_model().objects.exists()
    report = pledge.reports.get(side="organisation")
    assert (report.quote, report.quote_by, report.pictures.count()) == ("", "", 0)
    assert page.title in Mail.objects.get(template="case_erased_coordinator").text


@pytest.mark.parametrize("published", [True, False])
def test_time_takes_a_draft_that_never_appeared_but_no_published_story(story, published):
    """What was published with consent stays; the consent has no date of expiry."""
    if published:
        factories.publish(fresh(story))
    long_ago = timezone.now() - datetime.timedelta(days=1200)
    Pledge.objects.update(state_since=long_ago)
    with factories.committed():
        call_command("herausforderung_tidy", verbosity=0)
    assert Pledge.objects.get().erased_at
    assert get_image_model().objects.exists() is published
    assert ("Es hat gewirkt." in everything_of(story)) is published
    assert ("Anna Beispiel" in everything_of(story)) is published


def test_erasing_twice_and_after_an_editor_has_done_it_changes_nothing_more(story):
    get_image_model().objects.all().delete()
    page = fresh(story)
    page.image, page.pictures, page.quotes = None, [], []
    factories.publish(page)
    erased()
    erased()
    assert not StorySource.objects.exists()
    assert Mail.objects.filter(template="pledge_erased_coordinator").count() == 1
