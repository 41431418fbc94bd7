"""The page on which one side says which of the proposed dates suit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ..cases.views import about_challenge
from ..pledges.agreed import when
from ..submissions import own
from ..submissions.fields import MESSAGE_LENGTH, TextField
from ..submissions.forms import OwnForm
from .links import DATES
from .models import DateAnswer
from .proposals import answer, in_words, load
from .states import ANSWER, PROPOSALS


class DatesForm(OwnForm):
    """For each date whether it suits, and a few words."""

    def __init__(self, *args: Any, row: DateAnswer, **kwargs: Any) -> None:
        super().__init__(*args, about=f"dates:{row.pk}", **kwargs)
        fields: dict[str, forms.Field] = {}
        for number, words in enumerate(in_words(row.proposal)):
            said = "yes" if number in row.fits else "no"
            fields[f"option_{number}"] = forms.ChoiceField(
                label=words,
                choices=[("yes", _("Suits us")), ("no", _("Does not suit"))],
                initial=said if row.answered_at else None,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say whether this date suits.")},
            )
        fields["comment"] = TextField(
            label=_("A few words"),
            required=False,
            max_length=MESSAGE_LENGTH,
            initial=row.comment,
            help_text=_("For example when else you could. Only the coordination team reads it."),
        )
        self.fields = {**fields, **self.fields}

    @property
    def fits(self) -> list[int]:
        said = self.cleaned_data.items()
        return [int(n.partition("_")[2]) for n, v in said if n.startswith("option_") and v == "yes"]


class DatesLinkView(own.LinkView):
    """The link in the email, bound to the address it went to."""


class DatesView(own.OwnFormView):
    """Which dates suit; the answer can be changed until a date is agreed."""

    folder = "wagtail_herausforderung/appointments"
    purpose = home = DATES
    transition = ANSWER
    table = PROPOSALS
    template = "dates"
    heading = own_heading = _("Which date suits you?")
    button = _("Send the answer")
    says = {"answered": _("Thank you, your answer has arrived. You can still change it here.")}

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        # It leads back to itself: what is over says so here.
        return super().get(request) if self.allows(subject) else self.show(subject)

    def make_form(self, subject: DateAnswer, data: Any = None, files: Any = None) -> DatesForm:
        return DatesForm(data, row=subject)

    def hold(self, subject: DateAnswer) -> None:
        load(subject.proposal)

    def act_with(self, subject: DateAnswer, form: DatesForm) -> str:
        answer(subject, form.fits, form.cleaned_data["comment"])
        return "answered"

    def context(self, subject: DateAnswer) -> dict[str, Any]:
        about = about_challenge(subject.case, self.request, subject.language)
        news = self.news()
        return {
            **super().context(subject),
            **about,
            "reference": subject.pledge.reference if subject.pledge else "",
            "answered": subject.answered_at,
            "news": news,
            "news_says": self.says.get(news, ""),
        }

    def facts(self, subject: DateAnswer) -> list[tuple[Any, list[Any]]]:
        proposal, organisation = subject.proposal, subject.case.organisation
        agreed = proposal.appointment
        return [
            (_("Challenge"), [subject.case.title]),
            (_("Organisation"), [organisation.name if organisation else ""]),
            (_("Date"), [when(agreed) if agreed else ""]),
            (_("Place"), [proposal.place, proposal.notes]),
        ]
