"""One's own offer: confirm it, see it, change it, withdraw it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ...cases import links as case_links
from ...submissions.errors import TransitionRefused
from .. import tokens
from ..actions import change_offer, confirm_offer, withdraw_offer
from ..choices import OfferStatus, ProposalStatus
from ..forms import ChangeOfferForm
from ..mails import kinds_in_words
from ..models import GeneralOffer
from ..pages import kinds_off
from ..states import CHANGE_OFFER, WITHDRAW_OFFER
from .base import PersonalView

CONFIRM_TOKEN = "herausforderung_offer_confirm"
DETAIL_TOKEN = "herausforderung_offer_detail"
NEWS = "herausforderung_offer_news"


class OwnOfferView(PersonalView):
    """A view that a token in the session opens; without one the page says where to find it."""

    purpose = tokens.DETAIL
    session_key = DETAIL_TOKEN

    def read(self) -> GeneralOffer:
        token = self.request.session.get(self.session_key)
        if not token:
            raise tokens.BadToken
        return tokens.read(self.purpose, token)

    def context(self, offer: GeneralOffer) -> dict[str, Any]:
        language = getattr(self.request, "LANGUAGE_CODE", "") or offer.language
        return {
            "offer": offer,
            "kinds": kinds_in_words(offer),
            "initiative": case_links.translated(offer.initiative, language),
            "site": offer.site,
        }


class OfferConfirmLinkView(OwnOfferView):
    """The link in the first mail."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        offer = tokens.read(tokens.CONFIRM, token)
        request.session[CONFIRM_TOKEN] = token
        request.session[DETAIL_TOKEN] = tokens.make(tokens.DETAIL, offer)
        return redirect("herausforderung:offer_confirm")


class OfferConfirmView(OwnOfferView):
    """GET shows the offer with a button, POST confirms it."""

    purpose = tokens.CONFIRM
    session_key = CONFIRM_TOKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("confirm", self.context(self.read()))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            confirm_offer(self.read())
        except (tokens.GoneToken, TransitionRefused):
            # Pressed twice: once it is done, twice it is still done.
            token = request.session.get(DETAIL_TOKEN)
            if token and tokens.read(tokens.DETAIL, token).status != OfferStatus.UNCONFIRMED:
                return redirect("herausforderung:offer_detail")
            raise tokens.GoneToken("expired") from None
        del request.session[CONFIRM_TOKEN]
        request.session[NEWS] = "confirmed"
        return redirect("herausforderung:offer_detail")


class OfferDetailLinkView(OwnOfferView):
    """The link in all later mails."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        tokens.read(tokens.DETAIL, token)
        request.session[DETAIL_TOKEN] = token
        return redirect("herausforderung:offer_detail")


class OfferDetailView(OwnOfferView):
    """The offer as it stands, and the challenges proposed for it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        offer = self.read()
        if offer.status == OfferStatus.UNCONFIRMED:
            # Only the link in the first mail confirms.
            raise tokens.BadToken
        return self.show(offer)

    def show(self, offer: GeneralOffer, *, refusal: str = "", status: int = 200) -> HttpResponse:
        context = {
            **self.context(offer),
            "proposals": [
                {
                    "title": self._title(proposal),
                    "token": tokens.make_proposal(proposal),
                    "waits": proposal.status == ProposalStatus.WAITING,
                    "answer": proposal.get_status_display(),
                }
                for proposal in offer.proposals.select_related("case__page", "offer", "pledge")
            ],
            "can_change": CHANGE_OFFER.allows(offer.status),
            "can_withdraw": WITHDRAW_OFFER.allows(offer.status),
            "refusal": refusal,
        }
        if not refusal:
            context["news"] = self.request.session.pop(NEWS, "")
        return self.render("detail", context, status=status)

    def _title(self, proposal) -> str:
        page = case_links.page_in(proposal.case, getattr(self.request, "LANGUAGE_CODE", ""))
        return page.title if page else proposal.case.title


class OfferChangeView(OfferDetailView):
    """The form once more, filled in, while nobody has worked with the offer."""

    def _form(self, offer: GeneralOffer, data: Any = None) -> ChangeOfferForm:
        about = f"offer-change:{offer.pk}"
        return ChangeOfferForm(data, about=about, off=kinds_off(offer.site), offer=offer)

    def get(self, request: HttpRequest) -> HttpResponse:
        offer = self.read()
        if not CHANGE_OFFER.allows(offer.status):
            return redirect("herausforderung:offer_detail")
        return self._show_form(offer, self._form(offer))

    def post(self, request: HttpRequest) -> HttpResponse:
        offer = self.read()
        form = self._form(offer, request.POST)
        if not form.is_valid():
            return self._show_form(offer, form, status=422)
        try:
            change_offer(offer, form.help_offered)
        except TransitionRefused as refusal:
            return self.show(self.read(), refusal=str(refusal), status=409)
        request.session[NEWS] = "changed"
        return redirect("herausforderung:offer_detail")

    def _show_form(
        self, offer: GeneralOffer, form: ChangeOfferForm, status: int = 200
    ) -> HttpResponse:
        form.describe_fields()
        return self.render("change", {**self.context(offer), "form": form}, status=status)


class OfferWithdrawView(OfferDetailView):
    """GET asks whether it is meant, POST withdraws."""

    def get(self, request: HttpRequest) -> HttpResponse:
        offer = self.read()
        if not WITHDRAW_OFFER.allows(offer.status):
            return redirect("herausforderung:offer_detail")
        return self.render("withdraw", self.context(offer))

    def post(self, request: HttpRequest) -> HttpResponse:
        offer = self.read()
        try:
            withdraw_offer(offer)
        except TransitionRefused as refusal:
            offer = self.read()
            if offer.status == OfferStatus.WITHDRAWN:
                return redirect("herausforderung:offer_detail")
            return self.show(offer, refusal=str(refusal), status=409)
        request.session[NEWS] = "withdrawn"
        return redirect("herausforderung:offer_detail")
