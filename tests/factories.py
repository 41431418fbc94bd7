"""Builders: what a test needs, in the words of the domain, published and findable.

Every builder takes what matters to the test and fills in the rest::

    index = factories.challenge_index(factories.initiative(factories.network()))
    page = factories.challenge(index, needs=[factories.need("Schlafsäcke", 30)])

Pages are published through a revision, as an editor does it, and what the app does after the
transaction has been done when the builder returns.
"""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import TestCase
from wagtail.models import GroupPagePermission, Locale, Page, Site

from wagtail_herausforderung import models
from wagtail_herausforderung.pages import models as pages

NAMESPACE = uuid.UUID("b5b5f6a0-0000-4000-8000-000000000000")


def committed():
    """A block after which everything promised "on commit" has happened."""
    return TestCase.captureOnCommitCallbacks(execute=True)


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


def publish(page: Page) -> Page:
    """A new revision of ``page``, published; returns it as the database now has it."""
    with committed(), transaction.atomic():
        page.save_revision().publish()
    return page.__class__.objects.get(pk=page.pk)


def add(parent: Page, page: Page, *, live: bool = True) -> Page:
    """``page`` below ``parent``, in the parent's language; a draft if not ``live``."""
    page.locale = parent.locale
    with committed(), transaction.atomic():
        page.live = False
        parent.add_child(instance=page)
    return publish(page) if live else page


def network(title: str = "Netz der Initiativen", **fields: Any) -> pages.NetworkHomePage:
    """The front page, as the root of the default site."""
    root = Page.get_first_root_node()
    home = pages.NetworkHomePage(title=title, slug="netz", locale=locale(), **fields)
    with committed(), transaction.atomic():
        root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": title},
    )
    Site.clear_site_root_paths_cache()
    return publish(home)


def initiative(parent: Page, title: str = "Saarbrücken", **fields: Any) -> pages.InitiativePage:
    fields.setdefault("place", title)
    fields.setdefault("contact_name", "Koordination")
    fields.setdefault("contact_email", "koordination@example.org")
    return add(parent, pages.InitiativePage(title=title, **fields))


def challenge_index(parent: Page, title: str = "Herausforderungen", **fields: Any):
    return add(parent, pages.ChallengeIndexPage(title=title, **fields))


def site_search(parent: Page, title: str = "Suche", **fields: Any):
    return add(parent, pages.SiteSearchPage(title=title, **fields))


def uid(title: str) -> str:
    """The id of the need with this title: the same in every run."""
    return str(uuid.uuid5(NAMESPACE, title))


def need(title: str = "Schlafsäcke", quantity: int | None = 30, **value: Any) -> dict:
    """A need as the page's StreamField keeps it; ``kind`` is the key of a kind of support."""
    return {
        "type": "need",
        "id": value.pop("id", uid(title)),
        "value": {
            "title": title,
            "kind": "sachmittel",
            "description": "",
            "quantity": quantity,
            "unit": title,
            "divisible": True,
            "overflow": "reserve",
            "acceptance": "review",
            "paused": False,
            **value,
        },
    }


def challenge(
    parent: Page,
    title: str = "Dreißig Schlafsäcke für den Winter",
    *,
    needs: list[dict] | None = None,
    live: bool = True,
    model: type | None = None,
    tags: tuple[str, ...] = (),
    **fields: Any,
):
    """A challenge with one need of thirty sleeping bags, or with ``needs``."""
    many = {name: fields.pop(name, []) for name in ("topics", "target_groups", "regions")}
    needs = [need()] if needs is None else needs
    for entry in needs:
        support(entry["value"]["kind"])
    fields.setdefault("summary", "Die Wärmestube sucht warme Schlafsäcke für ihre Gäste.")
    page = (model or pages.ChallengePage)(title=title, **fields)
    page.needs = page._meta.get_field("needs").stream_block.to_python(needs)
    for name, terms in many.items():
        setattr(page, name, terms)
    if tags:
        page.tags.add(*tags)
    return add(parent, page, live=live)


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


# People


def user(username: str, **fields: Any):
    return get_user_model().objects.create_user(
        username, email=f"{username}@example.org", password="geheim", **fields
    )


def coordinator(page: Page, username: str = "koordination"):
    """Somebody who may edit and publish ``page`` and what is below it, and work at its desk."""
    from wagtail_herausforderung.pledges.permissions import coordination_permissions

    group, _ = Group.objects.get_or_create(name=f"Koordination {page.title}")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *coordination_permissions(),
    )
    codenames = ["add_page", "change_page", "publish_page"]
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    account = user(username)
    account.groups.add(group)
    return account


# Pledges, by the app's own actions


def case(page: Page):
    """The case behind a published challenge."""
    from wagtail_herausforderung.cases.coverage import cases_for

    return cases_for([page])[page.pk]


def ledger(page: Page, title: str = "Schlafsäcke"):
    """The account of the need with this title."""
    return case(page).ledgers.get(title=title)


def offer(lines: dict[str, int] | None = None, **fields: Any):
    """A filled-in form: ``{title of the need: quantity}``; ten sleeping bags by default."""
    from wagtail_herausforderung.pledges.actions.submit import Offer

    lines = {"Schlafsäcke": 10} if lines is None else lines
    fields.setdefault("contact_name", "A. Muster")
    fields.setdefault("email", "muster@example.org")
    fields.setdefault("company_name", "Bäckerei Muster")
    fields.setdefault("site", Site.objects.filter(is_default_site=True).first())
    return Offer(lines={uid(title): quantity for title, quantity in lines.items()}, **fields)


def pledge(page: Page, lines: dict[str, int] | None = None, *, status: str = "new", **fields: Any):
    """A pledge to ``page`` that has come as far as ``status``, through the real actions.

    ``unconfirmed``, ``new``, ``accepted``, ``reserve``, ``declined`` or ``withdrawn``.
    """
    from wagtail_herausforderung.pledges import actions

    with committed():
        made = actions.submit(case(page), offer(lines, **fields))
        if status == "unconfirmed":
            return made
        made = actions.confirm(made)
        if status == "accepted":
            made = actions.accept(made)
        elif status == "reserve":
            made = actions.put_on_reserve(made)
        elif status == "declined":
            made = actions.decline(made, message="Diesmal nicht.")
        elif status == "withdrawn":
            made = actions.withdraw(made)
        elif status != "new":
            raise ValueError(f"no way to {status!r}")
    made.refresh_from_db()
    return made


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
