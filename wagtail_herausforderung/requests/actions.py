"""One function per arrow of :mod:`.states`, and what else becomes of a request.

Nobody's permission is checked here: that is the caller's, who knows the user or the link.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from ..cases import actions as case_actions
from ..cases import history
from ..cases.anonymise import forget_about
from ..cases.choices import CaseState
from ..cases.lock import lock_case
from ..cases.models import CaseEvent
from ..db import write_transaction
from ..outbox.facts import is_address
from ..outbox.letters import of_move, send
from ..submissions.again import proven
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, begin, move, tell
from ..submissions.source import Source
from ..submissions.transition import Actor
from . import arrival, content
from .choices import RequestStatus
from .models import MOST_NEEDS, Request
from .states import EXPIRE, REQUESTS, RESEND, SEND, SEND_LINK, START, SUBMIT, WITHDRAW

#: Before a case is open the organisation can mend and withdraw.
BEFORE = (CaseState.SUBMITTED, CaseState.NEEDS_INFO, CaseState.IN_MATCHING)


def _record(moved: Moved) -> CaseEvent | None:
    subject = moved.subject
    return history.record(moved, subject.case_id, subject) if moved.target else None


REQUESTS.record, REQUESTS.letters = _record, of_move


# Locks: the case first, then the request, so that nobody waits for each other


def load_request(request: Request) -> Request:
    """The request as it is now; it and its case are locked from here on."""
    rows = Request.objects.filter(pk=request.pk)
    case_id = rows.values_list("case", flat=True).first()
    if case_id:
        lock_case(case_id)
    if not rows.update(saved_at=timezone.now()):
        raise TransitionRefused(REQUESTS.gone)
    return rows.select_related("site", "initiative", "case__page").get()


def may_mend(request: Request) -> bool:
    """Whether the organisation can still change what it asks for."""
    if request.status == RequestStatus.SENT:
        return request.case is not None and request.case.state in BEFORE
    return request.status in (RequestStatus.DRAFT, RequestStatus.UNCONFIRMED)


def _mendable(request: Request) -> Request:
    request = load_request(request)
    if not may_mend(request):
        raise TransitionRefused(
            _("This request can no longer be changed here. Ask the coordination team.")
        )
    return request


# Writing it, page by page


@write_transaction
def start(
    initiative: Any,
    values: dict[str, Any],
    *,
    form_key: uuid.UUID,
    language: str,
    by: Any = Actor.VISITOR,
    site: Site | None = None,
    notice_version: str = "1",
    source: str = Source.FORM,
    recorded_by: Any = None,
) -> Request:
    """A new draft with its first page. The same ``form_key`` again returns the first one."""
    known = Request.objects.filter(form_key=form_key).first()
    if known:
        return known
    request = Request(
        form_key=form_key,
        initiative_id=initiative.pk,
        initiative_title=initiative.title,
        language=language,
        site=site,
        notice_version=notice_version,
        source=source,
        recorded_by=recorded_by,
        **values,
    )
    try:
        with transaction.atomic():
            begin(request, START)
    except IntegrityError:
        # The same form, sent twice at the same moment.
        return Request.objects.get(form_key=form_key)
    tell(request, START, by=by)
    return request


@write_transaction
def save_page(request: Request, page: str, values: dict[str, Any]) -> Request:
    """Keep what one page says. A new mail address gets the link that leads back."""
    request = _mendable(request)
    before = request.email
    if "email" in values:
        values = {**values, "email": values["email"].lower()}
        if request.status == RequestStatus.SENT:
            # The link is bound to the address: another one would lock its owner out.
            values["email"] = before
    for name, value in values.items():
        setattr(request, name, value)
    if page not in request.pages_done:
        request.pages_done = [*request.pages_done, page]
    request.save(update_fields=[*values, "pages_done", "saved_at"])
    if request.email and request.email != before:
        Request.objects.filter(pk=request.pk).update(confirmed_at=None)
        send(request, ["request_draft"], occasion=str(uuid.uuid4()))
    return request


@write_transaction
def save_need(request: Request, uid: str, values: dict[str, Any]) -> Request:
    """Keep one need, new or known; at most :data:`MOST_NEEDS`."""
    request = _mendable(request)
    known = request.need(uid)
    if known is None and len(request.needs) >= MOST_NEEDS:
        raise TransitionRefused(
            _(
                "A request holds at most %(most)s needs. Send this one, and make another one for "
                "the rest."
            )
            % {"most": MOST_NEEDS}
        )
    need = {**(known or {}), **values, "uid": uid}
    request.needs = [need if each["uid"] == uid else each for each in request.needs]
    if known is None:
        request.needs = [*request.needs, need]
    request.pages_done = sorted({*request.pages_done, "need"})
    request.save(update_fields=["needs", "pages_done", "saved_at"])
    return request


@write_transaction
def remove_need(request: Request, uid: str) -> Request:
    request = _mendable(request)
    request.needs = [each for each in request.needs if each["uid"] != uid]
    request.save(update_fields=["needs", "saved_at"])
    return request


# Sending it


def missing(request: Request) -> list[tuple[str, str]]:
    """``[(page, what it lacks)]``: why it cannot be sent yet."""
    found = []
    if not request.company_name:
        found.append(("organisation", _("Who asks: the name of the organisation is missing.")))
    reached = request.is_recorded or is_address(request.email)
    if not (request.contact_name and reached):
        found.append(("contact", _("The contact person is missing, or how to reach them.")))
    if not request.needs:
        found.append(("need", _("What you need is missing: enter at least one need.")))
    return found


def _check_complete(request: Request) -> None:
    lacks = missing(request)
    if lacks:
        raise TransitionRefused(" ".join(sentence for _page, sentence in lacks))


@write_transaction
def submit(request: Request, *, by: Any = Actor.VISITOR) -> Request:
    """All is filled in, in a browser that has not shown whose address it is."""
    request = load_request(request)
    REQUESTS.check(request, SUBMIT)
    _check_complete(request)
    move(request, SUBMIT, by=by)
    return request


@REQUESTS.does(SEND)
@write_transaction
def send_request(
    request: Request,
    *,
    by: Any = Actor.ORGANISATION,
    message: str = "",
    without_mail: bool = False,
    partner: Any = None,
) -> Request:
    """Hand it to the coordination: a draft page, a case that waits, two letters. ``partner`` is
    who it is, where the coordination knows."""
    request = load_request(request)
    REQUESTS.check(request, SEND)
    _check_complete(request)
    case = arrival.arrive(request, partner)
    values: dict[str, Any] = {
        "case": case,
        "sent_as": content.snapshot(request),
        "confirmed_at": timezone.now(),
    }
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    moved = move(request, SEND, by=by, **words, **values)
    if not moved.on_behalf_of:
        proven("request", request.email)
    return request


@write_transaction
def resend(request: Request, message: str = "", *, by: Any = Actor.ORGANISATION) -> Request:
    """Answer what the coordination has asked, or send what was mended."""
    request = _mendable(request)
    REQUESTS.check(request, RESEND)
    changed = content.changes(request)
    if not (changed or message.strip()):
        raise TransitionRefused(_("Nothing is new yet. Write an answer, or mend your request."))
    _check_complete(request)
    arrival.refresh(request, changed)
    assert request.case is not None
    if request.case.state == CaseState.NEEDS_INFO:
        case_actions.answered(request.case, by=by, message=message)
    values: dict[str, Any] = {"sent_as": content.snapshot(request), "state_since": timezone.now()}
    data = {"fields": sorted(name.partition(":")[0] for name in changed)}
    move(request, RESEND, by=by, note=message, data=data, **values)
    return request


@REQUESTS.does(SEND_LINK)
@write_transaction
def send_request_link(
    request: Request,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Request:
    """Send the link once more: to go on, to confirm, or to see how it stands."""
    request = load_request(request)
    REQUESTS.check(request, SEND_LINK)
    if not is_address(request.email):
        raise TransitionRefused(
            _("There is no email address to send it to. Enter one with the contact data.")
        )
    first = {
        RequestStatus.DRAFT: ("request_draft",),
        RequestStatus.UNCONFIRMED: ("request_confirm",),
    }
    mails = first.get(RequestStatus(request.status), SEND_LINK.mails)
    move(request, SEND_LINK, by=by, note=message, without_mail=without_mail, mails=mails)
    return request


# What may become of it


@REQUESTS.does(WITHDRAW)
@write_transaction
def withdraw_request(
    request: Request,
    *,
    by: Any = Actor.ORGANISATION,
    message: str = "",
    without_mail: bool = False,
) -> Request:
    """The organisation no longer needs it; before its challenge is published."""
    request = load_request(request)
    REQUESTS.check(request, WITHDRAW)
    if not may_mend(request):
        raise TransitionRefused(
            _(
                "The challenge is published, and companies may be on their way. Ask the "
                "coordination team to end it."
            )
        )
    was_sent = request.status == RequestStatus.SENT
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    move(request, WITHDRAW, by=by, mails=None if was_sent else (), **words)
    if request.case is not None:
        reason = message.strip() or _("The organisation has withdrawn its request.")
        case_actions.cancel_case(request.case, by=Actor.SYSTEM, message=reason, without_mail=True)
    return request


@write_transaction
def ask_again(request: Request, *, by: Any = Actor.ORGANISATION) -> Request:
    """A copy as a new draft: what it needs, for whom, where; without its dates."""
    names = (
        *("company_name", "town", "register", "notice", "contact_name", "phone", "email"),
        *("for_whom", "benefit", "tried", "place", "postal_code", "from_anywhere", "rules"),
    )
    values = {name: getattr(request, name) for name in names}
    undated = {"timing": "ongoing", "starts_on": "", "ends_on": ""}
    needs = [{**each, **undated, "uid": str(uuid.uuid4())} for each in request.needs]
    return start(
        request.initiative,
        {**values, "needs": needs, "pages_done": request.pages_done},
        form_key=uuid.uuid4(),
        language=request.language,
        by=by,
        site=request.site,
        notice_version=request.notice_version,
    )


@write_transaction
def expire_request(request: Request) -> None:
    """A draft that nobody has gone on with is removed, with its letters."""
    request = load_request(request)
    forget_about(request)
    move(request, EXPIRE, by=Actor.SYSTEM)
