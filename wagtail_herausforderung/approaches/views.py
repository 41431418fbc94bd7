"""The page on which a member says what came of asking a company; no account is needed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases.views import about_challenge
from ..submissions import own
from ..submissions.errors import TransitionRefused
from ..submissions.fields import MESSAGE_LENGTH, DayField, TextField
from ..submissions.forms import OwnForm
from ..submissions.transition import Actor
from .acquaintances import lasting
from .actions import Answer, answer, ask, hand_back, load
from .choices import ApproachStatus, HowWell
from .guard import check, company_of
from .links import APPROACH
from .mails import sentence_of, wanted
from .models import Approach
from .states import APPROACHES, NO

_OUTCOMES = (
    ("asked", _("I have asked, the answer is still to come")),
    ("yes", _("Yes, it helps")),
    ("no", _("No, not this time")),
    ("later", _("Later, on another day")),
    ("else", _("I would rather have somebody else ask")),
)


class AnswerForm(OwnForm):
    """What the company has said, or that somebody else should ask."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    words = TextField(
        label=_("In a few words"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=_(
            "For example how much it gives and whom we may ring there. Only the coordination "
            "team reads it."
        ),
    )
    later_on = DayField(
        label=_("Later: ask again on"),
        required=False,
        help_text=_("Only if the company wants to be asked later. We remind you on that day."),
    )
    not_before = DayField(
        label=_("No: do not ask before"),
        required=False,
        help_text=_("Only if it does not want to be asked until then. The day holds for all."),
    )
    how_well = forms.ChoiceField(
        label=_("May we remember that you know somebody there?"),
        required=False,
        help_text=_("For two years, and only for our own planning. You can take it back any time."),
    )

    def __init__(self, *args: Any, approach: Approach, **kwargs: Any) -> None:
        super().__init__(*args, about=f"approach:{approach.pk}", **kwargs)
        fields: dict[str, Any] = self.fields
        only_planned = {"asked", "else"}
        planned = approach.status == ApproachStatus.PLANNED
        fields["outcome"].choices = [
            each for each in _OUTCOMES if planned or each[0] not in only_planned
        ]
        fields["words"].initial = approach.answer
        fields["words"].widget.attrs["rows"] = 4
        if approach.partner_id is None:
            del fields["how_well"]
        else:
            known = lasting().filter(member=approach.member_id, partner=approach.partner_id)
            if known.exists():
                del fields["how_well"]
            else:
                fields["how_well"].choices = [("", _("No, please not")), *HowWell.choices]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "later" and "later_on" not in self.errors:
            if not data.get("later_on"):
                self.add_error("later_on", _("Say when it wants to be asked again."))
        for name in ("later_on", "not_before"):
            day = data.get(name)
            if day and day <= dates.today():
                self.add_error(name, _("This day is not in the future."))
        return data


class ApproachLinkView(own.LinkView):
    """The link in the email, bound to the address it went to."""


class ApproachView(own.OwnFormView):
    """Whom to ask for what, and what came of it; it can be answered until the coordination team
    goes on from there."""

    folder = "wagtail_herausforderung/approaches"
    purpose = home = APPROACH
    transition = NO
    table = APPROACHES
    template = "approach"
    heading = own_heading = _("A company to ask")
    button = _("Send the answer")
    says = {
        "asked": _("Thank you! When you hear from the company, tell us here."),
        "yes": _("Wonderful, thank you! The coordination team goes on from here."),
        "no": _("Thank you for asking. We note it, so that nobody asks again too soon."),
        "later": _("Thank you, it is noted. We remind you on that day."),
        "else": _("Thank you for telling us. The coordination team looks for somebody else."),
    }

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        # It leads back to itself: what is over says so here.
        return super().get(request) if self.allows(subject) else self.show(subject)

    def allows(self, subject: Approach) -> bool:
        return super().allows(subject) and subject.status != ApproachStatus.LATER

    def make_form(self, subject: Approach, data: Any = None, files: Any = None) -> AnswerForm:
        return AnswerForm(data, approach=subject)

    def hold(self, subject: Approach) -> None:
        load(subject)

    def act_with(self, subject: Approach, form: AnswerForm) -> str:
        told = form.cleaned_data
        outcome = told["outcome"]
        if outcome == "else":
            hand_back(subject, told["words"])
        elif outcome == "asked":
            ask(subject, by=Actor.VISITOR, message=told["words"])
        else:
            later = told["later_on"] if outcome == "later" else None
            not_before = told["not_before"] if outcome == "no" else None
            said = Answer(outcome, told["words"], later, not_before, told.get("how_well", ""))
            answer(subject, said, by=Actor.VISITOR)
        return outcome

    def done(self, news: str) -> HttpResponse:
        if news != "else":
            return super().done(news)
        # The link is no longer theirs.
        context = {"heading": self.heading, "lead": self.says["else"], "note": ""}
        return self.render("done", context, like="page")

    def context(self, subject: Approach) -> dict[str, Any]:
        about = about_challenge(subject.case, self.request, subject.language)
        organisation = subject.case.organisation
        name, page = organisation.name if organisation else "", about["challenge"]
        news = self.news()
        return {
            **super().context(subject),
            **about,
            "approach": subject,
            "sentence": sentence_of(subject, about["challenge_title"], name, page),
            "wanted": wanted(subject, page),
            "stop": self.stop(subject),
            "news": news,
            "news_says": self.says.get(news, ""),
        }

    def stop(self, subject: Approach) -> str:
        """Why it should not be asked after all, if something has come up since the letter."""
        if subject.status != ApproachStatus.PLANNED:
            return ""
        try:
            site = subject.site
            check(company_of(subject), site, despite=subject.despite, but=subject.pk)
        except TransitionRefused as refusal:
            return str(refusal)
        return ""

    def facts(self, subject: Approach) -> list[tuple[Any, list[Any]]]:
        organisation = subject.case.organisation
        return [
            (_("Company"), [subject.company]),
            (_("By when"), [dates.in_words(subject.due_on)]),
            (_("Challenge"), [subject.case.title]),
            (_("Organisation"), [organisation.name if organisation else ""]),
            (_("What it takes"), [subject.effort]),
        ]
