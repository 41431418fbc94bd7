"""Services, the material of the service point, and enquiries made through the real actions."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from example_site.content.ruhr import services as words
from example_site.content.shapes import Enquired, Service
from wagtail_herausforderung.cases.models import CaseEvent, CaseMessage
from wagtail_herausforderung.models import Partner, Region, TargetGroup, Topic
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.models import ServiceIndexPage, ServicePage
from wagtail_herausforderung.services import actions
from wagtail_herausforderung.services.models import Enquiry
from wagtail_herausforderung.submissions.source import Source
from wagtail_herausforderung.text import german_slug

from . import tree
from .english import publish_in, translation_of
from .words import rich, stream, uid


def build(home: Page, coordinator) -> int:
    """The pages, then who asked; returns how many services there are. Stories must exist."""
    ruhr = tree.page_at("/ruhrgebiet/")
    offers = _index(ruhr, "angebote", words.TITLE, words.INTRO, "services")
    point = _index(home, "servicestelle", words.POINT_TITLE, words.POINT_INTRO, "material")
    for index, services in ((offers, words.SERVICES), (point, words.MATERIAL)):
        for service in services:
            _service(index, service)
    for number, asked in enumerate(words.ENQUIRIES):
        key = uuid.UUID(uid("enquiry", number))
        if not Enquiry.objects.filter(form_key=key).exists():
            _enquiry(asked, key, coordinator)
    return len(words.SERVICES) + len(words.MATERIAL)


def _index(parent: Page, slug: str, title: str, intro: str, shows: str) -> Page:
    page = ServiceIndexPage(title=title, slug=slug, intro=rich(intro), shows=shows)
    return tree.add(parent, page)


def _service(index: Page, service: Service) -> None:
    where = f"service/{service.slug}"
    name, role, email, phone = service.contact
    dates = [("date", _date(*row)) for row in service.days]
    levels = [("level", {"level": level, "text": text}) for level, text in service.levels]
    files = [("document", row) for row in tree.documents(service.documents)]
    funders = [("partner", row) for row in tree.partners(service.funders, "role")]
    proof = [("story", tree.page_at(path).pk) for path in service.proof]
    page = ServicePage(
        title=service.title,
        slug=service.slug,
        kind=service.kind,
        summary=service.summary,
        for_whom=rich(service.for_whom),
        what=rich(service.what),
        is_free=service.is_free,
        cost=service.cost,
        on_request=service.on_request,
        dates=stream(f"{where}/dates", dates),
        place=service.place,
        places=service.places,
        provider=Partner.objects.get(slug="upj"),
        funders=stream(f"{where}/funders", funders),
        contact_name=name,
        contact_role=role,
        contact_email=email,
        contact_phone=phone,
        documents=stream(f"{where}/documents", files),
        levels=stream(f"{where}/levels", levels),
        transferable=rich(service.transferable),
        proof=stream(f"{where}/proof", proof),
        locale=index.locale,
        **dict.fromkeys(service.how, True),
    )
    for model, field, keys in (
        (Topic, "topics", service.topics),
        (TargetGroup, "target_groups", service.target_groups),
        (Region, "regions", service.regions),
    ):
        setattr(page, field, list(model.objects.filter(locale=index.locale, key__in=keys)))
    tree.add(index, page, published=90)


def _date(days: int, starts: str, ends: str, place: str) -> dict:
    day = tree.days(days)
    return {"day": day.isoformat(), "starts": starts, "ends": ends, "place": place, "note": ""}


def _enquiry(asked: Enquired, key: uuid.UUID, coordinator) -> None:
    page = ServicePage.objects.get(slug=asked.about, locale__language_code="de")
    host = german_slug(asked.by or asked.contact)
    told = asked.by_telephone
    enquiry = actions.submit_enquiry(
        page,
        text=asked.text,
        name=asked.contact,
        company_name=asked.by,
        email="" if told else f"{german_slug(asked.contact).replace('-', '.')}@{host}.example",
        phone=asked.phone,
        wish_on=tree.days(asked.wish),
        form_key=key,
        language="de",
        site=Site.objects.get(is_default_site=True),
        by=coordinator if told else "visitor",
        source=Source.PHONE if told else Source.FORM,
        recorded_by=coordinator if told else None,
    )
    if asked.then != "unconfirmed":
        enquiry = actions.confirm_enquiry(enquiry, by=coordinator if told else "visitor")
        for place, text in enumerate(asked.said):
            if place % 2:
                actions.write_back(enquiry, text)
            else:
                actions.answer_enquiry(enquiry, text, by=coordinator)
        _end(enquiry, asked, coordinator)
    _put_into_the_past(enquiry, asked.days_ago)


def _end(enquiry: Enquiry, asked: Enquired, coordinator) -> None:
    day = tree.days(asked.agreed)
    if day:
        when = {"agreed_on": day, "agreed_at": datetime.time(10), "agreed_place": asked.place}
        enquiry = actions.agree(enquiry, by=coordinator, **when)
    if asked.then == "done":
        actions.finish(enquiry, by=coordinator)
    elif asked.then == "declined":
        others = list(ServicePage.objects.filter(slug__in=asked.instead))
        actions.decline_enquiry(enquiry, alternatives=others, by=coordinator, message=asked.reason)
    elif asked.then == "withdrawn":
        actions.withdraw_enquiry(enquiry)


def _put_into_the_past(enquiry: Enquiry, days_ago: float) -> None:
    came, later = tree.moment(days_ago), tree.moment(days_ago * 0.7)
    rows = Enquiry.objects.filter(pk=enquiry.pk)
    row = rows.get()
    moved = came if row.status in ("unconfirmed", "new") else later
    rows.update(created_at=came, state_since=moved)
    rows.filter(confirmed_at__isnull=False).update(confirmed_at=came)
    rows.filter(unanswered_since__isnull=False).update(unanswered_since=moved)
    for number, message in enumerate(row.messages.order_by("pk")):
        at = came + datetime.timedelta(minutes=95 * number)
        CaseMessage.objects.filter(pk=message.pk).update(at=min(at, timezone.now()))
    CaseEvent.objects.about(row).update(at=later)
    CaseEvent.objects.about(row).filter(action__in=("submit", "confirm")).update(at=came)
    Mail.objects.about(row).update(created_at=moved, sent_at=moved, due_at=moved)


def build_in_english(english: Locale) -> None:
    """The project in the Ruhr area, its services, and the service point."""
    source = tree.page_at("/ruhrgebiet/").specific
    page, is_new = translation_of(source, english)
    if is_new:
        own = words.ENGLISH_RUHR
        page.title, page.summary, page.vision = own["title"], own["summary"], rich(own["vision"])
        page.contact_role = own["contact_role"]
        steps = [("step", {"title": a, "text": b}) for a, b in own["steps"]]
        page.how_it_works = stream("ruhrgebiet/steps", steps)
        page.people = page.figures = page.partners = page.body = "[]"
        publish_in(page, source)
    for path, own, services in (
        ("/ruhrgebiet/angebote/", words.ENGLISH_LIST, words.SERVICES),
        ("/servicestelle/", words.ENGLISH_POINT, words.MATERIAL),
    ):
        _in_english(tree.page_at(path).specific, english, own, services)


def _in_english(source: Page, english: Locale, own, services) -> None:
    page, is_new = translation_of(source, english)
    if is_new:
        page.title, page.slug, page.intro = own[0], own[1], rich(own[2])
        publish_in(page, source)
    for service in services:
        german = source.get_children().get(slug=service.slug).specific
        page, is_new = translation_of(german, english)
        if not is_new:
            continue
        title, slug, summary, for_whom, what, texts = service.english
        page.title, page.slug, page.summary = title, slug, summary
        page.for_whom, page.what = rich(for_whom), rich(what)
        levels = zip(service.levels, texts, strict=True)
        page.levels = stream(
            f"service/{service.slug}/levels",
            [("level", {"level": level, "text": text}) for (level, _old), text in levels],
        )
        # What is words beside these stays on the German page.
        page.cost = words.ENGLISH_COSTS.get(service.cost, "")
        page.transferable = ""
        page.contact_role = words.ENGLISH_ROLES.get(page.contact_role, page.contact_role)
        publish_in(page, german)
