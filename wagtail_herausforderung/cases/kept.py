"""What the tables around a case keep of people."""

from __future__ import annotations

from ..personal import Kept
from .models import (
    CaseEvent,
    CaseMessage,
    CaseSettings,
    ChallengeCase,
    Contact,
    DoNotAsk,
    NeedLedger,
    Note,
    StandIn,
    Task,
)

CASE = Kept(
    ChallengeCase,
    {"contact_name": "", "contact_email": "", "contact_phone": ""},
    staff="coordinator",
    plain="id page translation_key title state organisation follow_up_on created_at updated_at",
)

KEPT = (
    CASE,
    Kept(
        NeedLedger,
        plain="id case uid kind title unit unit_one quantity reserved delivered overflow acceptance"
        " divisible paused closed position",
    ),
    Kept(
        CaseEvent,
        {"note": "", "data": {}},
        staff="user",
        plain="id case about_type about_id reference action source target actor on_behalf_of"
        " without_mail at",
    ),
    Kept(CaseMessage, removed="text", staff="user", plain="id case about_type about_id author at"),
    Kept(
        Note,
        removed="text",
        staff="user",
        plain="id case partner page about_type about_id source at",
    ),
    Kept(
        Task,
        removed="text",
        staff="owner done_by",
        plain="id case partner page about_type about_id due_on first_on repeats mailed_on done_at"
        " is_follow_up created_at updated_at",
    ),
    Kept(StandIn, staff="owner colleague starts_on ends_on", plain="id"),
    Kept(
        CaseSettings,
        staff="escalate_to",
        plain="id site state remind_after escalate_after reserve_hours ask_after overdue_after"
        " keep_ended keep_fulfilled keep_questions show_value hour_value kinds_off"
        " agreement_text insurance_text",
    ),
    Kept(
        Contact,
        removed="name function email phone",
        staff="user",
        plain="id partner page created_at updated_at hears consent consent_on left_on",
    ),
    Kept(
        DoNotAsk,
        removed="reason",
        staff="user",
        plain="id partner page created_at updated_at before lifted_on",
    ),
)
