"""A pledge that somebody makes on the telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..amounts import grouped
from ..cases.calls.fields import Finder, TypedField
from ..cases.calls.forms import PersonForm
from ..cases.calls.kinds import MOST, Call, asked_back, just_recorded, open_cases
from ..cases.calls.words import fitting
from ..cases.models import NeedLedger
from ..db import write_transaction
from ..models import Partner
from ..submissions.fields import WholeNumberField
from ..submissions.source import Source
from .actions import confirm, submit
from .actions.submit import Offer
from .choices import PledgeStatus
from .models import Pledge
from .permissions import pledge_policy


class PledgeCallForm(PersonForm):
    """Who brings how much of what."""

    order = ("source", "company", "contact_name", "reach", "need", "quantity")

    need = TypedField(
        label=gettext_lazy("What they bring"),
        help_text=gettext_lazy(
            "Words of the need or of the challenge, for example: sleeping bags."
        ),
        error_messages={"required": gettext_lazy("Say what they bring.")},
    )
    quantity = WholeNumberField(label=gettext_lazy("How much"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        need = _need(self.user, cleaned.get("need") or "")
        if need is not None and "quantity" in cleaned:
            cleaned["quantity"] = cleaned["quantity"] or need.whole
            if not cleaned["quantity"]:
                self.add_error("quantity", _("Enter how much they bring."))
        if need is None and cleaned.get("need"):
            self.add_error("need", _("This need has just been closed. Choose another one."))
        cleaned["ledger"] = need
        return cleaned


class PledgeCall(Call):
    key = "pledge"
    label = gettext_lazy("Pledge")
    icon = "tasks"
    button = gettext_lazy("Record the pledge")
    form_class = PledgeCallForm

    @property
    def finders(self) -> dict[str, Finder]:  # type: ignore[override]
        return {"need": Finder(_find_needs, lambda user, code: _said(_need(user, code)))}

    def is_for(self, user: Any) -> bool:
        return pledge_policy.user_has_permission(user, "change")

    def known(self, form: forms.Form) -> Pledge | None:
        return Pledge.objects.filter(form_key=form.cleaned_data["form_key"]).first()

    def recorded_before(self, form: forms.Form) -> str:
        rows = Pledge.objects.filter(case=form.cleaned_data["ledger"].case_id)
        return asked_back(just_recorded(rows, form))

    @write_transaction
    def record(self, form: PledgeCallForm, partner: Partner | None) -> Pledge:
        told = form.cleaned_data
        case = told["ledger"].case
        offer = Offer(
            contact_name=told["contact_name"],
            email=form.email,
            lines={told["ledger"].uid: told["quantity"]},
            form_key=told["form_key"],
            sector=form.sector,
            company_name=told["company"],
            phone=form.phone,
            partner=partner,
            **form.origin(case.page.specific),
        )
        pledge = submit(case, offer, by=form.user)
        # Without an address nobody can be asked: the coordination's word counts.
        return pledge if pledge.email else confirm(pledge, by=form.user)


def _needs(user: Any) -> QuerySet[NeedLedger]:
    rows = NeedLedger.objects.filter(case__in=open_cases(user).values("pk"))
    return rows.filter(closed=False, paused=False).select_related("case__page")


def _need(user: Any, code: str) -> NeedLedger | None:
    is_number = code.isascii() and code.isdigit() and len(code) < 19
    return _needs(user).filter(pk=int(code)).first() if is_number else None


def _find_needs(user: Any, text: str) -> list[tuple[str, str]]:
    """By the need's own words; where none has them, by those of its challenge too."""
    names = ("title", "case__title", "case__organisation__name")
    for wanted in (names[:1], names):
        rows = fitting(_needs(user), wanted, text).order_by("-case_id", "position")
        if found := list(rows[:MOST]):
            return [(str(need.pk), _said(need)) for need in found]
    return []


def _said(need: NeedLedger | None) -> str:
    """“Sleeping bags, 12 still needed: Thirty sleeping bags for the winter”."""
    if need is None:
        return ""
    words = {"need": need.title, "challenge": need.case.title}
    if need.remaining is None:
        return _("%(need)s: %(challenge)s") % words
    words["left"] = grouped(need.remaining)
    return _("%(need)s, %(left)s still needed: %(challenge)s") % words


def recorded_unconfirmed(user: Any) -> QuerySet[Pledge]:
    """Those that were told, and whose link nobody has opened: ring."""
    mine = pledge_policy.instances_user_has_permission_for(user, "view")
    return mine.filter(status=PledgeStatus.UNCONFIRMED).exclude(source=Source.FORM)
