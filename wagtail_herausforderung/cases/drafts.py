"""Cases whose challenge is a draft: asked for, or agreed at a market, and not published yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from ..compat import get_page_model
from ..importer.targets import BadTarget, challenge_class
from ..page_mixins import ChallengeIndexMixin
from ..submissions.errors import TransitionRefused
from . import extras, sync
from .models import ChallengeCase
from .states import CASES, OPEN

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


def publish(case: ChallengeCase, *, by: Any, rehearsal: bool = False) -> Any:
    """Publish the newest draft of the page as the user ``by``, which opens the case; returns it.

    A rehearsal only does what publishing makes of the case: a site may listen to pages that are
    published, and tell others at once. Raises ``TransitionRefused`` where the case cannot be
    opened, the page cannot be published, or an app has something against it.
    """
    CASES.check(case, OPEN)
    if against := extras.against_publishing(case):
        raise TransitionRefused(against)
    page = case.page.specific if case.page else None
    if page is None:
        raise TransitionRefused(_("There is no page to publish. Make one, or ask back."))
    allowed = page.permissions_for_user(by)
    if not allowed.can_publish() or allowed.page_locked():
        raise TransitionRefused(_("You may not publish this page, or it is locked."))
    draft = page.get_latest_revision_as_object()
    if not len(draft.needs):
        raise TransitionRefused(_("The page of this challenge names no need yet."))
    if rehearsal:
        sync.sync_page(draft)
        return draft
    revision = page.get_latest_revision() or page.save_revision(user=by)
    try:
        PublishPageRevisionAction(revision, user=by, changed=True).execute(
            skip_permission_checks=True
        )
    except ValidationError as error:
        raise TransitionRefused(" ".join(error.messages)) from None
    page = type(page)._base_manager.get(pk=page.pk)
    if page.go_live_at is None and not page.live:
        raise TransitionRefused(_("The page could not be published. Look at it in the editor."))
    case.refresh_from_db()
    return page
