"""A challenge proposed to a company: look at it, change the quantities, say yes or no."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ...cases import links as case_links
from ...pledges import tokens
from ...pledges.views.own import DETAIL_TOKEN, NEWS
from ...submissions.errors import TransitionRefused
from ..actions import accept_proposal, is_open, refuse_proposal
from ..forms import ProposalForm
from ..mails import asked
from ..models import Proposal
from ..tokens import BadToken, make_proposal, read_proposal
from .base import PersonalView

PROPOSAL_TOKEN = "herausforderung_proposal"


class ProposalLinkView(PersonalView):
    """The link in the mail: keeps its token out of the address."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        read_proposal(token)
        request.session[PROPOSAL_TOKEN] = token
        return redirect("herausforderung:proposal")


class ProposalView(PersonalView):
    """GET shows the challenge, POST answers."""

    def get(self, request: HttpRequest) -> HttpResponse:
        proposal = self._read()
        return self._show(proposal, ProposalForm(lines=self._lines(proposal)))

    def post(self, request: HttpRequest) -> HttpResponse:
        proposal = self._read()
        form = ProposalForm(request.POST, lines=self._lines(proposal))
        says_yes = request.POST.get("answer") == "yes"
        if not form.is_valid_for(says_yes):
            return self._show(proposal, form, status=422)
        try:
            if says_yes:
                return self._accepted(proposal, form)
            refuse_proposal(proposal, form.cleaned_data["message"])
        except TransitionRefused as refusal:
            proposal = read_proposal(make_proposal(proposal))
            form = ProposalForm(request.POST, lines=self._lines(proposal))
            form.is_valid_for(says_yes)
            form.add_error(None, str(refusal))
            return self._show(proposal, form, status=409)
        return redirect("herausforderung:proposal")

    def _accepted(self, proposal: Proposal, form: ProposalForm) -> HttpResponse:
        pledge = accept_proposal(proposal, form.cleaned_data["lines"])
        self.request.session[DETAIL_TOKEN] = tokens.make(tokens.DETAIL, pledge)
        self.request.session[NEWS] = "confirmed"
        return redirect("herausforderung:pledge_detail")

    def _read(self) -> Proposal:
        token = self.request.session.get(PROPOSAL_TOKEN)
        if not token:
            raise BadToken
        return read_proposal(token)

    def _language(self, proposal: Proposal) -> str:
        given = proposal.pledge or proposal.offer
        return getattr(self.request, "LANGUAGE_CODE", "") or (given.language if given else "")

    def _page(self, proposal: Proposal) -> Any:
        return case_links.page_in(proposal.case, self._language(proposal))

    def _lines(self, proposal: Proposal) -> list[dict[str, Any]]:
        ledgers = {row.uid: row for row in proposal.case.ledgers.all()}
        lines = asked(proposal, self._page(proposal))
        return [{**line, "ledger": ledgers[line["uid"]]} for line in lines]

    def _show(self, proposal: Proposal, form: ProposalForm, status: int = 200) -> HttpResponse:
        page = self._page(proposal)
        form.describe_fields()
        given = proposal.pledge or proposal.offer
        context = {
            "proposal": proposal,
            "form": form,
            "given": given,
            "first_challenge": (
                case_links.title_in(proposal.pledge.case, self._language(proposal))
                if proposal.pledge
                else ""
            ),
            "challenge": page,
            "challenge_title": page.title if page else proposal.case.title,
            "challenge_url": page.get_url(self.request) if page and page.live else "",
            "organisation": proposal.case.organisation,
            "initiative": page.get_initiative() if page else None,
            "site": given.site if given else None,
            "is_open": is_open(proposal),
            "result_token": (
                tokens.make(tokens.DETAIL, proposal.result)
                if proposal.result and given and proposal.result.email == given.email
                else ""
            ),
        }
        return self.render("proposal", context, status=status)
