"""Whoever agreed to be shown takes that back as easily: one button, and it is gone."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from tests import factories
from wagtail_herausforderung.cases.choices import EventAction
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, consent, links
from wagtail_herausforderung.pledges.models import ClosingPicture, ClosingReport, Pledge
from wagtail_herausforderung.privacy.links import DATA
from wagtail_herausforderung.search import rebuilding
from wagtail_herausforderung.search.models import IndexWord
from wagtail_herausforderung.story_drafts.drafting import draft_story
from wagtail_herausforderung.story_drafts.models import StorySource
from wagtail_herausforderung.submissions.transition import Actor

from .conftest import jpeg
from .test_story_erasure import everything_of, fresh

OWN = "/mitmachen/meine-zusage/"
CLOSING = "/mitmachen/wie-war-es/"
WORDS, NAME = "Es hat gewirkt.", "Anna Beispiel"


@pytest.fixture
def pledge(told):
    return told()


@pytest.fixture
def story(pledge, case, story_list, admin_user):
    return draft_story(case, admin_user)


@pytest.fixture
def own(client, pledge):
    """The pledger's browser, on the own page."""
    client.get(f"{OWN}{links.DETAIL.make(pledge)}/")
    return client


def letters() -> list[Mail]:
    return list(Mail.objects.filter(template=consent.TEMPLATE).order_by("pk"))


def post(client, path, **data):
    with factories.committed():
        return client.post(path, data, follow=True)


def test_the_own_page_shows_what_may_be_shown_and_a_button_takes_it_back(own, pledge):
    page = own.get(OWN).content.decode()
    assert WORDS in page and "nicht-mehr-zeigen" in page
    shown = [own.get(address) for address in re.findall(r'src="(/mitmachen/bild/[^"]+)"', page)]
    found = [b"".join(answer.streaming_content) for answer in shown]
    assert found == [picture.file.read() for picture in ClosingPicture.objects.order_by("pk")]
    own.get(f"{OWN}nicht-mehr-zeigen/")
    assert consent.shown(pledge, Actor.PLEDGER), "a GET changed something"

    files = [picture.file.name for picture in ClosingPicture.objects.all()]
    page = post(own, f"{OWN}nicht-mehr-zeigen/").content.decode()
    assert "werden nicht mehr gezeigt" in page and WORDS not in page
    report = ClosingReport.objects.get(pledge=pledge, side=Actor.PLEDGER)
    assert (report.may_publish, report.quote, report.quote_by) == (False, "", "")
    assert report.outcome == "fully"
    assert not ClosingPicture.objects.exists()
    assert len(files) == 2 and not any(default_storage.exists(name) for name in files)


def test_it_goes_from_a_published_story_and_its_versions(story, own):
    story = factories.publish(fresh(story))
    image = get_image_model().objects.first()
    assert WORDS in everything_of(story)
    post(own, f"{OWN}nicht-mehr-zeigen/")
    page = fresh(story)
    assert page.live and (page.image, len(page.pictures), len(page.quotes)) == (None, 0, 0)
    assert WORDS not in everything_of(story)
    assert not get_image_model().objects.exists()
    assert not default_storage.exists(image.file.name)
    assert not IndexWord.objects.filter(term__contains="gewirkt", count__gt=0).exists()
    # To be named is another question, and was not asked.
    assert NAME in page.summary
    assert StorySource.objects.get().kind == "name"


def test_the_coordination_is_told_once_and_the_history_names_nobody(story, own):
    for _ in range(2):
        post(own, f"{OWN}nicht-mehr-zeigen/")
    [letter] = letters()
    assert story.title in letter.text and f"/admin/pages/{story.pk}/edit/" in letter.text
    event = CaseEvent.objects.get(action=EventAction.CONSENT_TAKEN_BACK)
    assert event.data == {"kinds": ["quote", "picture"], "pictures": 2, "quotes": 1}
    assert event.actor == Actor.PLEDGER


def test_sentence_and_pictures_are_taken_back_one_by_one(story, own, pledge):
    shown = post(own, f"{OWN}nicht-mehr-zeigen/", only="picture").content.decode()
    assert "Ihre Bilder werden nicht mehr gezeigt" in shown and WORDS in shown
    page = fresh(story)
    assert (page.image, len(page.pictures), len(page.quotes)) == (None, 0, 1)
    assert not get_image_model().objects.exists() and not ClosingPicture.objects.exists()
    assert consent.shown(pledge, Actor.PLEDGER) == consent.Shown(WORDS)
    post(own, f"{OWN}nicht-mehr-zeigen/", only="picture")
    assert len(letters()) == 1

    shown = post(own, f"{OWN}nicht-mehr-zeigen/", only="quote").content.decode()
    assert "Ihr Satz wird nicht mehr gezeigt" in shown and WORDS not in shown
    assert WORDS not in everything_of(story)
    assert not ClosingReport.objects.get(pledge=pledge, side=Actor.PLEDGER).may_publish
    first, second = (letter.text for letter in letters())
    assert "Bilder gezeigt werden dürfen" in first and "der Satz" in second
    kinds = CaseEvent.objects.filter(action=EventAction.CONSENT_TAKEN_BACK).order_by("pk")
    assert [event.data["kinds"] for event in kinds] == [["picture"], ["quote"]]


def test_pictures_go_and_the_sentence_is_still_for_the_next_draft(
    own, pledge, case, story_list, admin_user
):
    post(own, f"{OWN}nicht-mehr-zeigen/", only="picture")
    page = draft_story(case, admin_user)
    assert (page.image, len(page.pictures), len(page.quotes)) == (None, 0, 1)


def test_translations_aliases_drafts_and_the_search_lose_it_too(story, own, client):
    story = factories.publish(fresh(story))
    pages = [
        story,
        factories.publish(factories.translation(fresh(story), "en")),
        fresh(story).create_alias(update_slug="zwilling"),
    ]
    draft = fresh(story)
    draft.title = "Noch nicht veröffentlicht"
    draft.save_revision()
    list(rebuilding.compare(repair=True))
    post(own, f"{OWN}nicht-mehr-zeigen/")
    for page in pages:
        assert WORDS not in everything_of(page)
        assert fresh(page).image is None and not fresh(page).quotes
    assert "gewirkt" not in client.get(story.url).content.decode()
    assert not IndexWord.objects.filter(term__contains="gewirkt", count__gt=0).exists()
    assert list(rebuilding.compare(repair=False)) == []


def test_a_picture_used_elsewhere_stays_and_the_letter_says_where(story, own, site_tree):
    other = site_tree.initiative
    other.image, other.image_alt = fresh(story).image, "Beim Aufbauen"
    factories.publish(other)
    post(own, f"{OWN}nicht-mehr-zeigen/")
    assert fresh(story).image is None
    assert get_image_model().objects.count() == 1
    [letter] = letters()
    assert other.title in letter.text
    assert StorySource.objects.get(is_withdrawn=True).kind == "picture"


def test_a_draft_waits_for_whoever_is_taking_something_back(pledge, case, story_list, admin_user):
    """Both lock the case before they read what may be shown; else a draft keeps what is gone."""
    for act in (
        lambda: draft_story(case, admin_user),
        lambda: consent.hide_words(pledge, Actor.PLEDGER),
    ):
        with CaptureQueriesContext(connection) as queries:
            act()
        said = [query["sql"] for query in queries]
        locked = next(n for n, sql in enumerate(said) if sql.startswith("UPDATE"))
        read = next(n for n, sql in enumerate(said) if ClosingReport._meta.db_table in sql)
        assert ChallengeCase._meta.db_table in said[locked] and locked < read


def test_a_new_draft_has_nothing_of_it(own, pledge, case, story_list, admin_user):
    post(own, f"{OWN}nicht-mehr-zeigen/")
    page = draft_story(case, admin_user)
    assert (page.image, len(page.pictures), len(page.quotes)) == (None, 0, 0)


def test_the_organisation_takes_back_what_it_said_by_its_own_link(
    client,
    confirmed,
    case,
    story_list,
    admin_user,
):
    pledge = actions.accept(confirmed())
    actions.report(pledge, Actor.PLEDGER, actions.Answer("fully"))
    said = actions.Answer("fully", quote="Danke, das hilft.", may_publish=True)
    pledge = actions.report(pledge, Actor.ORGANISATION, said, [jpeg()])
    page = draft_story(case, admin_user)
    link = f"{CLOSING}{links.CLOSING.make(links.Side(pledge, Actor.ORGANISATION))}/"
    shown = client.get(link, follow=True).content.decode()
    assert "Danke, das hilft." in shown
    client.get(f"{CLOSING}nicht-mehr-zeigen/")
    assert consent.shown(pledge, Actor.ORGANISATION), "a GET changed something"

    shown = post(client, f"{CLOSING}nicht-mehr-zeigen/").content.decode()
    assert "werden nicht mehr gezeigt" in shown and "Danke, das hilft." not in shown
    assert "Danke, das hilft." not in everything_of(page)
    assert CaseEvent.objects.get(action=EventAction.CONSENT_TAKEN_BACK).actor == Actor.ORGANISATION
    [letter] = letters()
    assert "Organisation" in letter.text


def test_before_the_other_side_has_answered_the_closing_page_shows_it_too(client, confirmed):
    pledge = actions.accept(confirmed())
    said = actions.Answer("fully", quote="Danke, das hilft.", may_publish=True)
    pledge = actions.report(pledge, Actor.ORGANISATION, said, [jpeg()])
    link = f"{CLOSING}{links.CLOSING.make(links.Side(pledge, Actor.ORGANISATION))}/"
    assert (
        "Was von Ihren Antworten gezeigt werden darf"
        in client.get(link, follow=True).content.decode()
    )
    shown = post(client, f"{CLOSING}nicht-mehr-zeigen/", only="picture").content.decode()
    assert "Ihre Bilder werden nicht mehr gezeigt" in shown
    shown = post(client, f"{CLOSING}nicht-mehr-zeigen/").content.decode()
    assert "Ihr Satz und Ihre Bilder werden nicht mehr gezeigt" in shown
    report = ClosingReport.objects.get()
    assert (report.may_publish, report.quote, report.outcome) == (False, "", "fully")


def test_without_the_old_mail_the_page_of_own_data_leads_there(client, told, case):
    pledge = told()
    said = actions.Answer("fully", quote="Danke, das hilft.", may_publish=True)
    ClosingReport.objects.filter(pledge=pledge, side=Actor.ORGANISATION).update(
        quote=said.quote, may_publish=True
    )
    case.refresh_from_db()
    for email, path, words in (
        (pledge.email, f"{OWN}nicht-mehr-zeigen/", WORDS),
        (case.contact_email, f"{CLOSING}nicht-mehr-zeigen/", said.quote),
    ):
        [(link, page)] = links_of(client, email)
        assert case.title in page and pledge.reference in page
        assert words in client.get(link, follow=True).content.decode()
        post(client, path)
    consent.hide_name(pledge)
    assert links_of(client, pledge.email) == links_of(client, case.contact_email) == []
    assert list(consent.agreed("niemand@example.org")) == []


def links_of(client, email) -> list[tuple[str, str]]:
    """The links of the page of own data to where consent is taken back, with their rows."""
    page = client.get(f"/mitmachen/meine-daten/{DATA.make(email)}/", follow=True)
    rows = BeautifulSoup(page.content, "html.parser").select("li")
    return [
        (row.a["href"], row.get_text())
        for row in rows
        if row.a and row.a["href"].startswith((OWN, CLOSING)) and "HF-" in row.get_text()
    ]


def test_a_link_to_an_old_address_takes_nothing_back(own, client, pledge, case):
    closing = links.CLOSING.make(links.Side(pledge, Actor.PLEDGER))
    client.get(f"{CLOSING}{closing}/")
    Pledge.objects.filter(pk=pledge.pk).update(email="neu@example.org")
    for path in (f"{OWN}nicht-mehr-zeigen/", f"{OWN}nennung/", f"{CLOSING}nicht-mehr-zeigen/"):
        assert client.post(path).status_code == 410
    pledge.refresh_from_db()
    assert consent.shown(pledge, Actor.PLEDGER) and pledge.consent_public
    assert not letters()


def test_a_link_for_another_purpose_opens_nothing(client, pledge):
    closing = links.CLOSING.make(links.Side(pledge, Actor.PLEDGER))
    assert client.get(f"{OWN}{closing}/").status_code in (404, 410)
    assert client.post(f"{OWN}nicht-mehr-zeigen/").status_code == 302
    assert consent.shown(pledge, Actor.PLEDGER)


@pytest.mark.parametrize("path", [f"{OWN}nicht-mehr-zeigen/", f"{CLOSING}nicht-mehr-zeigen/"])
def test_without_a_link_nothing_is_taken_back(client, pledge, path):
    assert client.post(path).status_code == 302
    assert consent.shown(pledge, Actor.PLEDGER)
    assert not letters()


def test_one_side_takes_nothing_back_for_the_other(client, pledge):
    client.get(f"{CLOSING}{links.CLOSING.make(links.Side(pledge, Actor.ORGANISATION))}/")
    post(client, f"{CLOSING}nicht-mehr-zeigen/")
    assert consent.shown(pledge, Actor.PLEDGER)


def test_who_is_not_to_be_named_any_more_goes_from_the_story(
    own, pledge, case, story_list, admin_user
):
    partner = Partner.objects.create(name="Malerei Beispiel", slug="malerei-beispiel")
    Pledge.objects.filter(pk=pledge.pk).update(partner=partner)
    page = factories.publish(draft_story(case, admin_user))
    assert NAME in fresh(page).summary and len(fresh(page).partners) == 1
    shown = post(own, f"{OWN}nennung/", named="no").content.decode()
    assert "nicht mehr öffentlich genannt" in shown
    page = fresh(page)
    assert NAME not in page.summary and len(page.partners) == 0
    versions = json.dumps([each.content for each in page.revisions.all()])
    assert f"{NAME} " not in versions and f'"partner": {partner.pk}' not in versions
    # The sentence, with the name below it, is another question and was not asked.
    assert WORDS in everything_of(page)
    [letter] = letters()
    assert page.title in letter.text
    post(own, f"{OWN}nennung/", named="no")
    assert len(letters()) == 1


def test_a_partner_that_may_be_named_for_another_pledge_stays(
    told,
    own,
    pledge,
    case,
    story_list,
    admin_user,
):
    partner = Partner.objects.create(name="Malerei Beispiel", slug="malerei-beispiel")
    other = told("otto@example.org", "Gern wieder.", "Otto Muster", pictures=0)
    Pledge.objects.filter(pk__in=[pledge.pk, other.pk]).update(partner=partner)
    page = draft_story(case, admin_user)
    before = len(fresh(page).partners)
    post(own, f"{OWN}nennung/", named="no")
    assert len(fresh(page).partners) == before
    assert "Otto Muster" in fresh(page).summary


def test_a_name_that_an_editor_has_written_stays_and_the_coordination_is_told(
    own, site_tree, case, story_list
):
    page = factories.story(
        story_list,
        title="Warm durch den Winter",
        challenge=site_tree.challenge,
        done=f"<p>Es kam {NAME} &amp; Familie.</p>",
    )
    other = factories.story(story_list, title="Von niemandem", challenge=site_tree.challenge)
    shown = post(own, f"{OWN}nennung/", named="no").content.decode()
    assert "wo Ihr Name stand oder noch steht" in shown
    [letter] = letters()
    assert page.title in letter.text and f"/admin/pages/{page.pk}/edit/" in letter.text
    assert other.title not in letter.text
    assert NAME in fresh(page).done
    event = CaseEvent.objects.get(action=EventAction.CONSENT_TAKEN_BACK)
    assert event.data == {"kinds": ["name"]}


def test_a_partner_whom_an_editor_has_listed_is_told_too(own, pledge, site_tree, case, story_list):
    partner = Partner.objects.create(name="Malerei Beispiel", slug="malerei-beispiel")
    Pledge.objects.filter(pk=pledge.pk).update(partner=partner)
    page = factories.story(
        story_list,
        title="Warm durch den Winter",
        challenge=site_tree.challenge,
        partners=[("partner", {"partner": partner, "part": "Farbe"})],
    )
    post(own, f"{OWN}nennung/", named="no")
    [letter] = letters()
    assert page.title in letter.text


def test_naming_back_and_forth_without_a_story_tells_nobody(own):
    for answer in ("no", "yes", "no"):
        shown = post(own, f"{OWN}nennung/", named=answer).content.decode()
    assert "nicht mehr öffentlich genannt" in shown and "wo Ihr Name" not in shown
    assert not letters()
