"""An initiative with its challenges and stories."""

from __future__ import annotations

from wagtail.models import Page

from example_site.content.shapes import Challenge, Initiative, Need, Story
from example_site.content.vocabulary import UNITS_FOR_ONE
from example_site.extended.models import ACCESS, ExtendedChallengePage
from wagtail_herausforderung.models import Partner, Region, SupportKind, TargetGroup, Topic
from wagtail_herausforderung.pages.models import (
    ChallengeIndexPage,
    ChallengePage,
    InitiativePage,
    StoryIndexPage,
    StoryPage,
)

from . import media, tree
from .words import rich, stream, uid


def build_initiative(home: Page, words: Initiative) -> InitiativePage:
    """The page of an initiative (its body comes later) with its two lists."""
    picture, alt = media.image(words.picture)
    where = words.slug
    page = tree.add(
        home,
        InitiativePage(
            title=words.title,
            slug=words.slug,
            show_in_menus=True,
            kind=words.kind,
            place=words.place,
            region=Region.objects.get(key=words.region, locale=home.locale),
            summary=words.summary,
            vision=rich(words.vision),
            how_it_works=stream(
                f"{where}/steps", [("step", {"title": a, "text": b}) for a, b in words.steps]
            ),
            people=stream(f"{where}/people", [("person", _person(p)) for p in words.people]),
            rules=stream(
                f"{where}/rules", [("rule", {"title": a, "text": b}) for a, b in words.rules]
            ),
            figures=stream(
                f"{where}/figures", [("figure", row) for row in tree.figures(words.figures)]
            ),
            partners=stream(
                f"{where}/partners",
                [("partner", row) for row in tree.partners(words.partners, "role")],
            ),
            image=picture,
            image_alt=alt,
            **words.contact,
        ),
    )
    tree.add(
        page,
        ChallengeIndexPage(
            title=words.challenges_title,
            slug="herausforderungen",
            intro=rich(words.challenges_intro),
        ),
    )
    tree.add(
        page,
        StoryIndexPage(
            title=words.stories_title, slug="geschichten", intro=rich(words.stories_intro)
        ),
    )
    page.refresh_from_db()  # treebeard counts children in the instance
    return page


def _person(person) -> dict:
    return {
        "name": person.name,
        "role": person.role,
        "function": person.function,
        "organisation": person.organisation,
        "image": None,
    }


def build_challenge(index: Page, words: Challenge) -> ChallengePage:
    """A published challenge; its past deadline comes later, pledges would be refused."""
    return tree.add(index, challenge_page(index, words), published=words.published)


def challenge_page(index: Page, words: Challenge) -> ChallengePage:
    """The page of a challenge, not saved yet."""
    picture, alt = media.image(*words.pictures)
    model = ExtendedChallengePage if words.access else ChallengePage
    page = model(
        title=words.title,
        slug=words.slug,
        summary=words.summary,
        situation=rich(words.situation),
        plan=rich(words.plan),
        for_whom=rich(words.for_whom),
        benefit=rich(words.benefit),
        organisation=Partner.objects.get(slug=words.organisation),
        contact_point=words.contact_point,
        place=words.place,
        from_anywhere=words.from_anywhere,
        timing=words.timing,
        starts_on=tree.days(words.starts),
        ends_on=tree.days(words.ends),
        deadline=tree.days(words.deadline) if (words.deadline or 0) >= 0 else None,
        image=picture,
        image_alt=alt,
        needs=stream_of_needs(words.slug, words.needs),
        locale=index.locale,
    )
    for key in words.access:
        setattr(page, key.replace("-", "_"), key in ACCESS)
    page.regions = _terms(Region, words.regions, index)
    page.topics = _terms(Topic, words.topics, index)
    page.target_groups = _terms(TargetGroup, words.target_groups, index)
    page.tags.set(words.tags)
    return page


def need_uid(slug: str, position: int) -> str:
    """The id of a need's block."""
    return uid(f"need/{slug}", position)


def stream_of_needs(slug: str, needs: tuple[Need, ...]) -> str:
    blocks = [
        {
            "kind": need.kind,
            "title": need.title,
            "description": need.text,
            "quantity": need.quantity,
            "unit": need.unit,
            "unit_one": UNITS_FOR_ONE.get(need.unit, ""),
            "divisible": need.divisible,
            "overflow": need.overflow,
            "acceptance": need.acceptance,
            "paused": need.paused,
        }
        for need in needs
    ]
    return stream(f"need/{slug}", [("need", block) for block in blocks])


def close_by_deadline(page: ChallengePage, words: Challenge) -> None:
    """Publish the deadline that has passed, now that the pledges are made."""
    if (words.deadline or 0) < 0 and page.deadline is None:
        page.deadline = tree.days(words.deadline)
        tree.publish(page)


def build_story(index: Page, challenges: Page, words: Story) -> StoryPage:
    picture, alt = media.image(*words.pictures)
    where = f"story/{words.slug}"
    quotes = [
        {"text": q.text, "name": q.name, "function": q.function, "consent": True}
        for q in words.quotes
    ]
    page = StoryPage(
        title=words.title,
        slug=words.slug,
        summary=words.summary,
        challenge=Page.objects.child_of(challenges).get(slug=words.challenge),
        happened_on=tree.days(-words.days_ago - 8),
        partners=stream(
            f"{where}/partners",
            [("partner", row) for row in tree.partners(words.partners, "part")],
        ),
        done=rich(words.done),
        hours=words.hours,
        people=words.people,
        value=words.value,
        benefit_organisation=rich(words.benefit_organisation),
        benefit_people=rich(words.benefit_people),
        benefit_community=rich(words.benefit_community),
        transferable=rich(words.transferable),
        quotes=stream(f"{where}/quotes", [("quote", quote) for quote in quotes]),
        image=picture,
        image_alt=alt,
        locale=index.locale,
    )
    page.topics = _terms(Topic, words.topics, index)
    page.regions = _terms(Region, words.regions, index)
    page.supports = _terms(SupportKind, words.supports, index)
    page.tags.set(words.tags)
    return tree.add(index, page, published=words.days_ago)


def _terms(model, keys: tuple[str, ...], page: Page) -> list:
    return list(model.objects.filter(locale=page.locale, key__in=keys))
