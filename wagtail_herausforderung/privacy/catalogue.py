"""Every field of our tables, sorted: does it hold personal data, and what remains in its place?

A test holds this list against the models and against the record of processing activities in the
handbook: a field that is in neither of the two dictionaries fails it.
"""

from __future__ import annotations

from typing import Any

#: Fields with personal data: ``{model: {field: what stands there afterwards}}``.
PERSONAL: dict[str, dict[str, Any]] = {
    "ChallengeCase": {"contact_name": "", "contact_email": "", "contact_phone": ""},
    "Pledge": {
        "company_name": "",
        "partner": None,
        "contact_name": "",
        "email": "",
        "phone": "",
        "message": "",
        "other_help": "",
        "availability": "",
        "consent_public": False,
        "no_show": False,
    },
    "PledgeLine": {"answers": []},
    "Agreement": {"place": "", "in_return": "", "notes": ""},
    "ClosingReport": {"comment": "", "quote": "", "quote_by": "", "may_publish": False},
    "Proposal": {"message": ""},
    "CaseEvent": {"note": "", "data": {}},
    "Inquiry": {"name": "", "company_name": "", "email": ""},
    "GeneralOffer": {
        "company_name": "",
        "contact_name": "",
        "email": "",
        "phone": "",
        "text": "",
        "availability": "",
        "consent_public": False,
    },
}

#: Tables whose rows go as a whole: ``{model: fields with personal data}``.
REMOVED: dict[str, tuple[str, ...]] = {
    "CaseMessage": ("text",),
    "ClosingPicture": ("file", "description"),
    "Mail": (
        "to",
        "subject",
        "text",
        "html",
        "reply_to",
        "from_email",
        "last_error",
        "key",
        "headers",
    ),
    "MailAttachment": ("name", "content"),
}

#: Data of the people who work at the desk; kept and removed with their user account.
STAFF: dict[str, tuple[str, ...]] = {
    "ChallengeCase": ("coordinator",),
    "CaseEvent": ("user",),
    "CaseMessage": ("user",),
    "ClosingReport": ("user",),
    "Proposal": ("user",),
    "SavedView": ("user", "name", "query"),
    "CaseSettings": ("escalate_to",),
}

#: Fields that say nothing about a person once the others are empty.
PLAIN: dict[str, tuple[str, ...]] = {
    "ChallengeCase": (
        "id",
        "page",
        "translation_key",
        "title",
        "state",
        "organisation",
        "follow_up_on",
        "created_at",
        "updated_at",
    ),
    "NeedLedger": (
        "id",
        "case",
        "uid",
        "kind",
        "title",
        "unit",
        "quantity",
        "reserved",
        "delivered",
        "overflow",
        "acceptance",
        "divisible",
        "paused",
        "closed",
        "position",
    ),
    "Pledge": (
        "id",
        "reference",
        "form_key",
        "case",
        "status",
        "sector",
        "people",
        "language",
        "site",
        "parent",
        "notice_version",
        "created_at",
        "confirmed_at",
        "decided_at",
        "answered_at",
        "state_since",
        "asked_at",
        "answer_by",
        "outcome",
        "hours",
        "value",
        "closed_at",
        "erased_at",
        "updated_at",
    ),
    "PledgeLine": ("id", "pledge", "ledger", "offered", "accepted", "delivered"),
    "Agreement": (
        "id",
        "pledge",
        "starts_on",
        "starts_at",
        "ends_on",
        "ends_at",
        "people",
        "uid",
        "sequence",
        "cancelled",
        "created_at",
        "updated_at",
    ),
    "ClosingReport": ("id", "pledge", "side", "outcome", "delivered", "hours", "at"),
    "ClosingPicture": ("id", "report"),
    "CaseEvent": (
        "id",
        "case",
        "pledge",
        "action",
        "source",
        "target",
        "actor",
        "without_mail",
        "at",
    ),
    "CaseMessage": ("id", "case", "pledge", "inquiry", "author", "at"),
    "Inquiry": (
        "id",
        "reference",
        "form_key",
        "case",
        "status",
        "language",
        "site",
        "notice_version",
        "created_at",
        "confirmed_at",
        "state_since",
    ),
    "GeneralOffer": (
        "id",
        "reference",
        "form_key",
        "initiative",
        "initiative_title",
        "status",
        "sector",
        "kinds",
        "people",
        "language",
        "site",
        "notice_version",
        "created_at",
        "confirmed_at",
        "state_since",
    ),
    "Proposal": (
        "id",
        "offer",
        "pledge",
        "case",
        "lines",
        "status",
        "result",
        "created_at",
        "answered_at",
    ),
    "SavedView": ("id",),
    # What the story says is taken out of the story; the row only knows where it stands.
    "StorySource": ("id", "page", "pledge", "side", "kind", "image", "block", "is_withdrawn"),
    "CaseSettings": (
        "id",
        "site",
        "state",
        "remind_after",
        "escalate_after",
        "reserve_hours",
        "ask_after",
        "overdue_after",
        "keep_ended",
        "keep_fulfilled",
        "keep_questions",
        "show_value",
        "hour_value",
        "kinds_off",
        "agreement_text",
    ),
    "Mail": (
        "id",
        "template",
        "language",
        "about_type",
        "about_id",
        "message_uuid",
        "status",
        "attempts",
        "due_at",
        "lease_until",
        "created_at",
        "sent_at",
    ),
    "MailAttachment": ("id", "mail", "content_type"),
    "MailText": ("id", "site", "template", "language", "subject", "heading", "text"),
}


def personal_fields() -> list[str]:
    """``["ChallengeCase.contact_name", …]``: all that the record must name."""
    found = []
    for table in (PERSONAL, REMOVED, STAFF):
        for model, fields in table.items():
            found += [f"{model}.{name}" for name in fields]
    return sorted(found)


def emptied(model: str) -> dict[str, Any]:
    """Values for ``update()`` that leave nothing personal in a row of ``model``."""
    return {
        name: value.copy() if isinstance(value, list | dict) else value
        for name, value in PERSONAL[model].items()
    }
