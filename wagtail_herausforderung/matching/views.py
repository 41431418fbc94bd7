"""The pages on which a member says whether they come, and what they think of a request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ..cases.links import page_in
from ..cases.views import about_challenge
from ..submissions import own
from ..submissions.fields import MESSAGE_LENGTH, TextField
from ..submissions.forms import OwnForm
from .actions import answer, may_answer
from .agenda import load as load_meeting
from .choices import Comes, Says, VoteStatus
from .links import COMES, VOTE
from .mails import newest, words_of
from .models import Ballot, Invitation, MatchingGroup
from .states import MEETINGS, VOTES
from .votes import load as load_vote
from .votes import say


class _AnswerForm(OwnForm):
    """One of a few answers, and a few words that only the coordination reads."""

    choices: Any = ()
    question: Any = ""
    missing: Any = ""
    key = ""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, about=f"{self.key}:{row.pk}", **kwargs)
        fields: dict[str, forms.Field] = {
            "answer": forms.ChoiceField(
                label=self.question,
                choices=self.choices,
                initial=row.answer or None,
                widget=forms.RadioSelect,
                error_messages={"required": self.missing},
            ),
            "comment": TextField(
                label=_("A few words"),
                required=False,
                max_length=MESSAGE_LENGTH,
                initial=row.comment,
                help_text=_("Only the coordination team reads them."),
            ),
        }
        self.fields = {**fields, **self.fields}


class ComesForm(_AnswerForm):
    key = "meeting"
    choices = [
        (Comes.YES, _("I come")),
        (Comes.NO, _("I cannot come")),
        (Comes.UNSURE, _("I am not sure yet")),
    ]
    question = _("Do you come to the meeting?")
    missing = _("Say whether you come.")


class VoteForm(_AnswerForm):
    key = "group_vote"
    choices = [
        (Says.GO, _("Go ahead: publish it")),
        (Says.NO, _("No: it is not for us")),
        (Says.TALK, _("Let us talk about it at the next meeting")),
    ]
    question = _("What do you say to this request?")
    missing = _("Say what you think of it.")


class MemberLinkView(own.LinkView):
    """The link in the email, bound to the address it went to."""


class _AnswerView(own.OwnFormView):
    """An answer that can be changed as long as it is asked for."""

    folder = "wagtail_herausforderung/matching"
    template = "answer"
    own_template = "answered"
    button = _("Send the answer")
    says = {"answered": _("Thank you, your answer has arrived. You can still change it here.")}
    form_class: type[_AnswerForm]

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        # It leads back to itself: what is over says so here.
        return super().get(request) if self.allows(subject) else self.show(subject)

    def make_form(self, subject: Any, data: Any = None, files: Any = None) -> _AnswerForm:
        return self.form_class(data, row=subject)

    def context(self, subject: Any) -> dict[str, Any]:
        news = self.news()
        return {
            **super().context(subject),
            "answered": subject.answered_at,
            "news": news,
            "news_says": self.says.get(news, ""),
        }


def _initiative(group: MatchingGroup) -> dict[str, Any]:
    """Whom to ask, and the way back."""
    if group.page is None:
        return {}
    page = group.page.specific
    label = _("Back to the initiative")
    return {"initiative": page, "trail": [(page.title, page.url)], "trail_label": label}


class ComesView(_AnswerView):
    """Whether a member comes to a meeting."""

    purpose = home = COMES
    table = MEETINGS
    form_class = ComesForm
    heading = own_heading = _("Meeting of the matching group")

    def allows(self, subject: Invitation) -> bool:
        return may_answer(subject.meeting)

    def hold(self, subject: Invitation) -> None:
        load_meeting(subject.meeting)

    def act_with(self, subject: Invitation, form: _AnswerForm) -> str:
        answer(subject, form.cleaned_data["answer"], form.cleaned_data["comment"])
        return "answered"

    def context(self, subject: Invitation) -> dict[str, Any]:
        meeting = subject.meeting
        over = _("This meeting has been or is just being held.")
        if meeting.cancelled:
            over = _("This meeting has been cancelled.")
        return {**super().context(subject), **_initiative(meeting.group), "over": over}

    def facts(self, subject: Invitation) -> list[tuple[Any, list[Any]]]:
        meeting = subject.meeting
        return [
            (_("Matching group"), [meeting.group.name]),
            (_("Date"), [meeting.when]),
            (_("Place or link"), [meeting.place]),
            (_("Notes"), [meeting.notes]),
        ]


class VoteView(_AnswerView):
    """What a member thinks of a request that goes round by email."""

    purpose = home = VOTE
    table = VOTES
    form_class = VoteForm
    heading = own_heading = _("A request for the matching group")

    def allows(self, subject: Ballot) -> bool:
        return subject.vote.status == VoteStatus.ASKED

    def hold(self, subject: Ballot) -> None:
        load_vote(subject.vote)

    def act_with(self, subject: Ballot, form: _AnswerForm) -> str:
        say(subject, form.cleaned_data["answer"], form.cleaned_data["comment"])
        return "answered"

    def context(self, subject: Ballot) -> dict[str, Any]:
        about = about_challenge(subject.case, self.request, subject.language)
        over = VOTES.state_of(subject.vote).says
        return {**super().context(subject), **about, "over": over}

    def facts(self, subject: Ballot) -> list[tuple[Any, list[Any]]]:
        case, page = subject.case, newest(page_in(subject.case, subject.language))
        return [
            (_("Request"), [case.title]),
            (_("Organisation"), [case.organisation.name if case.organisation else ""]),
            (_("What it is about"), [getattr(page, "summary", "")]),
            (_("What is needed"), [words_of(row) for row in case.ledgers.filter(closed=False)]),
            (_("Words of the coordination"), [subject.vote.words]),
        ]
