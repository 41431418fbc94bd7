"""submit, confirm, answer, agree, finish …: one function per arrow of :mod:`.states`.

Nobody's permission is checked here: that is the caller's, who knows the user or the link.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from .. import dates
from ..cases import history
from ..cases.messages import say
from ..cases.models import CaseEvent, CaseMessage
from ..cases.resend import check_sendable
from ..cases.tasks.actions import add_task
from ..db import write_transaction
from ..outbox.letters import of_move
from ..submissions.again import proven
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, author, begin, move, tell
from ..submissions.source import Source
from ..submissions.transition import Actor, Transition
from .choices import EnquiryStatus
from .models import Enquiry
from .others import told
from .states import (
    AGREE,
    ANSWER,
    CONFIRM,
    DECLINE,
    ENQUIRIES,
    FINISH,
    REOPEN,
    SEND_LINK,
    SUBMIT,
    WITHDRAW,
    WRITE_BACK,
)


def load_enquiry(enquiry: Enquiry) -> Enquiry:
    """The enquiry as it is now; locked from here on."""
    rows = Enquiry.objects.filter(pk=enquiry.pk)
    # Written first, so that on SQLite nobody comes in between.
    if not rows.update(reference=F("reference")):
        raise TransitionRefused(ENQUIRIES.gone)
    return rows.select_related("service", "initiative", "site").get()


@write_transaction
def submit_enquiry(
    service: Any,
    *,
    text: str,
    name: str,
    email: str,
    form_key: uuid.UUID,
    language: str,
    company_name: str = "",
    phone: str = "",
    wish_on: datetime.date | None = None,
    by: Any = Actor.VISITOR,
    message: str = "",
    without_mail: bool = False,
    site: Site | None = None,
    notice_version: str = "1",
    source: str = Source.FORM,
    recorded_by: Any = None,
) -> Enquiry:
    """Write down an enquiry about ``service`` (its page) and send the mail that confirms it.

    The same ``form_key`` again returns the first enquiry and sends nothing.
    """
    known = Enquiry.objects.filter(form_key=form_key).first()
    if known:
        return known
    initiative = service.get_initiative()
    enquiry = Enquiry(
        form_key=form_key,
        service_id=service.pk,
        service_title=service.title,
        initiative_id=initiative.pk if initiative else None,
        name=name,
        company_name=company_name,
        email=email.lower(),
        phone=phone,
        wish_on=wish_on,
        language=language,
        site=site,
        notice_version=notice_version,
        source=source,
        recorded_by=recorded_by,
        on_word=not email,
    )
    try:
        with transaction.atomic():
            begin(enquiry, SUBMIT)
    except IntegrityError:
        # The same form, sent twice at the same moment.
        return Enquiry.objects.get(form_key=form_key)
    enquiry.messages.create(author=Actor.VISITOR, text=text)
    tell(enquiry, SUBMIT, by=by, note=message, without_mail=without_mail)
    return enquiry


@ENQUIRIES.does(CONFIRM)
@write_transaction
def confirm_enquiry(
    enquiry: Enquiry, *, by: Any = Actor.VISITOR, message: str = "", without_mail: bool = False
) -> Enquiry:
    """Hand the enquiry to the contact of the service, or to the coordination."""
    enquiry, now = load_enquiry(enquiry), timezone.now()
    first = enquiry.messages.order_by("pk").first()
    words: dict[str, Any] = {"note": message, "without_mail": without_mail}
    stamps: dict[str, Any] = {"confirmed_at": now, "unanswered_since": now}
    moved = move(enquiry, CONFIRM, by=by, letter={"message": first}, **words, **stamps)
    if not moved.on_behalf_of:
        proven("enquiry", enquiry.email)
    return enquiry


@ENQUIRIES.does(SEND_LINK)
@write_transaction
def send_enquiry_link(
    enquiry: Enquiry, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Enquiry:
    """Send the link once more: to confirm the enquiry, or to the own page."""
    enquiry = load_enquiry(enquiry)
    ENQUIRIES.check(enquiry, SEND_LINK)
    check_sendable(enquiry, SEND_LINK)
    first = enquiry.status == EnquiryStatus.UNCONFIRMED
    mails = ("enquiry_confirm",) if first else SEND_LINK.mails
    move(enquiry, SEND_LINK, by=by, note=message, without_mail=without_mail, mails=mails)
    return enquiry


@ENQUIRIES.does(ANSWER)
@write_transaction
def answer_enquiry(
    enquiry: Enquiry, message: str = "", *, by: Any = Actor.ORGANISATION, without_mail: Any = False
) -> CaseMessage:
    """Answer, as the contact of the service or as the coordination. What is agreed stays so."""
    enquiry = load_enquiry(enquiry)
    agreed = enquiry.status == EnquiryStatus.AGREED
    target = EnquiryStatus.AGREED if agreed else ""
    words: dict[str, Any] = {"by": by, "without_mail": without_mail, "unanswered_since": None}
    return say(enquiry, ANSWER, message, target=target, **words)


@ENQUIRIES.does(WRITE_BACK)
@write_transaction
def write_back(
    enquiry: Enquiry, message: str = "", *, by: Any = Actor.VISITOR, without_mail: Any = False
) -> CaseMessage:
    """Whoever asked writes again, or has the coordination write it down."""
    enquiry = load_enquiry(enquiry)
    since = enquiry.unanswered_since or timezone.now()
    words: dict[str, Any] = {"by": by, "without_mail": without_mail, "unanswered_since": since}
    return say(enquiry, WRITE_BACK, message, **words)


@ENQUIRIES.does(AGREE)
@write_transaction
def agree(
    enquiry: Enquiry,
    *,
    agreed_on: datetime.date,
    agreed_at: datetime.time | None = None,
    agreed_place: str = "",
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Enquiry:
    """When and where it takes place; again for another date."""
    enquiry = load_enquiry(enquiry)
    facts = {"agreed_on": agreed_on, "agreed_at": agreed_at, "agreed_place": agreed_place}
    again = enquiry.status == EnquiryStatus.AGREED
    if again and all(getattr(enquiry, name) == value for name, value in facts.items()):
        raise TransitionRefused(_("This date is agreed already."))
    return _moved(enquiry, AGREE, by, message, without_mail, unanswered_since=None, **facts)


@ENQUIRIES.does(FINISH)
@write_transaction
def finish(
    enquiry: Enquiry,
    *,
    follow_up_on: datetime.date | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Enquiry:
    """The service was given. ``follow_up_on`` makes a task of whoever says so: ask what came of
    it."""
    enquiry = load_enquiry(enquiry)
    agreed = enquiry.status == EnquiryStatus.AGREED
    if agreed and enquiry.agreed_on and enquiry.agreed_on > dates.today():
        sentence = _("The agreed date has not come yet. Change the date first if it was earlier.")
        raise TransitionRefused(sentence)
    done = _moved(enquiry, FINISH, by, message, without_mail, unanswered_since=None)
    _actor, user = author(by)
    if follow_up_on and user is not None:
        text = _("Ask what came of it: %(service)s") % {"service": enquiry.service_title}
        add_task(done, text=text, due_on=follow_up_on, owner=user, by=user)
    return done


@ENQUIRIES.does(DECLINE)
@write_transaction
def decline_enquiry(
    enquiry: Enquiry,
    *,
    alternatives: list[Any] | tuple[Any, ...] = (),
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Enquiry:
    """Say no, with a reason that is read; ``alternatives`` are pages of other services."""
    if not message.strip():
        raise TransitionRefused(_("Give a reason; whoever asked will read it."))
    letter = {"alternatives": told(alternatives)}
    enquiry = load_enquiry(enquiry)
    words = {"letter": letter, "unanswered_since": None}
    return _moved(enquiry, DECLINE, by, message, without_mail, **words)


@ENQUIRIES.does(WITHDRAW)
@write_transaction
def withdraw_enquiry(
    enquiry: Enquiry, *, by: Any = Actor.VISITOR, message: str = "", without_mail: bool = False
) -> Enquiry:
    """Whoever asked no longer needs it."""
    enquiry = load_enquiry(enquiry)
    return _moved(enquiry, WITHDRAW, by, message, without_mail, unanswered_since=None)


@ENQUIRIES.does(REOPEN)
@write_transaction
def reopen_enquiry(
    enquiry: Enquiry, *, by: Any = Actor.COORDINATOR, message: str = "", without_mail: bool = False
) -> Enquiry:
    """It was closed too early."""
    enquiry = load_enquiry(enquiry)
    ENQUIRIES.check(enquiry, REOPEN)
    if not (enquiry.email or enquiry.phone):
        raise TransitionRefused(_("Who asked has been removed: there is nobody to answer to."))
    return _moved(enquiry, REOPEN, by, message, without_mail)


def _moved(
    enquiry: Enquiry, arrow: Transition, by: Any, note: str, without_mail: Any, **values: Any
) -> Enquiry:
    move(enquiry, arrow, by=by, note=note, without_mail=without_mail, **values)
    return enquiry


def _record(moved: Moved) -> CaseEvent | None:
    """The history of an enquiry; it belongs to no challenge."""
    return history.record(moved, None, moved.subject) if moved.target else None


ENQUIRIES.record, ENQUIRIES.letters = _record, of_move
