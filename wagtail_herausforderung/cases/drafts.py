"""Cases whose challenge is a draft: asked for, or agreed at a market, and not published yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import override

from ..compat import get_page_model
from ..importer.targets import BadTarget, challenge_class
from ..page_mixins import ChallengeIndexMixin
from . import sync
from .models import ChallengeCase

#: A list of challenges, and the class of the pages in it.
Place = tuple[Any, type]


def place_for(initiative: Any) -> Place | None:
    """The list of challenges of an initiative and the class of its pages; ``None`` if a challenge
    cannot be put there."""
    if initiative is None:
        return None
    pages: Any = get_page_model().objects.descendant_of(initiative, inclusive=True)
    for index in pages.type(ChallengeIndexMixin).order_by("depth", "path").specific():
        try:
            return index, challenge_class(index)
        except BadTarget:
            continue
    return None


def begin(case: ChallengeCase, place: Place | None, fill: Callable[[Any], None]) -> ChallengeCase:
    """Save a new ``case`` with a page that is not live, as ``fill(page)`` says in the language of
    the list. Without a place for the page the case waits alone. In a transaction."""
    if place is None:
        case.save(force_insert=True)
        return case
    index, page_class = place
    page = page_class(locale=index.locale, live=False)
    with override(index.locale.language_code):
        fill(page)
    index.add_child(instance=page)
    page.save_revision(log_action=True)
    case.page_id, case.translation_key = page.pk, page.translation_key
    case.save(force_insert=True)
    sync.take_needs(case, page)
    return case
