"""One's own pledge: confirm it, see it, change it, withdraw it, answer what was asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ...cases import extras
from ...cases.lock import lock_case
from ...cases.views import about_challenge
from ...submissions import own, session
from ...submissions.transition import Actor
from .. import agreed, consent, mails
from ..actions import answer, change, confirm, set_naming, take, withdraw
from ..choices import PledgeStatus
from ..forms import AnswerForm, ChangeForm
from ..links import CLOSING, CONFIRM, DETAIL, Side
from ..models import Pledge
from ..states import ANSWER, CHANGE, CLOSE, WITHDRAW
from ..steps import steps_of
from .form import FOLDER
from .papers import answer_with, document_names
from .thanks import CardView, thanks_of


class Personal(own.PersonalView):
    folder = FOLDER
    lost_url_name = "pledge_link"
    confirmed = _(
        "You have confirmed your pledge before, so there is nothing more to confirm. We will "
        "gladly send you the link with which you can see how it stands."
    )
    used = _("The challenge had ended before the pledge was confirmed.")
    expired = _(
        "It was meant for a limited time. A pledge that was not confirmed in time has been "
        "deleted; you can make a new one. For all others we will gladly send you a new link."
    )
    bad = _(
        "Perhaps it was cut off when you copied it. Open it again from the email, or have a new "
        "one sent."
    )


class OwnLinkView(Personal, own.LinkView):
    """The links in the mails."""


class OwnPledge(Personal, own.OwnView):
    """A page that the link of a pledge opens."""

    purpose = home = DETAIL
    own_template = "detail"
    own_heading = _("Your pledge")

    def context(self, subject: Pledge) -> dict[str, Any]:
        about = about_challenge(subject.case, self.request, subject.language)
        return {
            "reference": subject.reference,
            "pledge": subject,
            "lines": mails.lines(subject, about["challenge"]),
            "case": subject.case,
            "site": subject.site,
            "thanks": thanks_of(subject, Actor.PLEDGER, about),
            **about,
        }

    def own_context(self, subject: Pledge) -> dict[str, Any]:
        parts = subject.parts.filter(email=subject.email).order_by("pk")
        parent = subject.parent
        # Another address may be another person by now; its owner has its own link.
        is_own = parent is not None and parent.email == subject.email
        can_change, can_withdraw = CHANGE.allows(subject.status), WITHDRAW.allows(subject.status)
        return {
            "parts": [{"pledge": part, "token": DETAIL.make(part)} for part in parts],
            "steps": steps_of(subject.status),
            "parent_token": DETAIL.make(parent) if is_own else "",
            "can_withdraw": can_withdraw,
            "can_change": can_change,
            "only_parts": _only_parts(subject) if can_change else [],
            # Who helps, or has helped, may be named; and whoever agreed to it may take it back.
            "can_name": subject.consent_public
            or subject.status == PledgeStatus.FULFILLED
            or can_withdraw,
            "shown": consent.shown(subject, Actor.PLEDGER),
            **_cooperation(subject),
        }

    def show(self, subject: Pledge, status: int = 200, **more: Any) -> HttpResponse:
        if not more.get("refusal"):
            news, _mark, hidden = self.news().partition(HIDDEN)
            more |= {"news": news, "hidden": hidden.split(",") if hidden else []}
        return super().show(subject, status, **more)


#: News that sentence or pictures are not shown any more; the kinds follow.
HIDDEN = "hidden:"


def _cooperation(pledge: Pledge) -> dict[str, Any]:
    """Question and answer, agreement, closing, documents."""
    agreement = agreed.agreement_of(pledge)
    found: dict[str, Any] = {
        "messages_of_pledge": list(pledge.messages.all()),
        "agreement": agreed.facts(agreement) if agreement else None,
        "documents": document_names(pledge),
        "own_links": extras.own_links(pledge),
        "is_asked": pledge.status == PledgeStatus.RESERVE and pledge.asked_at is not None,
    }
    if ANSWER.allows(pledge.status):
        found["answer_form"] = AnswerForm(about=f"answer:{pledge.reference}")
        found["answer_form"].describe_fields()
    if CLOSE.allows(pledge.status) and agreed.is_over(agreement):
        said = pledge.reports.filter(side=Actor.PLEDGER).first()
        found["said"] = said.get_outcome_display() if said else ""
        found["has_date"] = agreement is not None and not agreement.cancelled
        found["closing_token"] = CLOSING.make(Side(pledge, Actor.PLEDGER))
        found["asks_how"] = bool(said) or agreed.is_asked_for(pledge, agreement)
    return found


def _only_parts(pledge: Pledge) -> list[dict[str, Any]]:
    """What was offered of needs that cannot be shared any more."""
    return [
        {"title": line.ledger.title, "whole": line.ledger.whole, "offered": line.offered}
        for line in pledge.lines.select_related("ledger")
        if not line.ledger.closed and not line.ledger.takes_offer_of(line.offered)
    ]


class ConfirmView(OwnPledge, own.ConfirmView):
    purpose = CONFIRM
    heading = _("Confirm your pledge")
    lead = _("Is everything right? One click, and your pledge reaches the coordination team.")
    button = _("Yes, confirm my pledge")

    def confirm(self, subject: Pledge) -> None:
        confirm(subject)


class DetailView(OwnPledge):
    """The pledge as it stands, for the one who made it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge.status == PledgeStatus.UNCONFIRMED:
            # Whoever has asked for the link again reads the mail of this address: that confirms.
            named = session.open_with(request, CONFIRM, CONFIRM.make(pledge))
            return redirect(session.address(CONFIRM, named))
        return self.show(pledge)


class DocumentView(OwnPledge):
    """A document of the pledge of the session."""

    def get(self, request: HttpRequest, name: str = "") -> HttpResponse:
        pledge = self.read()
        language = getattr(request, "LANGUAGE_CODE", "") or pledge.language
        return answer_with(name, pledge, language)


class OwnCardView(CardView, OwnPledge):
    """The card of the one who made the pledge."""


class WithdrawView(OwnPledge, own.AskView):
    transition = WITHDRAW
    template = "withdraw"
    heading = _("Withdraw the pledge?")
    lead = _(
        "The coordination team is told at once, and what was accepted is shown as needed again. "
        "You cannot undo this, but you can pledge again."
    )
    button = _("Yes, withdraw it")

    def act(self, subject: Pledge) -> str:
        withdraw(subject)
        return "withdrawn"

    def is_done(self, subject: Pledge) -> bool:
        return subject.status == PledgeStatus.WITHDRAWN


class ChangeView(OwnPledge, own.OwnFormView):
    """GET shows the offer as a form, POST changes it."""

    transition = CHANGE
    heading = _("Change the pledge")
    button = _("Save the change")

    def make_form(self, subject: Pledge, data: Any = None, files: Any = None) -> ChangeForm:
        page = about_challenge(subject.case, self.request, subject.language)["challenge"]
        return ChangeForm(
            data,
            about=f"change:{subject.reference}",
            pledge=subject,
            ledgers=list(subject.case.ledgers.all()),
            views={need.uid: need for need in page.get_needs()} if page else {},
        )

    def hold(self, subject: Pledge) -> None:
        lock_case(subject.case_id)

    def act_with(self, subject: Pledge, form: ChangeForm) -> str:
        change(subject, **form.values())
        return "changed"


class AnswerView(OwnPledge, own.OwnFormView):
    """POST answers the question that stands on the pledge's page."""

    def make_form(self, subject: Pledge, data: Any = None, files: Any = None) -> AnswerForm:
        return AnswerForm(data, about=f"answer:{subject.reference}")

    def act_with(self, subject: Pledge, form: AnswerForm) -> str:
        answer(subject, form.cleaned_data["message"])
        return "answered"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if not ANSWER.allows(pledge.status):
            return self.answered(pledge, request.POST.get("message", ""))
        return super().post(request)

    def answered(self, pledge: Pledge, typed: str) -> HttpResponse:
        """Pressed twice: once it is done, twice it is still done. Other words were not sent."""
        said = pledge.messages.filter(author=Actor.PLEDGER).order_by("-at", "-pk").first()
        typed = " ".join(typed.split())
        if not typed or (said and " ".join(said.text.split()) == typed):
            return self.back()
        sentence = _("The question was answered meanwhile, see below. Not sent: “%(typed)s”.")
        return self.show(pledge, status=409, refusal=sentence % {"typed": typed})

    def refused(self, subject: Pledge, form: AnswerForm, sentence: str) -> HttpResponse:
        if not ANSWER.allows(subject.status):
            return self.answered(subject, form.cleaned_data["message"])
        return self.show(subject, status=409, refusal=sentence, answer_form=form)

    def show_form(self, subject: Pledge, form: AnswerForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        return self.show(subject, status, answer_form=form)


class TakeView(OwnPledge, own.ActView):
    """POST: asked from the reserve list, the pledger says yes."""

    def act(self, subject: Pledge) -> str:
        take(subject)
        return "taken"

    def is_done(self, subject: Pledge) -> bool:
        return subject.status == PledgeStatus.ACCEPTED


class NamingView(OwnPledge, own.ActView):
    """Gives or takes back the consent to be named in public."""

    def act(self, subject: Pledge) -> str:
        if self.request.POST.get("named") == "yes":
            set_naming(subject, True)
            return "named"
        return "unnamed_in_stories" if consent.hide_name(subject) else "unnamed"


class HideView(OwnPledge, own.ActView):
    """Takes back that sentence and pictures may be shown."""

    def act(self, subject: Pledge) -> str:
        kinds = consent.chosen(self.request.POST.get("only"))
        consent.hide_words(subject, Actor.PLEDGER, kinds)
        return HIDDEN + ",".join(kinds)
