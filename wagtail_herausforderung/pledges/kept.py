"""What the tables of pledges keep of people."""

from __future__ import annotations

from ..personal import Kept
from .models import Agreement, ClosingPicture, ClosingReport, Pledge, PledgeLine, SavedView

PLEDGE = Kept(
    Pledge,
    {
        **dict.fromkeys(("company_name", "contact_name", "email", "phone"), ""),
        **dict.fromkeys(("message", "other_help", "availability"), ""),
        "partner": None,
        "consent_public": False,
        "no_show": False,
    },
    staff="recorded_by",
    plain="id reference form_key case status sector people language site parent notice_version"
    " source on_word"
    " created_at confirmed_at decided_at answered_at state_since asked_at answer_by outcome"
    " hours working_time value closed_at erased_at updated_at",
)
REPORT = Kept(
    ClosingReport,
    {"comment": "", "quote": "", "quote_by": "", "may_publish": False},
    staff="user",
    plain="id pledge side outcome delivered hours at",
)
#: Rows of a pledge that are emptied with it.
PARTS = (
    Kept(PledgeLine, {"answers": []}, plain="id pledge ledger offered accepted delivered held"),
    Kept(
        Agreement,
        {"place": "", "in_return": "", "notes": ""},
        plain="id pledge starts_on starts_at ends_on ends_at people uid sequence cancelled"
        " created_at updated_at",
    ),
    REPORT,
)
KEPT = (
    PLEDGE,
    *PARTS,
    Kept(ClosingPicture, removed="file description", plain="id report"),
    Kept(SavedView, removed="name query", staff="user", plain="id"),
)
