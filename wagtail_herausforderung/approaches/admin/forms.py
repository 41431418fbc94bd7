"""The forms of approaches at the desk."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ... import dates
from ...admin.dates import DateField
from ...amounts import of_unit
from ...cases.admin.forms import LONGEST_MESSAGE, StepForm
from ...cases.admin.steps import ask
from ...cases.models import ChallengeCase, NeedLedger
from ...matching.models import Member
from ...models import Partner
from ...submissions.fields import LineField
from ..acquaintances import lasting
from ..actions import Errand
from ..choices import ApproachStatus, HowWell
from ..claims import recognised
from ..guard import Company, blocked_until, company_of, hits, said
from ..models import Approach
from ..permissions import members_for, members_of_case
from ..states import APPROACHES, ASK, LATER, NO, PASS_ON, PLAN, YES

#: How many days somebody has by default.
_DAYS = datetime.timedelta(days=14)
#: Whoever sits at the desk asks.
MYSELF, NOBODY = "me", ""


def _text(label: Any, help_text: Any = "", **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=AdminAutoHeightTextInput,
        help_text=help_text,
        **kwargs,
    )


def despite_field() -> forms.CharField:
    return _text(
        _("Why ask it all the same"),
        _("Only needed if it was asked within the rest period, or somebody else is about to."),
    )


class _Guarded(StepForm):
    """Shows what speaks against asking, and takes the reason to ask all the same."""

    def guard(self, company: Company, site: Any, but: int | None = None) -> None:
        """Say it beside the reason, which stays away where nothing speaks against it."""
        if day := blocked_until(company):
            told = gettext("It does not want to be asked before %(day)s; no reason helps.")
            self.fields["despite"].help_text = told % {"day": dates.in_words(day)}
        elif found := hits(company, site, but=but):
            self.fields["despite"].help_text = " ".join(said(found, self.user))
        elif not self.data.get("despite"):
            del self.fields["despite"]


def _said(need: NeedLedger) -> str:
    return f"{need.title} ({of_unit(need.remaining, need)})" if need.remaining else need.title


class ErrandForm(_Guarded):
    """Who asks, by when, and what to say."""

    asker = forms.ChoiceField(
        label=pgettext_lazy("approach", "Who asks"),
        required=False,
        widget=forms.Select(attrs={"class": "hf-fits"}),
    )
    due_on = DateField(label=_("By when"))
    words = _text(_("What to say"), _("A sentence that can be spoken. Empty: made of the needs."))
    effort = LineField(
        label=_("What it takes"),
        required=False,
        max_length=255,
        help_text=_("For example “a call of five minutes”. Empty: a call or a short talk."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = dates.today() + _DAYS

    def offer(self, case: ChallengeCase, company: Company | None, usual: str) -> None:
        """Whom one can choose from; who knows somebody there is named first."""
        mine = members_for(self.user).order_by().values("pk")
        rows = members_of_case(case).filter(pk__in=mine)
        self.members = {str(each.pk): each for each in rows}
        knows: dict[int, Any] = {}
        if company and company.partner:
            known = lasting().filter(partner=company.partner, member__in=rows)
            knows = {each.member_id: each for each in known.order_by("refreshed_on")}
        found = [(str(each.pk), self._named(each, knows.get(each.pk))) for each in rows]
        found.sort(key=lambda row: int(row[0]) not in knows)
        more = [(MYSELF, _("I ask myself")), (NOBODY, _("Nobody yet"))]
        self.fields["asker"].choices = [*found, *more]
        first = found[0][0] if found and int(found[0][0]) in knows else NOBODY
        self.fields["asker"].initial = usual if usual in self.members else first

    @staticmethod
    def _named(member: Member, known: Any) -> str:
        words = [member.name]
        if known:
            how = known.get_how_well_display().lower()
            words.append(gettext("knows somebody there (%(how)s)") % {"how": how})
        if not (member.email and member.consent in ("spoken", "written")):
            words.append(gettext("gets no emails: ring"))
        return " · ".join(words)

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        chosen = data.get("asker", "")
        errand = Errand(
            due_on=data.get("due_on") or dates.today() + _DAYS,
            member=self.members.get(chosen),
            user=self.user if chosen == MYSELF else None,
            words=data.get("words", ""),
            effort=data.get("effort", ""),
        )
        return {"errand": errand, "despite": data.get("despite", "")}


class PlanForm(ErrandForm):
    """Somebody is to ask a company for needs of a case (``subject``)."""

    company = LineField(
        label=_("Company"),
        max_length=160,
        help_text=_("A partner of that name is recognised."),
    )
    needs = forms.MultipleChoiceField(
        label=_("Needs"), required=False, widget=forms.CheckboxSelectMultiple
    )
    #: Which of several of that name is meant.
    partner = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    despite = despite_field()
    field_order = ("company", "needs", "asker", "due_on", "words", "effort", "despite")

    def __init__(self, *args: Any, asked: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = asked or {}
        case: ChallengeCase = self.subject
        self.offer_needs(case, asked.get("need", ""))
        company = self.told_company(self.data if self.is_bound else asked)
        self.offer(case, company, asked.get("member", ""))
        if company is not None:
            self.guard(company, case.page.get_site() if case.page else None, self._own())

    def offer_needs(self, case: ChallengeCase, wanted: str) -> None:
        self.ledgers = {str(each.pk): each for each in case.ledgers.filter(closed=False)}
        self.fields["needs"].choices = [(key, _said(need)) for key, need in self.ledgers.items()]
        self.fields["needs"].initial = [wanted] if wanted in self.ledgers else list(self.ledgers)
        if not self.ledgers:
            del self.fields["needs"]

    def told_company(self, told: Any) -> Company | None:
        """The company of the address or of what was sent; it stands in the form from then on."""
        key = str(told.get("partner", ""))
        rows = Partner.objects.filter(pk=int(key) if key.isdecimal() and len(key) < 19 else None)
        self.known = rows.first()
        name = str(told.get("company", "")) or (self.known.name if self.known else "")
        self.fields["company"].initial = name
        self.fields["partner"].initial = self.known.pk if self.known else None
        return self.company_named(name)

    def _own(self) -> int | None:
        """Sent twice, it does not stand in its own way."""
        try:
            key = uuid.UUID(str(self.data.get("form_key", "")))
        except ValueError:
            return None
        return Approach.objects.filter(form_key=key).values_list("pk", flat=True).first()

    def company_named(self, name: str) -> Company | None:
        name = " ".join(name.replace("\x00", "").split())[:160]
        if not name:
            return None
        is_known = self.known is not None and self.known.name == name
        return recognised(Company(name, self.known if is_known else None))

    def clean_form_key(self) -> uuid.UUID:
        return self.cleaned_data["form_key"] or uuid.uuid4()

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        return {
            **super().facts,
            "company": self.company_named(data.get("company", "")) or Company(""),
            "needs": [self.ledgers[key] for key in data.get("needs") or () if key in self.ledgers],
            "form_key": data.get("form_key"),
        }


class PassOnForm(ErrandForm):
    """The same company, somebody else, another day."""

    despite = despite_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approach: Approach = self.subject
        company = company_of(approach)
        self.offer(approach.case, company, str(approach.member_id or ""))
        for name in ("words", "effort"):
            self.fields[name].initial = getattr(approach, name)
        own = approach.pk if approach.status == ApproachStatus.PLANNED else None
        self.guard(company, approach.site, own)


class _SaidForm(_Guarded):
    """What the company has said; it was asked with it where it was planned only."""

    despite = despite_field()
    answered = _text(_("What it said"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approach: Approach = self.subject
        if approach.status == ApproachStatus.PLANNED and not approach.despite:
            self.guard(company_of(approach), approach.site, approach.pk)
        else:
            del self.fields["despite"]

    names: tuple[str, ...] = ("answered",)

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        found = {name: data.get(name) or None for name in self.names}
        return {**found, "answered": data.get("answered", ""), "despite": data.get("despite", "")}


class AskForm(_SaidForm):
    answered = None

    @property
    def facts(self) -> dict[str, Any]:
        return {"despite": getattr(self, "cleaned_data", {}).get("despite", "")}


class NoForm(_SaidForm):
    not_before = DateField(
        label=_("Do not ask before"),
        required=False,
        help_text=_("Only if it does not want to be asked until then. The day holds for all."),
    )
    names = ("not_before",)


class LaterForm(_SaidForm):
    later_on = DateField(label=_("Ask again on"), help_text=_("It comes back on that day."))
    names = ("later_on",)


ask(APPROACHES, PLAN, PlanForm)
ask(APPROACHES, PASS_ON, PassOnForm)
ask(APPROACHES, ASK, AskForm)
ask(APPROACHES, YES, _SaidForm)
ask(APPROACHES, NO, NoForm)
ask(APPROACHES, LATER, LaterForm)


class KnowForm(forms.Form):
    """A member knows somebody at a company, and has said so."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())
    how_well = forms.ChoiceField(label=_("How well"), choices=HowWell.choices)
    since = forms.IntegerField(
        label=_("Since (year)"), required=False, min_value=1900, max_value=2200
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = members_for(user, "change").current().select_related("group")
        field.label_from_instance = lambda member: f"{member.name} ({member.group})"
