"""What a translation shares with the page it comes from: everything that is no text."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from wagtail import hooks
from wagtail.models import TranslatableMixin

#: What a need takes over from its source; what else stands in its block are words.
NEED_FACTS = ("kind", "quantity", "divisible", "overflow", "acceptance", "paused")


def in_locale(term: TranslatableMixin, locale: Any) -> Any:
    """The term with the same key in ``locale``, else itself."""
    return type(term).objects.filter(key=term.key, locale=locale).first() or term


def take_facts(page: Any, source: Any) -> list[str]:
    """Give a challenge or an event what its ``source`` says beyond words: ``fact_fields``, terms by
    their keys, and the rules of its needs. Returns the fields that have changed; saves nothing."""
    changed = []
    for name in page.fact_fields:
        column = page._meta.get_field(name).attname
        if getattr(page, column) != getattr(source, column):
            setattr(page, column, getattr(source, column))
            changed.append(name)
    for name in page.term_fields:
        terms = [in_locale(term, page.locale) for term in getattr(source, name).all()]
        if {term.pk for term in terms} != {term.pk for term in getattr(page, name).all()}:
            setattr(page, name, terms)
            changed.append(name)
    needs = {block.id: block.value for block in getattr(source, "needs", ())}
    for block in getattr(page, "needs", ()):
        theirs = needs.get(block.id, block.value)
        for name in NEED_FACTS:
            if block.value[name] != theirs[name]:
                block.value[name] = theirs[name]
                changed.append("needs")
    return list(dict.fromkeys(changed))


def hand_on_facts(source: Any, pages: Iterable[Any]) -> list[Any]:
    """Have ``pages`` say what their ``source`` says beyond words; those that have changed are
    saved, and returned. Doing it again does nothing."""
    found = []
    for each in pages:
        changed = take_facts(each, source)
        if changed:
            # The title, because a save without fields of the page's own table tells nobody.
            each.save(clean=False, update_fields=["title", *changed])
            found.append(each)
    return found


def not_translated(*names: str, overridable: bool = False) -> list[Any]:
    """For ``override_translatable_fields``: what wagtail-localize copies where it would take it for
    text, and lets a translator replace only if ``overridable``. Nothing where it is not installed.
    """
    if not any(app.split(".")[0] == "wagtail_localize" for app in settings.INSTALLED_APPS):
        return []
    field = import_module("wagtail_localize.fields").SynchronizedField
    return [field(name, overridable=overridable) for name in names]


def with_cascade(page: Any, action: str) -> list[Any]:
    """The page and those that Wagtail takes along when it is deleted, unpublished or moved, for
    example its translations."""
    found = [page]
    for function in hooks.get_hooks("construct_translated_pages_to_cascade_actions"):
        for others in (function([page], action) or {}).values():
            found += list(others)
    return found
