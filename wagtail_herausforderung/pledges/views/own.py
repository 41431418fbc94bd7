"""One's own pledge: confirm it, see it, withdraw it.

A link in a mail only stores its token in the session and leads to an address without it;
what changes something is a button.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ...cases import links as case_links
from ...privacy import consent
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Actor
from .. import agreed, mails, tokens
from ..actions import confirm, set_naming, withdraw
from ..choices import PledgeStatus
from ..forms import AnswerForm
from ..models import Pledge
from ..states import ANSWER, CHANGE, CLOSE, WITHDRAW
from .base import PersonalView

CONFIRM_TOKEN = "herausforderung_confirm"
DETAIL_TOKEN = "herausforderung_detail"
NEWS = "herausforderung_news"
HIDDEN = "herausforderung_hidden"


class OwnView(PersonalView):
    """A view that a token in the session opens."""

    purpose = tokens.DETAIL
    session_key = DETAIL_TOKEN

    def read(self) -> Pledge | None:
        """The pledge of the session's token, or nothing if there is none."""
        token = self.request.session.get(self.session_key)
        return tokens.read(self.purpose, token) if token else None

    def context(self, pledge: Pledge) -> dict[str, Any]:
        language = self.request.LANGUAGE_CODE if hasattr(self.request, "LANGUAGE_CODE") else ""
        page = case_links.page_in(pledge.case, language or pledge.language)
        return {
            "pledge": pledge,
            "lines": mails.lines(pledge, page),
            "case": pledge.case,
            "challenge": page,
            "challenge_title": page.title if page else pledge.case.title,
            "challenge_url": page.get_url(self.request) if page and page.live else "",
            "initiative": page.get_initiative() if page else None,
            "site": pledge.site,
        }


class ConfirmLinkView(OwnView):
    """The link in the first mail."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        pledge = tokens.read(tokens.CONFIRM, token)
        request.session[CONFIRM_TOKEN] = token
        request.session[DETAIL_TOKEN] = tokens.make(tokens.DETAIL, pledge)
        return redirect("herausforderung:pledge_confirm")


class ConfirmView(OwnView):
    """GET shows the pledge with a button, POST confirms it."""

    purpose = tokens.CONFIRM
    session_key = CONFIRM_TOKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        return self.render("confirm", self.context(pledge))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            pledge = self.read()
        except tokens.GoneToken as gone:
            if gone.reason == "used" and request.session.get(DETAIL_TOKEN):
                # Pressed twice: once it is done, twice it is still done.
                return redirect("herausforderung:pledge_detail")
            raise
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        try:
            pledge = confirm(pledge)
        except TransitionRefused as refusal:
            pledge = Pledge.objects.filter(pk=pledge.pk).first()
            if pledge and pledge.status not in (PledgeStatus.UNCONFIRMED, PledgeStatus.CANCELLED):
                return redirect("herausforderung:pledge_detail")
            if pledge is None:
                raise tokens.GoneToken("expired") from None
            context = {**self.context(pledge), "refusal": str(refusal)}
            return self.render("confirm", context, status=409)
        del request.session[CONFIRM_TOKEN]
        request.session[NEWS] = "confirmed"
        return redirect("herausforderung:pledge_detail")


class DetailLinkView(OwnView):
    """The link in all later mails."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        tokens.read(tokens.DETAIL, token)
        request.session[DETAIL_TOKEN] = token
        return redirect("herausforderung:pledge_detail")


class DetailView(OwnView):
    """The pledge as it stands, for the one who made it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        if pledge.status == PledgeStatus.UNCONFIRMED:
            return redirect("herausforderung:pledge_confirm")
        return self.show(pledge)

    def show(
        self, pledge: Pledge, *, refusal: str = "", status: int = 200, **more: Any
    ) -> HttpResponse:
        parts = [
            {"pledge": part, "token": tokens.make(tokens.DETAIL, part)}
            # Another address may be another person by now; its owner has its own link.
            for part in pledge.parts.filter(email=pledge.email).order_by("pk")
        ]
        parent = pledge.parent if pledge.parent and pledge.parent.email == pledge.email else None
        context = {
            **self.context(pledge),
            "parts": parts,
            "parent_token": tokens.make(tokens.DETAIL, parent) if parent else "",
            "can_withdraw": WITHDRAW.allows(pledge.status),
            "can_change": CHANGE.allows(pledge.status),
            "only_parts": _only_parts(pledge) if CHANGE.allows(pledge.status) else [],
            # Who helps, or has helped, may be named; and whoever agreed to it may take it back.
            "can_name": pledge.consent_public
            or pledge.status == PledgeStatus.FULFILLED
            or WITHDRAW.allows(pledge.status),
            "shown": consent.shown(pledge, Actor.PLEDGER),
            "refusal": refusal,
            **self._cooperation(pledge),
            **more,
        }
        if not refusal:
            context["news"] = self.request.session.pop(NEWS, "")
            context["hidden"] = self.request.session.pop(HIDDEN, [])
        return self.render("detail", context, status=status)

    def _cooperation(self, pledge: Pledge) -> dict[str, Any]:
        """Question and answer, agreement, closing, documents."""
        from .papers import document_names

        agreement = agreed.agreement_of(pledge)
        found: dict[str, Any] = {
            "messages_of_pledge": list(pledge.messages.all()),
            "agreement": agreed.facts(agreement) if agreement else None,
            "documents": document_names(pledge),
            "is_asked": pledge.status == PledgeStatus.RESERVE and pledge.asked_at is not None,
        }
        if ANSWER.allows(pledge.status):
            found["answer_form"] = AnswerForm(about=f"answer:{pledge.reference}")
            found["answer_form"].describe_fields()
        if CLOSE.allows(pledge.status) and (
            agreement is None or agreement.last_day <= timezone.localdate()
        ):
            found["closing_token"] = tokens.make_closing(pledge, Actor.PLEDGER)
        return found


def _only_parts(pledge: Pledge) -> list[dict[str, Any]]:
    """What was offered of needs that cannot be shared any more."""
    return [
        {"title": line.ledger.title, "whole": line.ledger.whole, "offered": line.offered}
        for line in pledge.lines.select_related("ledger")
        if not line.ledger.closed and not line.ledger.takes_offer_of(line.offered)
    ]


class WithdrawView(DetailView):
    """GET asks whether it is meant, POST withdraws."""

    def get(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        if not WITHDRAW.allows(pledge.status):
            return redirect("herausforderung:pledge_detail")
        return self.render("withdraw", self.context(pledge))

    def post(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        try:
            withdraw(pledge)
        except TransitionRefused as refusal:
            pledge.refresh_from_db()
            if pledge.status == PledgeStatus.WITHDRAWN:
                return redirect("herausforderung:pledge_detail")
            return self.show(pledge, refusal=str(refusal), status=409)
        request.session[NEWS] = "withdrawn"
        return redirect("herausforderung:pledge_detail")


class ActView(OwnView):
    """POST does something with the pledge; both lead to its page."""

    def act(self, pledge: Pledge) -> None:
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("herausforderung:pledge_detail")

    def post(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        self.act(pledge)
        return redirect("herausforderung:pledge_detail")


class NamingView(ActView):
    """Gives or takes back the consent to be named in public."""

    def act(self, pledge: Pledge) -> None:
        if self.request.POST.get("named") == "yes":
            set_naming(pledge, True)
            self.request.session[NEWS] = "named"
        else:
            told = consent.hide_name(pledge)
            self.request.session[NEWS] = "unnamed_in_stories" if told else "unnamed"


class HideView(ActView):
    """Takes back that sentence and pictures may be shown."""

    def act(self, pledge: Pledge) -> None:
        kinds = consent.chosen(self.request.POST.get("only"))
        consent.hide_words(pledge, Actor.PLEDGER, kinds)
        self.request.session[HIDDEN] = kinds
