"""The organisation's own page: all its requests, and what it can do with each."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ... import limits
from ...cases import extras
from ...cases.choices import CaseState
from ...cases.models import NeedLedger
from ...cases.states import TAKES_PLEDGES
from ...db import write_transaction
from ...outbox.letters import send
from ...submissions import own, session
from ...submissions.errors import TransitionRefused
from ...submissions.views import AddressView, AfterFormView
from .. import actions, colleagues, content, enough
from ..choices import RequestStatus
from ..forms import AnswerForm, ColleagueForm
from ..links import COLLEAGUE, EDIT, OWN
from ..models import Colleague, Request
from ..standing import question_to, standing
from .base import FOLDER, OwnRequest, Personal, about_initiative, open_for, step_url
from .summary import sections


class OwnPage(OwnRequest):
    """A page that the link to all requests of an address opens."""

    purpose = home = OWN
    own_template = "own"
    heading = own_heading = _("Your requests")
    says = {
        "sent": _("Thank you! Your request has reached the coordination team."),
        "confirmed": _("Thank you! Your request has reached the coordination team."),
        "answered": _("Thank you! The coordination team has been told."),
        "withdrawn": _("Your request is withdrawn."),
        "enough": _("Thank you! Nobody can pledge to this need any more."),
        "asked": _("Your colleague gets an email and is asked first."),
        "removed": _("Your colleague no longer sees these requests."),
    }

    def context(self, subject: Request) -> dict[str, Any]:
        return {**super().context(subject), "reference": ""}

    def own_context(self, subject: Request) -> dict[str, Any]:
        rows = list(colleagues.seen_by(subject.email).order_by("-created_at", "-pk"))
        known = Colleague.objects.filter(owner_email__iexact=subject.email)
        return {
            "rows": [
                {
                    "title": title_of(each),
                    "reference": each.reference,
                    "standing": standing(each),
                    "url": self.url("request_detail", each.reference),
                    "waits": each.case is not None and each.case.state == CaseState.NEEDS_INFO,
                }
                for each in rows
            ],
            "colleagues": [(each, self.url("request_colleague_remove", each.pk)) for each in known],
            "colleague_url": self.url("request_colleague_add"),
            "new_url": (
                reverse("herausforderung:request", args=[subject.initiative_id])
                if subject.initiative_id
                else ""
            ),
        }

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"herausforderung:{name}", args=args) + self.naming


def title_of(request: Request) -> str:
    """What a request is called: as its challenge, else by its needs."""
    return request.case.title if request.case else content.title_of(request) or request.reference


class OnePage(OwnPage):
    """A page about one of them, which its address names."""

    own_template = "detail"

    @cached_property
    def row(self) -> Request:
        subject = super().read()
        rows = colleagues.seen_by(subject.email)
        found = rows.filter(reference=self.kwargs["reference"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def row_url(self) -> str:
        return self.url("request_detail", self.row.reference)

    def own_context(self, subject: Request) -> dict[str, Any]:
        row = self.row
        mends = actions.may_mend(row)
        was_sent = row.status == RequestStatus.SENT
        page = row.case.page if row.case and row.case.page and row.case.page.live else None
        return {
            "heading": title_of(row),
            "row": row,
            "state": standing(row),
            "question": question_to(row),
            "needs": self.needs(row),
            "sections": sections(row),
            "home_url": self.home_url,
            "page_url": page.get_url(self.request) if page else "",
            "answer_form": AnswerForm(about="answer") if question_to(row) else None,
            "answer_url": self.url("request_answer", row.reference),
            "mend_url": self.url("request_mend", row.reference) if mends else "",
            "mend_label": gettext("Mend the request") if was_sent else gettext("Go on with it"),
            "withdraw_url": self.url("request_withdraw", row.reference) if mends else "",
            "again_url": self.url("request_again", row.reference) if row.initiative_id else "",
        }

    def needs(self, row: Request) -> list[dict[str, Any]]:
        """Once it is published: what was pledged, and a way to close each need."""
        case = row.case
        if case is None or case.state not in TAKES_PLEDGES:
            return []
        ledgers = NeedLedger.objects.filter(case=case, closed=False)
        return [
            {
                "ledger": each,
                "offers": each.offers,
                "enough_url": (
                    "" if each.paused else self.url("request_enough", row.reference, each.uid)
                ),
            }
            for each in ledgers.annotate(offers=extras.review_count())
        ]


class DetailView(OnePage):
    """One request: where it stands, what comes next, and what can be done."""


class Act(OnePage, own.ActView):
    """POST does something with it; that and GET lead to its page."""

    def back(self) -> HttpResponse:
        return redirect(self.row_url)


class AnswerView(OnePage, own.OwnFormView):
    """The answer to the coordination's question."""

    template = "answer"
    heading = _("Answer the question")
    button = _("Send the answer")
    icon = "mail"

    def allows(self, subject: Request) -> bool:
        return bool(question_to(self.row))

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> AnswerForm:
        return AnswerForm(data, about="answer")

    def context(self, subject: Request) -> dict[str, Any]:
        return {**super().context(subject), "question": question_to(self.row)}

    def act_with(self, subject: Request, form: AnswerForm) -> str:
        if not self.allows(subject):
            raise TransitionRefused(gettext("This question has been answered already."))
        actions.resend(self.row, form.cleaned_data["text"])
        return "answered"

    def back(self) -> HttpResponse:
        return redirect(self.row_url)


class MendView(Act):
    """Opens the form again in this browser."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not actions.may_mend(self.row):
            return self.back()
        open_for(request, OWN, self.row)
        named = open_for(request, EDIT, self.row)
        return redirect(session.address(EDIT, named))


class AgainView(Act):
    """A copy of an old request as a new draft; its address is known already."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.row.initiative_id:
            return self.back()
        draft = actions.ask_again(self.row)
        open_for(request, OWN, draft)
        return redirect(step_url("check", open_for(request, EDIT, draft)))


class WithdrawView(Act, own.AskView):
    heading = _("Withdraw the request?")
    lead = _(
        "The coordination team is told at once. You cannot undo this, but you can ask again: "
        "nothing has to be typed anew."
    )
    button = _("Yes, withdraw it")
    keep = pgettext_lazy("request", "No, keep it")

    def allows(self, subject: Request) -> bool:
        return actions.may_mend(self.row)

    def ask_context(self, subject: Request) -> dict[str, Any]:
        return {**super().ask_context(subject), "keep_url": self.row_url}

    def act(self, subject: Request) -> str:
        actions.withdraw_request(self.row)
        return "withdrawn"

    def is_done(self, subject: Request) -> bool:
        return self.row.status == RequestStatus.WITHDRAWN


class EnoughView(Act, own.AskView):
    heading = _("You have what you need?")
    lead = _(
        "Then nobody can pledge to this need any more. Pledges that were made stay, and the "
        "coordination team is told."
    )
    button = _("Yes, we have what we need, thank you")
    keep = pgettext_lazy("need", "No, leave it open")

    def ask_context(self, subject: Request) -> dict[str, Any]:
        ledgers = self.row.case.ledgers if self.row.case else NeedLedger.objects.none()
        need = ledgers.filter(uid=self.kwargs["uid"]).first()
        if need is None:
            raise Http404
        facts = [(gettext("Need"), [need.title])]
        return {**super().ask_context(subject), "keep_url": self.row_url, "facts": facts}

    def act(self, subject: Request) -> str:
        enough.close_need(self.row, self.kwargs["uid"])
        return "enough"


# Colleagues


class ColleagueAddView(OwnPage, own.OwnFormView):
    template = "change"
    heading = _("Let a colleague do the same")
    lead = _("Your colleague sees and answers all your requests, if he or she wants to.")
    button = _("Ask my colleague")
    icon = "mail"

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> ColleagueForm:
        return ColleagueForm(data, about="colleague")

    def held(self, subject: Request) -> str:
        return limits.exceeded("request", self.request, self.request.POST.get("email", ""))

    def act_with(self, subject: Request, form: ColleagueForm) -> str:
        said = form.cleaned_data
        language = translation.get_language() or subject.language
        colleagues.invite(subject, said["name"], said["email"], language=language)
        return "asked"


class ColleagueRemoveView(OwnPage, own.ActView):
    def act(self, subject: Request) -> str:
        mine = Colleague.objects.filter(owner_email__iexact=subject.email)
        colleague = mine.filter(pk=self.kwargs["pk"]).first()
        if colleague is not None:
            colleagues.part(colleague)
        return "removed"


class ColleagueView(Personal, own.OwnView):
    """Whoever was invited agrees by a button; after that the link opens the requests."""

    purpose = home = COLLEAGUE
    heading = _("Look after these requests, too?")
    lead = _(
        "If you want to, your name and address are kept with these requests, and letters about "
        "them come to you as well. You can be taken out again at any time."
    )
    button = _("Yes, I want to")
    icon = "check"

    def get(self, request: HttpRequest) -> HttpResponse:
        colleague = self.read()
        if colleague.confirmed_at:
            return self.onward(colleague)
        return self.render("colleague", self.context(colleague), like="confirm")

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.onward(colleagues.agree(self.read()))

    def onward(self, colleague: Colleague) -> HttpResponse:
        newest = colleagues.seen_by(colleague.owner_email).order_by("-created_at", "-pk").first()
        if newest is None:
            return self.broken("expired", 410)
        return redirect(session.address(OWN, open_for(self.request, OWN, newest)))

    def context(self, subject: Colleague) -> dict[str, Any]:
        return {**super().context(subject), **about_initiative(subject.initiative)}

    def facts(self, subject: Colleague) -> list[tuple[Any, list[Any]]]:
        return [
            (gettext("Your name"), [subject.name]),
            (gettext("Your address"), [subject.email]),
        ]


# A lost link


class LostLinkView(AddressView):
    """One field. The answer is the same whether or not there are requests under the address."""

    folder = FOLDER
    kind = "request_link"
    template = "form"
    sent_url_name = "request_link_sent"
    heading = _("My requests")
    lead = _("We send you a link with which you see your requests and go on with them.")
    email_help = _("The address you gave with your request.")
    button = _("Send me the link")

    def save(self, form: Any, **origin: Any) -> None:
        send_newest(form.cleaned_data["email"].lower())


class LostLinkSentView(AfterFormView):
    folder = FOLDER
    kind, form_url_name = "request_link", "request_link"
    heading = _("Please check your email")
    lead = _(
        "We have sent an email to the address you gave. If there are requests under it, it holds "
        "the link."
    )
    note = _("It arrives within a few minutes. If not, look in your spam folder.")


@write_transaction
def send_newest(email: str) -> None:
    """The link to all requests of an address, or the one to go on with its newest draft."""
    rows = Request.objects.filter(email__iexact=email).exclude(status=RequestStatus.WITHDRAWN)
    names = {RequestStatus.DRAFT: "request_draft", RequestStatus.UNCONFIRMED: "request_confirm"}
    sent = rows.filter(status=RequestStatus.SENT).order_by("-pk").first()
    for request in filter(None, [sent, rows.exclude(status=RequestStatus.SENT).first()]):
        send(request, [names.get(RequestStatus(request.status), "request_link_again")])
