"""The public pages of questions. GET and HEAD never change anything."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..cases import links as case_links
from ..cases import sync
from ..cases.coverage import case_for
from ..cases.states import TAKES_PLEDGES
from ..page_mixins import ChallengeMixin
from ..status import deadline_passed
from ..submissions import limits
from ..submissions import views as public_views
from ..submissions.errors import TransitionRefused
from ..submissions.page_form import PageFormView, PageSentView
from ..submissions.tokens import Purpose
from ..submissions.transition import Actor
from . import tokens
from .actions import answer, ask_on, confirm_inquiry, submit_inquiry
from .choices import InquiryStatus
from .forms import MessageForm, QuestionForm
from .models import Inquiry
from .states import ANSWER, ASK_ON

FOLDER = "wagtail_herausforderung/inquiries"
SENT = "herausforderung_inquiry_sent"
CONFIRM_TOKEN = "herausforderung_inquiry_confirm"
THREAD_TOKEN = "herausforderung_inquiry_thread"
ANSWER_TOKEN = "herausforderung_inquiry_answer"
NEWS = "herausforderung_inquiry_news"

#: Messages in one thread: more than two people write, fewer than would fill a mailbox.
MOST_MESSAGES = "20/d"


class QuestionView(PageFormView):
    """The form of a challenge."""

    folder = FOLDER
    page_mixin = ChallengeMixin
    url_name = "herausforderung:inquiry"
    sent_url_name = "herausforderung:inquiry_sent"
    session_key = SENT

    def make_form(self, data: Any = None) -> QuestionForm:
        return QuestionForm(data, about=f"inquiry:{self.page.pk}")

    def refuse(self) -> HttpResponse | None:
        case = case_for(self.page)
        takes = not deadline_passed(self.page) and (case is None or case.state in TAKES_PLEDGES)
        return None if takes else self.render("closed", self.context(), status=410)

    def save(self, form: QuestionForm, **origin: Any) -> None:
        case = case_for(self.page) or sync.sync_page(self.page)
        if case is None:
            raise TransitionRefused(_("This challenge takes no more pledges."))
        values = {name: form.cleaned_data[name] for name in form.names}
        submit_inquiry(case, form_key=form.stamp.key_for(values), **values, **origin)

    def limit_key(self) -> str:
        return f"inquiry:{self.page.translation_key}"

    def context(self) -> dict[str, Any]:
        initiative = self.page.get_initiative()
        return {**super().context(), "challenge": self.page, "initiative": initiative}


class QuestionSentView(PageSentView):
    folder = FOLDER
    session_key = SENT


class OwnQuestionView(public_views.PersonalView):
    """A view that a token in the session opens."""

    folder = FOLDER
    purpose: Purpose = tokens.THREAD
    session_key = THREAD_TOKEN

    def read(self) -> Inquiry:
        token = self.request.session.get(self.session_key)
        if not token:
            raise tokens.BadToken
        inquiry = tokens.read(self.purpose, token)
        if self.purpose != tokens.CONFIRM and inquiry.status == InquiryStatus.UNCONFIRMED:
            # Only the link in the first mail confirms.
            raise tokens.BadToken
        return inquiry

    def context(self, inquiry: Inquiry) -> dict[str, Any]:
        page = case_links.page_in(inquiry.case, getattr(self.request, "LANGUAGE_CODE", ""))
        organisation = inquiry.case.organisation
        return {
            "inquiry": inquiry,
            "thread": list(inquiry.messages.order_by("at", "pk")),
            "organisation_name": organisation.name if organisation else "",
            "challenge": page,
            "challenge_title": page.title if page else inquiry.case.title,
            "initiative": page.get_initiative() if page else None,
            "site": inquiry.site,
        }


class ConfirmLinkView(OwnQuestionView):
    """The link in the first mail."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        inquiry = tokens.read(tokens.CONFIRM, token)
        request.session[CONFIRM_TOKEN] = token
        request.session[THREAD_TOKEN] = tokens.make(tokens.THREAD, inquiry)
        return redirect("herausforderung:inquiry_confirm")


class ConfirmView(OwnQuestionView):
    """GET shows the question with a button, POST sends it on."""

    purpose = tokens.CONFIRM
    session_key = CONFIRM_TOKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("confirm", self.context(self.read()))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            confirm_inquiry(self.read())
        except (tokens.GoneToken, TransitionRefused):
            # Pressed twice: once it is done, twice it is still done.
            token = request.session.get(THREAD_TOKEN)
            if token and tokens.read(tokens.THREAD, token).status != InquiryStatus.UNCONFIRMED:
                return redirect("herausforderung:inquiry_thread")
            raise tokens.GoneToken("expired") from None
        del request.session[CONFIRM_TOKEN]
        request.session[NEWS] = "confirmed"
        return redirect("herausforderung:inquiry_thread")


class ThreadLinkView(OwnQuestionView):
    """The link to the thread: in the answer for whoever asked, in the question for the contact."""

    url_name = "herausforderung:inquiry_thread"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        tokens.read(self.purpose, token)
        request.session[self.session_key] = token
        return redirect(self.url_name)


class AnswerLinkView(ThreadLinkView):
    purpose = tokens.ANSWER
    session_key = ANSWER_TOKEN
    url_name = "herausforderung:inquiry_answer"


class ThreadView(OwnQuestionView):
    """The thread as whoever asked sees it; POST asks on."""

    url_name = "herausforderung:inquiry_thread"
    transition = ASK_ON
    side = Actor.VISITOR

    def say(self, inquiry: Inquiry, text: str) -> None:
        ask_on(inquiry, text)

    def get(self, request: HttpRequest) -> HttpResponse:
        inquiry = self.read()
        return self.show(inquiry, self.make_form(inquiry), news=request.session.pop(NEWS, ""))

    def post(self, request: HttpRequest) -> HttpResponse:
        inquiry = self.read()
        form = self.make_form(inquiry, request.POST)
        if form.is_trapped:
            return redirect(self.url_name)
        if not form.is_valid():
            return self.show(inquiry, form, status=422)
        if not limits.allow("thread", inquiry.reference, MOST_MESSAGES):
            form.add_error(None, public_views.too_many())
            return self.show(inquiry, form, status=429)
        try:
            self.say(inquiry, form.cleaned_data["text"])
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(self.read(), form, status=409)
        request.session[NEWS] = "sent"
        return redirect(self.url_name)

    def make_form(self, inquiry: Inquiry, data: Any = None) -> MessageForm:
        return MessageForm(data, about=f"{self.transition.name}:{inquiry.pk}")

    def show(
        self, inquiry: Inquiry, form: MessageForm, *, news: str = "", status: int = 200
    ) -> HttpResponse:
        form.describe_fields()
        context = {
            **self.context(inquiry),
            "form": form,
            "form_url": self.url_name,
            "can_write": self.transition.allows(inquiry.status),
            "side": self.side,
            "is_asker": self.side == Actor.VISITOR,
            "news": news,
        }
        return self.render("thread", context, status=status)


class AnswerView(ThreadView):
    """The thread as the contact person sees it; POST answers."""

    purpose = tokens.ANSWER
    session_key = ANSWER_TOKEN
    url_name = "herausforderung:inquiry_answer"
    transition = ANSWER
    side = Actor.ORGANISATION

    def say(self, inquiry: Inquiry, text: str) -> None:
        answer(inquiry, text)
