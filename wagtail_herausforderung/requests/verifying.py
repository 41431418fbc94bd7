"""Whether an organisation is verified, and how its request becomes a published challenge."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..cases import contacts, history
from ..cases.lock import lock_case
from ..cases.models import CaseEvent, ChallengeCase
from ..cases.states import OPEN
from ..db import write_transaction
from ..models import Partner
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved
from .choices import RequestEvent, RequestStatus
from .models import Request, Verification


def request_of(case: ChallengeCase | None) -> Request | None:
    """The request behind a case, if it came by one."""
    if case is None:
        return None
    return case.requests.exclude(status=RequestStatus.WITHDRAWN).order_by("pk").first()


def verification_of(partner_id: int | None) -> Verification | None:
    """The newest verification of an organisation; it may no longer hold."""
    if not partner_id:
        return None
    return Verification.objects.filter(partner=partner_id).select_related("checked_by").first()


def is_verified(partner_id: int | None) -> bool:
    found = verification_of(partner_id)
    return found is not None and found.holds


def waiver_of(case: ChallengeCase) -> CaseEvent | None:
    """That somebody lets it be published without, and why."""
    return case.events.filter(action=RequestEvent.WAIVED).order_by("-pk").first()


def may_open(case: ChallengeCase) -> bool:
    """Whether its challenge may be published: always, unless it came by a request of somebody
    whom nobody has checked."""
    if request_of(case) is None or waiver_of(case) is not None:
        return True
    return is_verified(case.organisation_id)


def refusal() -> str:
    return _(
        "Nobody has checked yet who asks here. Verify the organisation, or say why it may be "
        "published without."
    )


def guard(moved: Moved) -> None:
    """Refuses to open the case of an organisation that is not verified. What a page that is live
    already brings with it is not taken back: its editor was asked before."""
    if moved.transition is OPEN and moved.data.get("by") != "page" and not may_open(moved.subject):
        raise TransitionRefused(refusal())


@write_transaction
def verify(
    case: ChallengeCase,
    partner: Partner | None,
    *,
    by: Any,
    how: str,
    number: str = "",
    notice_on: Any = None,
) -> Verification:
    """Write down who was checked and how. Without a ``partner`` the organisation becomes one, by
    the name it gave."""
    case = lock_case(case.pk)
    partner = take_organisation(case, partner, by=by)
    found = Verification.objects.create(
        partner=partner, how=how, number=number, notice_on=notice_on, checked_by=by
    )
    history.note(case.pk, RequestEvent.VERIFIED, by=by, data={"fields": [how]})
    return found


@write_transaction
def waive(case: ChallengeCase, reason: str, *, by: Any) -> CaseEvent:
    """Let it be published although nobody has checked; the history says why."""
    if not reason.strip():
        raise TransitionRefused(_("Say why it may be published without verification."))
    case = lock_case(case.pk)
    return history.note(case.pk, RequestEvent.WAIVED, by=by, text=reason)


def take_organisation(case: ChallengeCase, partner: Partner | None, *, by: Any) -> Partner:
    """The organisation of the case, of its page and of its contact: ``partner``, else a new one."""
    request = request_of(case)
    name = request.company_name if request else case.title
    if partner is None:
        partner = case.organisation
    if partner is None:
        town = request.town if request else ""
        partner = Partner.objects.create(name=name[:160], sector="nonprofit", place=town)
        log(instance=partner, action="wagtail.create", user=by)
    if case.organisation_id == partner.pk:
        return partner
    former, case.organisation = case.organisation_id, partner
    case.save(update_fields=["organisation", "updated_at"])
    contacts.exchange(case, former, by=by)
    page = case.page.specific.get_latest_revision_as_object() if case.page else None
    if page is not None and not page.live:
        page.organisation = partner
        page.save_revision(user=by, log_action=True)
    return partner


history.WORDS.update(RequestEvent.choices)
