"""From fulfilled pledges to the draft of a story, filled in with what both sides have said.

Only what may be shown goes into it: partners who agreed to be named, quotes and pictures whose
givers agreed. The draft is a page like any other; an editor reads it, mends it and publishes it.
"""

from __future__ import annotations

import logging
import uuid
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.files.images import ImageFile
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Collection

from ..amounts import of_unit
from ..cases import history
from ..cases.choices import EventAction
from ..cases.given import Kind
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase, NeedLedger
from ..compat import get_page_model
from ..db import write_transaction
from ..files import with_its_files, written
from ..listings import models_with
from ..page_mixins import InitiativeMixin, StoryIndexMixin, StoryMixin
from ..pledges.choices import Outcome, PledgeStatus
from ..pledges.impact import people_of
from ..pledges.models import ClosingReport, Pledge
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from .models import StorySource

logger = logging.getLogger("wagtail_herausforderung.story_drafts")


#: Of which something came.
KEPT = Q(status=PledgeStatus.FULFILLED) & ~Q(outcome=Outcome.NOT)


def untold() -> Q:
    """Cases with something to tell, of which no story or draft tells: for a filter."""
    told = Q(page=None)
    for model in models_with(StoryMixin):
        stories = model._default_manager.filter(challenge__isnull=False)
        told |= Q(page__in=stories.order_by().values("challenge"))
    return Q(pk__in=Pledge.objects.filter(KEPT).order_by().values("case")) & ~told


def fulfilled(case: ChallengeCase) -> QuerySet:
    """The pledges that have something to tell."""
    kept = case.pledges.filter(KEPT)
    return kept.select_related("partner").prefetch_related("lines__ledger", "reports__pictures")


def existing_story(case: ChallengeCase):
    """A story or draft that tells of this challenge, if there is one."""
    if case.page_id is None:
        return None
    for model in models_with(StoryMixin):
        found = model._default_manager.filter(challenge_id=case.page_id).order_by("-pk").first()
        if found is not None:
            return found
    return None


def place_for(case: ChallengeCase, user):
    """Where the story goes: the list of stories of the initiative, else the initiative itself.

    ``None`` when ``user`` may add a page to neither.
    """
    page = case.page
    if page is None:
        return None
    initiative = (
        get_page_model()
        .objects.ancestor_of(page)
        .type(InitiativeMixin)
        .order_by("-depth")
        .specific()
        .first()
    )
    if initiative is None:
        return None
    lists = initiative.get_descendants().type(StoryIndexMixin).order_by("depth", "path")
    for parent in (*lists.specific(), initiative):
        if parent.permissions_for_user(user).can_add_subpage() and _story_class(parent):
            return parent
    return None


def _story_class(parent) -> type[Any] | None:
    """The class of story that may stand below ``parent``."""
    allowed = type(parent).allowed_subpage_models()
    return next((m for m in apps.get_models() if m in allowed and issubclass(m, StoryMixin)), None)


@write_transaction
@with_its_files
def draft_story(case: ChallengeCase, user, lost: list[Any] | None = None) -> Any:
    """The draft of a story below :func:`place_for`; a second press returns the first draft.

    ``lost`` gets the pictures that could not be copied, because the disk is full: they cost only
    themselves, and stay with the pledge. Raises ``TransitionRefused`` when nothing has been
    fulfilled yet, or when ``user`` may not write stories here.
    """
    # Whoever takes their consent back meanwhile waits, and then finds the draft to clean.
    lock_case(case.pk)
    lost = [] if lost is None else lost
    lost.clear()  # it may be run several times
    known = existing_story(case)
    if known is not None:
        return known
    pledges = list(fulfilled(case))
    if not pledges:
        raise TransitionRefused(_("Nothing has been closed as done yet, so there is no story."))
    parent = place_for(case, user)
    if parent is None:
        raise TransitionRefused(_("You may not add a story to this initiative."))
    challenge = case.page.specific
    with translation.override(parent.locale.language_code):
        sources: list[StorySource] = []
        content = _content(case, pledges, parent, sources, lost)
        page = _story_class(parent)(**content)  # type: ignore[misc]
        parent.add_child(instance=page)
        for source in sources:
            source.page_id = page.pk
        StorySource.objects.bulk_create(sources)
        for field in ("topics", "regions", "supports"):
            terms = getattr(challenge, field, None)
            if terms is not None and hasattr(page, field):
                setattr(page, field, list(terms.all()))
        page.save_revision(user=user)
    by = user or Actor.COORDINATOR
    history.note(case.pk, EventAction.STORY, by=by, data={"page": page.pk})
    return page


def _content(
    case: ChallengeCase,
    pledges: list[Pledge],
    parent,
    sources: list[StorySource],
    lost: list[Any],
) -> dict[str, Any]:
    """The fields of the page; ``sources`` gets what erasure has to find again, ``lost`` the
    pictures that could not be copied."""
    named = [pledge for pledge in pledges if pledge.consent_public]
    reports = [report for pledge in pledges for report in pledge.reports.all()]
    shown = [report for report in reports if report.may_publish]
    pictures = _pictures(shown, case, sources, lost)
    quotes = _quotes(shown, sources)
    sources += [StorySource(pledge=pledge, side=Actor.PLEDGER, kind=Kind.NAME) for pledge in named]
    values = {
        "title": case.title,
        "live": False,
        "owner": None,
        "locale": parent.locale,
        "summary": _summary(case, list(dict.fromkeys(pledge.pledger for pledge in named))),
        "challenge_id": case.page_id,
        "happened_on": _day(pledges),
        **figures(pledges),
        "done": _done(pledges),
        "partners": [
            ("partner", {"partner": pledge.partner, "part": _part(pledge)[:200]})
            for pledge in named
            if pledge.partner
        ],
        "quotes": quotes,
        "pictures": [
            ("picture", {"image": image, "alt": image.title, "caption": ""})
            for image in pictures[1:]
        ],
    }
    if pictures:
        values |= {"image": pictures[0], "image_alt": pictures[0].title}
    return values


def _pictures(
    shown: list[ClosingReport],
    case: ChallengeCase,
    sources: list[StorySource],
    lost: list[Any],
) -> list[Any]:
    pictures = []
    for report in shown:
        for picture in report.pictures.all():
            copy = _picture(picture, case)
            if copy is None:
                lost.append(picture)
                continue
            pictures.append(copy)
            sources.append(_source(report, Kind.PICTURE, image=pictures[-1].pk))
    return pictures


def _quotes(shown: list[ClosingReport], sources: list[StorySource]) -> list[dict[str, Any]]:
    """The quotes as the page keeps them: their ids must be known to find them again."""
    quotes = []
    for report in shown:
        if report.quote:
            uid = str(uuid.uuid4())
            words = {"text": report.quote[:600], "name": report.quote_by}
            value = {**words, "function": "", "consent": True}
            quotes.append({"type": "quote", "value": value, "id": uid})
            sources.append(_source(report, Kind.QUOTE, block=uid))
    return quotes


def figures(pledges: list[Pledge]) -> dict[str, Any]:
    """What a story says in numbers, by the names of its fields."""
    return {
        "hours": sum((pledge.hours or Decimal(0)) for pledge in pledges) or None,
        "people": people_of(Pledge.objects.filter(pk__in=[each.pk for each in pledges])),
        "value": sum((pledge.value or Decimal(0)) for pledge in pledges) or None,
    }


def _summary(case: ChallengeCase, names: list[str]) -> str:
    organisation = case.organisation.name if case.organisation else case.title
    if names:
        who = get_text_list(names, _("and"))
        sentence = _("%(who)s took up the challenge of %(organisation)s.")
        return (sentence % {"who": who, "organisation": organisation})[:300]
    sentence = _("How %(organisation)s found help.")
    return (sentence % {"organisation": organisation})[:300]


def _part(pledge: Pledge) -> str:
    return ", ".join(
        f"{of_unit(line.delivered, line.ledger)} · {line.ledger.title}"
        for line in pledge.lines.all()
        if line.delivered
    )


def _done(pledges: list[Pledge]) -> str:
    """What came together, need by need, as rich text."""
    totals: dict[str, tuple[int, NeedLedger]] = {}
    for pledge in pledges:
        for line in pledge.lines.all():
            if line.delivered:
                count, ledger = totals.get(line.ledger.title, (0, line.ledger))
                totals[line.ledger.title] = (count + line.delivered, ledger)
    rows = ((title, of_unit(count, ledger)) for title, (count, ledger) in totals.items())
    listed = format_html_join("", "<li>{}: {}</li>", rows)
    return format_html("<p>{}</p><ul>{}</ul>", _("What came together:"), listed) if listed else ""


def _day(pledges: list[Pledge]):
    days = [
        pledge.agreement.last_day
        for pledge in pledges
        if hasattr(pledge, "agreement") and not pledge.agreement.cancelled
    ]
    return max(days, default=None)


def _source(report: ClosingReport, kind: str, *, image: Any = "", block: str = "") -> StorySource:
    return StorySource(
        pledge_id=report.pledge_id, side=report.side, kind=kind, image=str(image), block=block
    )


def _picture(picture, case: ChallengeCase):
    """A copy in the site's library: a published story keeps it when the report's time is over.
    When somebody asks for it, :mod:`.taking_out` takes it out. ``None`` if it cannot be stored."""
    title = picture.description or _("Picture of “%(title)s”") % {"title": case.title}
    image = get_image_model()(title=title[:255], collection=Collection.get_first_root_node())
    name = f"geschichte-{case.pk}-{picture.pk}.jpg"
    try:
        with picture.file.open("rb") as file:
            image.file.save(name, ImageFile(file, name=name), save=False)
    except Exception:
        # A full disk, a store that does not answer: storages raise what they like.
        logger.exception("The picture %s could not be copied for a story.", picture.pk)
        return None
    written(image.file)
    image.save()
    return image
