"""Builders for the tests of a site: published, findable pages, in the words of the field.

Every builder takes what matters to the test and fills in the rest::

    index = testing.challenge_index(testing.initiative())
    page = testing.challenge(index, needs=[testing.need("Schlafsäcke", 30)])

Pages are of the class that has our mixin, or of ``model``. They are published through a revision,
as an editor does it, and what the app does after the transaction has been done when the builder
returns. Pledges to them come from :mod:`.pledges`.
"""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import TestCase
from wagtail.models import Locale, Site

from ..compat import get_page_model
from ..listings import models_with
from ..models import SupportKind
from ..page_mixins import ChallengeIndexMixin, ChallengeMixin, InitiativeMixin

NAMESPACE = uuid.UUID("b5b5f6a0-0000-4000-8000-000000000000")


def committed() -> AbstractContextManager[list]:
    """A block after which everything promised "on commit" has happened."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def publish(page: Any) -> Any:
    """A new revision of ``page``, published; returns it as the database now has it."""
    with committed(), transaction.atomic():
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def add(parent: Any, page: Any, *, live: bool = True) -> Any:
    """``page`` below ``parent``, in the parent's language; a draft if not ``live``."""
    page.locale = parent.locale
    with committed(), transaction.atomic():
        page.live = False
        parent.add_child(instance=page)
    return publish(page) if live else page


def front_page(page: Any, name: str = "") -> Any:
    """``page``, published, as the front page of the default site, called ``name``."""
    model = get_page_model()
    root = model.get_first_root_node() or model.add_root(
        instance=model(
            title="Root",
            slug="root",
            locale=Locale.get_default(),
            content_type=ContentType.objects.get_for_model(model),
        )
    )
    page = add(root, page)
    values = {"hostname": "localhost", "port": 80, "root_page_id": page.pk, "site_name": name}
    Site.objects.update_or_create(is_default_site=True, defaults=values)
    Site.clear_site_root_paths_cache()
    return page


def initiative(
    parent: Any = None, title: str = "Saarbrücken", *, model: type | None = None, **fields: Any
) -> Any:
    """An initiative below ``parent``; without one it is the front page of the default site."""
    fields.setdefault("place", title)
    fields.setdefault("contact_name", "Koordination")
    fields.setdefault("contact_email", "koordination@example.org")
    page = _class(InitiativeMixin, model)(title=title, **fields)
    return add(parent, page) if parent else front_page(page)


def challenge_index(
    parent: Any, title: str = "Herausforderungen", *, model: type | None = None, **fields: Any
) -> Any:
    """A search page over the challenges below it."""
    return add(parent, _class(ChallengeIndexMixin, model)(title=title, **fields))


def uid(title: str) -> str:
    """The id of the need with this title: the same in every run."""
    return str(uuid.uuid5(NAMESPACE, title))


def need(title: str = "Schlafsäcke", quantity: int | None = 30, **value: Any) -> dict[str, Any]:
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
    parent: Any,
    title: str = "Dreißig Schlafsäcke für den Winter",
    *,
    needs: list[dict[str, Any]] | None = None,
    live: bool = True,
    model: type | None = None,
    tags: tuple[str, ...] = (),
    **fields: Any,
) -> Any:
    """A challenge with one need of thirty sleeping bags, or with ``needs``.

    Kinds of support that its needs name and nobody has made are made.
    """
    many = {name: fields.pop(name, []) for name in ("topics", "target_groups", "regions")}
    needs = [need()] if needs is None else needs
    for key in {entry["value"]["kind"] for entry in needs}:
        if not SupportKind.objects.filter(key=key).exists():
            SupportKind.objects.create(key=key, name=key.capitalize(), locale=parent.locale)
    fields.setdefault("summary", "Die Wärmestube sucht warme Schlafsäcke für ihre Gäste.")
    page = _class(ChallengeMixin, model)(title=title, **fields)
    page.needs = page._meta.get_field("needs").stream_block.to_python(needs)
    for name, terms in many.items():
        setattr(page, name, terms)
    if tags:
        page.tags.add(*tags)
    return add(parent, page, live=live)


def _class(mixin: type, model: type | None) -> type[Any]:
    return model or models_with(mixin)[0]
