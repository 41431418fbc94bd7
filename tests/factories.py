"""Builders: what a test needs, in the words of the domain, published and findable.

Those of the package (``wagtail_herausforderung.testing``) and some that only our tests need::

    index = factories.challenge_index(factories.initiative(factories.network()))
    page = factories.challenge(index, needs=[factories.need("Schlafsäcke", 30)])
"""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Locale, Page, Site

from wagtail_herausforderung import models
from wagtail_herausforderung.pages import models as pages
from wagtail_herausforderung.testing import (
    add,
    challenge,
    challenge_index,
    committed,
    front_page,
    initiative,
    need,
    publish,
    uid,
)
from wagtail_herausforderung.testing.pledges import (
    case,
    coordinator,
    ledger,
    offer,
    pledge,
    user,
)

__all__ = [
    "add",
    "case",
    "challenge",
    "challenge_index",
    "committed",
    "coordinator",
    "initiative",
    "ledger",
    "need",
    "offer",
    "pledge",
    "publish",
    "uid",
    "user",
]


def locale(code: str = "de") -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


# Vocabulary


def _term(model: type, key: str, name: str | None, language: str, **fields: Any):
    found = model.objects.filter(key=key, locale__language_code=language).first()
    if found:
        return found
    twin = model.objects.filter(key=key).first()
    if twin:
        fields["translation_key"] = twin.translation_key
    return model.objects.create(
        key=key, name=name or key.replace("-", " ").capitalize(), locale=locale(language), **fields
    )


def topic(key: str = "wohnen", name: str | None = None, language: str = "de", **fields: Any):
    return _term(models.Topic, key, name, language, **fields)


def target_group(key: str = "obdachlose", name=None, language: str = "de", **fields: Any):
    return _term(models.TargetGroup, key, name, language, **fields)


def support(key: str = "sachmittel", name=None, language: str = "de", **fields: Any):
    return _term(models.SupportKind, key, name, language, **fields)


def region(key: str = "saarbruecken", name=None, language: str = "de", parent=None, **fields: Any):
    return _term(models.Region, key, name, language, parent=parent, **fields)


def region_tree() -> models.Region:
    """Saarland, Regionalverband Saarbrücken, Saarbrücken; returns the municipality."""
    state = region("saarland", "Saarland", level="state", official_key="10")
    district = region(
        "regionalverband-saarbruecken",
        "Regionalverband Saarbrücken",
        parent=state,
        level="district",
        official_key="10041",
    )
    return region(
        "saarbruecken",
        "Saarbrücken",
        parent=district,
        level="municipality",
        official_key="10041100",
    )


def partner(name: str = "Wärmestube Malstatt", **fields: Any) -> models.Partner:
    fields.setdefault("sector", "nonprofit")
    fields.setdefault("organisation_type", "social_facility")
    return models.Partner.objects.create(name=name, **fields)


def image(title: str = "Bild"):
    """A small picture that is really one."""
    from PIL import Image as PillowImage
    from wagtail.images import get_image_model

    data = BytesIO()
    PillowImage.new("RGB", (64, 48), "teal").save(data, "PNG")
    data.seek(0)
    return get_image_model().objects.create(title=title, file=ImageFile(data, name="bild.png"))


# Pages


def network(title: str = "Netz der Initiativen", **fields: Any) -> pages.NetworkHomePage:
    """The front page, as the root of the default site."""
    return front_page(pages.NetworkHomePage(title=title, slug="netz", **fields), title)


def site_search(parent: Page, title: str = "Suche", **fields: Any):
    return add(parent, pages.SiteSearchPage(title=title, **fields))


def story_index(parent: Page, title: str = "Geschichten", **fields: Any):
    return add(parent, pages.StoryIndexPage(title=title, **fields))


def story(parent: Page, title: str = "Ein Tag, ein neuer Zaun", **fields: Any):
    fields.setdefault("summary", "Zwölf Auszubildende bauten der Kita einen Zaun.")
    return add(parent, pages.StoryPage(title=title, **fields))


def workbook(parent: Page, title: str = "Workbook", **fields: Any):
    return add(parent, pages.WorkbookPage(title=title, **fields))


def chapter(parent: Page, number: int = 1, title: str | None = None, **fields: Any):
    title = title or f"Kapitel {number}"
    return add(parent, pages.ChapterPage(title=title, number=number, **fields))


def translation(page: Page, language: str = "en", **fields: Any):
    """The page in another language, published, with its parents copied where they are missing."""
    with committed(), transaction.atomic():
        twin = page.copy_for_translation(locale(language), copy_parents=True)
    for name, value in fields.items():
        setattr(twin, name, value)
    return publish(twin)


def inquiry(page: Page, text: str = "Dürfen es auch gebrauchte sein?", **fields: Any):
    """A question about ``page`` that has reached the contact person."""
    from wagtail_herausforderung.inquiries.actions import confirm_inquiry, submit_inquiry

    fields.setdefault("name", "Frieda Fröhlich")
    fields.setdefault("email", "frieda@example.org")
    fields.setdefault("language", "de")
    fields.setdefault("site", Site.objects.filter(is_default_site=True).first())
    with committed():
        asked = submit_inquiry(case(page), text=text, form_key=uuid.uuid4(), **fields)
        return confirm_inquiry(asked)


def general_offer(page: Page, text: str = "Zwölf Bürostühle", **fields: Any):
    """A confirmed offer to the initiative ``page`` that names no challenge."""
    from wagtail_herausforderung.offers.actions import Help, confirm_offer, submit_offer

    fields.setdefault("contact_name", "Karl Muster")
    fields.setdefault("company_name", "Möbelhaus Saar")
    fields.setdefault("kinds", ["sachmittel"])
    with committed():
        offered = submit_offer(
            page,
            Help(text=text, **fields),
            email="karl@example.org",
            form_key=uuid.uuid4(),
            language="de",
            site=Site.objects.filter(is_default_site=True).first(),
        )
        return confirm_offer(offered)


def request(page: Page, title: str = "Warme Decken", **fields: Any):
    """A request of an organisation to the initiative ``page`` that the coordination has got."""
    from wagtail_herausforderung.requests.actions import send_request, start

    need = {"uid": uid(title), "kind": "sachmittel", "title": title, "description": ""}
    need |= {"quantity": 20, "unit": "", "divisible": True}
    need |= {"timing": "ongoing", "starts_on": "", "ends_on": ""}
    who = {"company_name": "Tafel Malstatt e.V.", "contact_name": "Mara Klein"}
    values = {**who, "email": "mara@example.org", "needs": [need], **fields}
    site = Site.objects.filter(is_default_site=True).first()
    with committed():
        asked = start(page, values, form_key=uuid.uuid4(), language="de", site=site)
        return send_request(asked)


def service(parent: Page, title: str = "Beratung für Engagementförderer", **fields: Any):
    """A public service; terms (``topics`` …) are given as lists."""
    fields.setdefault("summary", "Danach wissen Sie, wen Sie zuerst ansprechen.")
    terms = {name: fields.pop(name, []) for name in pages.ServicePage.term_fields}
    page = pages.ServicePage(title=title, **fields)
    for name, found in terms.items():
        setattr(page, name, found)
    return add(parent, page)


def enquiry(page: Page, *, confirmed: bool = True, **fields: Any):
    """An enquiry about the service ``page`` that waits for its first answer."""
    from wagtail_herausforderung.services.actions import confirm_enquiry, submit_enquiry

    fields = {
        "text": "Wie fangen wir mit Betrieben an?",
        "name": "Cem Aydin",
        "company_name": "Agentur Emscherbogen",
        "email": "cem@example.org",
        "language": "de",
        "site": Site.objects.filter(is_default_site=True).first(),
        **fields,
    }
    with committed():
        made = submit_enquiry(page, form_key=uuid.uuid4(), **fields)
        return confirm_enquiry(made) if confirmed else made
