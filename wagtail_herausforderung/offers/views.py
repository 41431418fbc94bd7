"""The public pages of general offers and proposals. GET and HEAD never change anything."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..cases.branch import kinds_off, own_page
from ..cases.links import title_in, translated
from ..cases.views import about_challenge
from ..page_mixins import InitiativeMixin
from ..pledges.links import DETAIL as PLEDGE
from ..submissions import own, session
from ..submissions.errors import TransitionRefused
from ..submissions.tokens import BadToken
from ..submissions.views import ForPage, PageFormView, SentView
from .actions import (
    accept_proposal,
    change_offer,
    confirm_offer,
    is_open,
    refuse_proposal,
    submit_offer,
    withdraw_offer,
)
from .choices import OfferStatus, ProposalStatus
from .forms import ChangeOfferForm, OfferForm, ProposalForm
from .links import CONFIRM, DETAIL, PROPOSAL
from .mails import asked, kinds_in_words
from .models import GeneralOffer, Proposal
from .proposals import load_offer
from .states import CHANGE_OFFER, OFFERS, PROPOSALS, WITHDRAW_OFFER

FOLDER = "wagtail_herausforderung/offers"


def about_initiative(initiative: Any) -> dict[str, Any]:
    return {
        "initiative": initiative,
        "trail": [(initiative.title, initiative.url)] if initiative else [],
        "trail_label": gettext("Back to the initiative"),
    }


class ForOffers(ForPage):
    folder = FOLDER
    kind = "offer"
    page_mixin = InitiativeMixin

    def page_context(self) -> dict[str, Any]:
        return {"site": self.page.get_site(), **about_initiative(self.page)}


class OfferView(ForOffers, PageFormView):
    """GET shows the form, POST writes the offer down and sends the mail that confirms it."""

    url_name, sent_url_name = "offer", "offer_sent"
    heading = _("Offer help")
    lead = _(
        "You want to help, but do not know where? Tell us what you can do; we look for a "
        "challenge that fits."
    )
    note = _(
        "No account needed, it takes three minutes. You will get an email with a link; only when "
        "you have confirmed it does your offer reach the coordination team."
    )
    privacy = _(
        "We use what you write here to find a challenge that fits your offer, and for nothing "
        "else. Only the coordination team sees it. An offer that is not confirmed is deleted."
    )
    button = _("Send the offer")

    def make_form(self, data: Any = None) -> OfferForm:
        return OfferForm(data, about=self.about, off=kinds_off(self.page.get_site()))

    def save(self, form: OfferForm, **origin: Any) -> None:
        email = form.cleaned_data["email"]
        form_key = form.stamp.key_for({**form.help_offered.values(), "email": email})
        submit_offer(
            own_page(self.page), form.help_offered, email=email, form_key=form_key, **origin
        )


class OfferSentView(ForOffers, SentView):
    confirm = _("Confirm your offer")
    then = _("We look for a challenge")
    then_note = _("When there is one that fits, we propose it to you by email. You say yes or no.")


class Personal(own.PersonalView):
    folder = FOLDER
    confirmed = _(
        "Your offer has been confirmed already. The email we sent you then holds the link to see "
        "it."
    )
    expired = _(
        "It was meant for a limited time. An offer that was not confirmed in time has been "
        "deleted; you can make a new one."
    )


class OwnLinkView(Personal, own.LinkView):
    """The links in the mails, to offers and proposals."""


class OwnOffer(Personal, own.OwnView):
    """A page that the link of an offer opens."""

    purpose = home = DETAIL
    own_template = "detail"
    own_heading = _("Your offer")
    table = OFFERS
    says = {
        "confirmed": _("Thank you! Your offer has reached the coordination team."),
        "changed": _("Your changes are saved."),
    }

    def context(self, subject: GeneralOffer) -> dict[str, Any]:
        language = getattr(self.request, "LANGUAGE_CODE", "") or subject.language
        return {
            **super().context(subject),
            "offer": subject,
            **about_initiative(translated(subject.initiative, language)),
        }

    def facts(self, subject: GeneralOffer) -> list[tuple[Any, list[Any]]]:
        who = ", ".join(filter(None, [subject.contact_name, subject.company_name]))
        agreed, refused = _("You agreed to be named."), _("You are not named.")
        return [
            (_("Kinds of support"), [", ".join(map(str, kinds_in_words(subject)))]),
            (_("What you offer"), [subject.text]),
            (_("Dates that suit"), [subject.availability]),
            (_("People who come along"), [subject.people or ""]),
            (_("Contact person"), [who, subject.email, subject.phone]),
            (_("Naming in public"), [agreed if subject.consent_public else refused]),
        ]

    def own_context(self, subject: GeneralOffer) -> dict[str, Any]:
        language = getattr(self.request, "LANGUAGE_CODE", "")
        rows = subject.proposals.select_related("case__page", "offer", "pledge")
        return {
            "proposals": [
                {
                    "title": title_in(proposal.case, language),
                    "token": PROPOSAL.make(proposal),
                    "waits": proposal.status == ProposalStatus.WAITING,
                    "answer": proposal.get_status_display(),
                }
                for proposal in rows
            ],
            "can_change": CHANGE_OFFER.allows(subject.status),
            "can_withdraw": WITHDRAW_OFFER.allows(subject.status),
        }


class OfferConfirmView(OwnOffer, own.ConfirmView):
    purpose = CONFIRM
    heading = _("Confirm your offer")
    lead = _("Is everything right? One click, and your offer reaches the coordination team.")
    button = _("Yes, confirm my offer")

    def confirm(self, subject: GeneralOffer) -> None:
        confirm_offer(subject)


class OfferDetailView(OwnOffer):
    """The offer as it stands, and the challenges proposed for it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        offer = self.read()
        if offer.status == OfferStatus.UNCONFIRMED:
            # Only the link in the first mail confirms.
            if not session.token_of(request, CONFIRM, self.named):
                raise BadToken
            return redirect(session.address(CONFIRM, self.named))
        return self.show(offer)


class OfferChangeView(OwnOffer, own.OwnFormView):
    """The form once more, filled in, while nobody has worked with the offer."""

    transition = CHANGE_OFFER
    heading = _("Change the offer")
    button = _("Save the changes")

    def make_form(
        self, subject: GeneralOffer, data: Any = None, files: Any = None
    ) -> ChangeOfferForm:
        about, off = f"offer-change:{subject.pk}", kinds_off(subject.site)
        return ChangeOfferForm(data, about=about, off=off, offer=subject)

    def hold(self, subject: GeneralOffer) -> None:
        load_offer(subject)

    def act_with(self, subject: GeneralOffer, form: ChangeOfferForm) -> str:
        change_offer(subject, form.help_offered)
        return "changed"


class OfferWithdrawView(OwnOffer, own.AskView):
    transition = WITHDRAW_OFFER
    template = "withdraw"
    heading = _("Withdraw the offer?")
    lead = _(
        "The coordination team is told at once and looks no further. You cannot undo this, but "
        "you can offer again."
    )
    button = _("Yes, withdraw it")
    keep = pgettext_lazy("offer", "No, keep it")

    def act(self, subject: GeneralOffer) -> str:
        withdraw_offer(subject)
        return "withdrawn"

    def is_done(self, subject: GeneralOffer) -> bool:
        return subject.status == OfferStatus.WITHDRAWN


class ProposalView(Personal, own.OwnFormView):
    """A challenge proposed to a company: look at it, change the quantities, say yes or no."""

    purpose = home = PROPOSAL
    template = "proposal"

    def make_form(self, subject: Proposal, data: Any = None, files: Any = None) -> ProposalForm:
        ledgers = {row.uid: row for row in subject.case.ledgers.all()}
        about = about_challenge(subject.case, self.request, _language(subject))
        lines = asked(subject, about["challenge"])
        lines = [{**line, "ledger": ledgers[line["uid"]]} for line in lines]
        return ProposalForm(data, lines=lines)

    def post(self, request: HttpRequest) -> HttpResponse:
        proposal, says_yes = self.read(), request.POST.get("answer") == "yes"
        form = self.make_form(proposal, request.POST)
        if not form.is_valid_for(says_yes):
            return self.show_form(proposal, form, status=422)
        try:
            if not says_yes:
                refuse_proposal(proposal, form.cleaned_data["message"])
                return self.back()
            pledge = accept_proposal(proposal, form.cleaned_data["lines"])
        except TransitionRefused as refusal:
            proposal = self.read()
            form = self.make_form(proposal, request.POST)
            form.is_valid_for(says_yes)
            form.add_error(None, str(refusal))
            return self.show_form(proposal, form, status=409)
        named = session.open_with(request, PLEDGE, PLEDGE.make(pledge))
        session.say(request, PLEDGE, named, "confirmed")
        return redirect(session.address(PLEDGE, named))

    def context(self, subject: Proposal) -> dict[str, Any]:
        given, result = subject.pledge or subject.offer, subject.result
        language, open_now = _language(subject), is_open(subject)
        is_own = result is not None and given is not None and result.email == given.email
        # Nobody has answered, and nobody can any more.
        over = PROPOSALS.state(ProposalStatus.WITHDRAWN)
        asks, asked_before = _("Would you help here?"), _("A challenge proposed to you")
        return {
            "proposal": subject,
            "heading": asks if open_now else asked_before,
            "given": given,
            "first_challenge": title_in(subject.pledge.case, language) if subject.pledge else "",
            "organisation": subject.case.organisation,
            "site": given.site if given else None,
            "is_open": open_now,
            "state": over if subject.status == ProposalStatus.WAITING else subject.state,
            "news": subject.status == ProposalStatus.REFUSED,
            "result_token": PLEDGE.make(result) if is_own else "",
            **about_challenge(subject.case, self.request, language),
        }


def _language(proposal: Proposal) -> str:
    given = proposal.pledge or proposal.offer
    return given.language if given else ""
