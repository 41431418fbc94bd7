"""The mails of requests: what each needs, and when it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from .mails import ColleagueFacts, RequestFacts
from .models import Request
from .permissions import request_policy
from .states import REQUEST_TRANSITIONS

COORDINATION = Audience.COORDINATION

KINDS = (
    MailKind("request_draft", RequestFacts, link="draft", first=True),
    MailKind("request_confirm", RequestFacts, link="confirm", first=True),
    MailKind("request_received", RequestFacts),
    MailKind("request_new_coordinator", RequestFacts, COORDINATION),
    MailKind("request_answered_coordinator", RequestFacts, COORDINATION),
    MailKind("request_withdrawn_coordinator", RequestFacts, COORDINATION),
    MailKind("request_link_again", RequestFacts),
    MailKind("request_enough_coordinator", RequestFacts, COORDINATION),
    MailKind("request_colleague", ColleagueFacts, first=True, lacks=("contact_name", "reference")),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state table, step by step, and those beside it."""
    draft = _("The email address has been entered; the link leads back for 30 days.")
    yield Occasion("request_draft", _("Request: %(step)s") % {"step": _("Begin a request")}, draft)
    yield from of_table(_("Request: %(step)s"), REQUEST_TRANSITIONS)
    group = _("Request: the organisation's page")
    enough = _("The organisation has what it needs and closes a need.")
    yield Occasion("request_enough_coordinator", group, enough)
    colleague = _("Somebody lets a colleague do the same, who is asked first.")
    yield Occasion("request_colleague", group, colleague)
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    """Mails about requests are for those who may work on them."""
    yield About(
        Request,
        policy=request_policy,
        label=lambda request: request.reference,
        url=lambda request: reverse("herausforderung_request:inspect", args=[request.pk]),
    )
