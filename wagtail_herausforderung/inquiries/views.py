"""The public pages of questions. GET and HEAD never change anything."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..cases.views import ForChallenge, about_challenge
from ..submissions import own, thread
from ..submissions.tokens import BadToken
from ..submissions.transition import Actor
from ..submissions.views import PageFormView, SentView
from .actions import answer, ask_on, confirm_inquiry, submit_inquiry
from .choices import InquiryStatus
from .forms import QuestionForm
from .links import ANSWER, CONFIRM, THREAD
from .models import Inquiry
from .states import ANSWER as TO_ANSWER
from .states import ASK_ON

FOLDER = "wagtail_herausforderung/inquiries"


class ForQuestions(ForChallenge):
    folder = FOLDER
    kind = "inquiry"


class QuestionView(ForQuestions, PageFormView):
    """The form of a challenge."""

    form_class = QuestionForm
    url_name, sent_url_name = "inquiry", "inquiry_sent"
    heading = _("Ask a question")
    note = _(
        "The contact person of the organisation answers you. Your email address stays hidden, and "
        "so does theirs. First we send you an email with a link; only when you have confirmed it "
        "is the question sent on."
    )
    privacy = _(
        "We use what you write here to answer your question, and for nothing else. The "
        "organisation sees your name and your question, the coordination team also your address. "
        "A question that is not confirmed is deleted."
    )
    button = _("Send the question")
    closed = {
        "heading": _("This challenge has ended"),
        "note": _("It takes no more questions. Other challenges are still open."),
    }

    def save(self, form: QuestionForm, **origin: Any) -> None:
        values = form.cleaned_data
        submit_inquiry(self.case(), form_key=form.stamp.key_for(values), **values, **origin)

    def context(self) -> dict[str, Any]:
        return {"lead": self.page.title, **super().context()}


class QuestionSentView(ForQuestions, SentView):
    confirm = _("Confirm your question")
    then = _("You get an answer")
    then_note = _("It comes by email, with a link to write back.")
    back = _("Back to the challenge")


class Personal(own.PersonalView):
    folder = FOLDER
    confirmed = _(
        "Your question has been sent on already. The answer comes by email, with a link to the "
        "thread."
    )
    expired = _(
        "It was meant for a limited time and for one address. A question that was not confirmed "
        "in time has been deleted; you can ask it anew."
    )


class OwnLinkView(Personal, own.LinkView):
    """The links in the mails, for either side."""


class OwnQuestion(Personal, own.OwnView):
    """A page that a link opens."""

    purpose = home = THREAD

    def context(self, subject: Inquiry) -> dict[str, Any]:
        organisation = subject.case.organisation
        return {
            "inquiry": subject,
            "reference": subject.reference,
            "thread": list(subject.messages.order_by("at", "pk")),
            "asker": ", ".join(filter(None, [subject.name, subject.company_name])),
            "answerer": organisation.name if organisation else "",
            "site": subject.site,
            **about_challenge(subject.case, self.request),
        }


class ConfirmView(OwnQuestion, own.ConfirmView):
    purpose = CONFIRM
    heading = _("Confirm your question")
    button = _("Yes, send my question")

    def confirm(self, subject: Inquiry) -> None:
        confirm_inquiry(subject)

    def context(self, subject: Inquiry) -> dict[str, Any]:
        context = super().context(subject)
        return {**context, "lead": context["challenge_title"]}


class ThreadView(OwnQuestion, thread.ThreadView):
    """The thread as whoever asked sees it; POST asks on."""

    transition = ASK_ON
    heading = _("Your question")
    button = _("Write back")

    def read(self) -> Inquiry:
        inquiry = super().read()
        if inquiry.status == InquiryStatus.UNCONFIRMED:
            # Only the link in the first mail confirms.
            raise BadToken
        return inquiry

    def say(self, inquiry: Inquiry, text: str) -> None:
        ask_on(inquiry, text)

    def context(self, subject: Inquiry) -> dict[str, Any]:
        context = super().context(subject)
        return {
            **context,
            "lead": context["challenge_title"],
            **self.thread(subject),
            "news": self.news() if self.request.method == "GET" else "",
        }


class AnswerView(ThreadView):
    """The thread as the contact person sees it; POST answers."""

    purpose = home = ANSWER
    transition = TO_ANSWER
    side = Actor.ORGANISATION
    heading = _("A question for you")
    button = _("Send the answer")

    def say(self, inquiry: Inquiry, text: str) -> None:
        answer(inquiry, text)
