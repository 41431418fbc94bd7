"""The forms of groups, members, meetings and votes."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput
from wagtail.snippets.widgets import AdminSnippetChooser

from ... import dates
from ...admin.dates import DateField, TimeField, as_typed
from ...cases.admin.forms import LONGEST_MESSAGE, StepForm
from ...cases.admin.steps import ask
from ...cases.choices import Agreed
from ...forms import in_readers_words
from ...models import Partner
from ...permissions import editable_initiatives
from ...submissions.errors import TransitionRefused
from ...text import cleaned
from ...versions import VersionedForm, VersionedModelForm
from .. import votes
from ..actions import When
from ..choices import Says
from ..models import MatchingGroup, Meeting, Member
from ..states import ASK, CHANGE, FOLLOW, MEETINGS, PLAN, VOTES

_NOTES = _("What to bring, where to ring. It stands in the invitation.")


class GroupForm(VersionedModelForm):
    """One group for an initiative."""

    class Meta:
        model = MatchingGroup
        fields = ["page", "name", "quorum", "automatic"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = editable_initiatives(user)
        taken = MatchingGroup.objects.exclude(pk=self.instance.pk).exclude(page=None)
        taken_pages = taken.order_by().values("page")
        self.fields["page"] = forms.ModelChoiceField(
            pages.exclude(pk__in=taken_pages),
            label=_("Initiative"),
            help_text=_("Only whoever works on this part of the site can see the group."),
            error_messages={
                "invalid_choice": _("This initiative has a group already, or is not yours.")
            },
        )
        if not self.instance.pk:
            self.fields["name"].initial = _("Matching group")


class MemberForm(VersionedModelForm):
    class Meta:
        model = Member
        fields = [
            *("name", "partner", "email", "phone", "language", "consent", "consent_on"),
            *("since", "until"),
        ]
        widgets = dict.fromkeys(("consent_on", "since", "until"), AdminDateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner = self.fields["partner"]
        partner.widget = in_readers_words(AdminSnippetChooser(Partner))
        partner.help_text = _("On requests of one's own organisation one does not decide.")
        for name in ("consent_on", "since"):
            self.fields[name] = as_typed(self.fields[name], past=True)
        self.fields["until"] = as_typed(self.fields["until"])
        self.fields["until"].help_text = _("The last day in the group; then no letters go there.")
        self.fields["consent"].help_text = _("Letters go only to whoever has agreed.")
        if len(settings.LANGUAGES) > 1:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language of the letters"), choices=settings.LANGUAGES
            )
        else:
            del self.fields["language"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["name"] = cleaned(data.get("name") or "", lines=False)
        agreed = data.get("consent") in (Agreed.SPOKEN, Agreed.WRITTEN)
        if agreed and "consent_on" not in self.errors and not data.get("consent_on"):
            data["consent_on"] = dates.today()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the first day in the group."))
        email = data.get("email")
        if email:
            others = Member.objects.filter(group=self.instance.group_id, email__iexact=email)
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error("email", _("Somebody in the group has this email address already."))
        return data


class MeetingForm(VersionedForm, StepForm):
    """When and where; for a new meeting (``subject`` is its group), or another day for one."""

    starts_on = DateField(label=_("Date"))
    starts_at = TimeField(label=_("From"), required=False)
    ends_at = TimeField(label=_("Until"), required=False)
    place = forms.CharField(label=_("Place or link"), max_length=255)
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=AdminAutoHeightTextInput,
        help_text=_NOTES,
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ("starts_on", "starts_at", "ends_at", "place", "notes")

    _names = ("starts_on", "starts_at", "ends_at", "place", "notes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.subject, Meeting):
            for name in self._names:
                self.fields[name].initial = getattr(self.subject, name)
            del self.fields["form_key"]
        elif last := self.subject.meetings.order_by("starts_on").last():
            # They usually meet at the same hour and place.
            for name in ("starts_at", "ends_at", "place"):
                self.fields[name].initial = getattr(last, name)

    def _versioned(self) -> list[str]:
        return list(self._names)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day = data.get("starts_on")
        if day and day < dates.today():
            self.add_error("starts_on", _("This day is over. Choose today or a later one."))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        if not (data.get("starts_on") and data.get("place")):
            raise TransitionRefused(_("Once date and place are right, you see here what happens."))
        found: dict[str, Any] = {"facts": When(**{name: data.get(name) for name in self._names})}
        if "form_key" in self.fields:
            found["form_key"] = data.get("form_key") or uuid.uuid4()
        return found


class VoteForm(StepForm):
    """A request is put to the group of its initiative (``subject`` is the case)."""

    answer_by = DateField(label=_("Answers wanted by"))
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, group: MatchingGroup | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        self.fields["answer_by"].initial = dates.today() + datetime.timedelta(days=5)

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        if not data.get("answer_by"):
            raise TransitionRefused(_("Once the day is right, you see here what happens."))
        if self.group is None:
            raise TransitionRefused(_("This initiative has no matching group yet."))
        key = data.get("form_key") or uuid.uuid4()
        return {"group": self.group, "answer_by": data["answer_by"], "form_key": key}


class FollowForm(StepForm):
    """What is done with the request: what the group says, unless something else is chosen."""

    sends_letters = False
    decision = forms.ChoiceField(
        label=_("What is done"),
        widget=forms.RadioSelect,
        choices=[
            (votes.FOLLOWS[Says.GO], _("Publish it")),
            (votes.FOLLOWS[Says.NO], _("Turn it down")),
            (votes.FOLLOWS[Says.TALK], _("Nothing yet: it waits for the next meeting")),
        ],
    )
    field_order = ("decision", "message")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject and self.subject.result:
            self.fields["decision"].initial = votes.FOLLOWS[Says(self.subject.result)]
        message = self.fields["message"]
        message.label = _("Reason, if it is turned down")
        message.help_text = _("The organisation reads it.")

    @property
    def facts(self) -> dict[str, Any]:
        data = getattr(self, "cleaned_data", {})
        return {"decision": data.get("decision", "")}


class FreeItemForm(forms.Form):
    title = forms.CharField(
        label=_("Further item"),
        max_length=255,
        error_messages={"required": _("Write what is to be talked about.")},
    )
    owner = forms.ModelChoiceField(
        Member.objects.none(), label=_("Who looks after it"), required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = meeting.group.members.current(meeting.starts_on)
        owner.label_from_instance = lambda member: member.name


class MinutesForm(VersionedForm, forms.Form):
    """Who was there, what is said in general, and the text of each item."""

    def __init__(
        self, *args: Any, meeting: Meeting, items: list, rows: list, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = {
            "came": forms.MultipleChoiceField(
                label=_("Present"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(row.pk), row.member.name) for row in rows],
                initial=[str(row.pk) for row in rows if row.came],
            ),
            "minutes": forms.CharField(
                label=_("In general"),
                required=False,
                max_length=LONGEST_MESSAGE,
                widget=AdminAutoHeightTextInput,
                initial=meeting.minutes,
            ),
        }
        for item in items:
            fields[f"note_{item.pk}"] = forms.CharField(
                label=str(item),
                required=False,
                max_length=LONGEST_MESSAGE,
                widget=AdminAutoHeightTextInput,
                initial=item.note,
            )
        self.fields = {**fields, **self.fields}


ask(MEETINGS, PLAN, MeetingForm)
ask(MEETINGS, CHANGE, MeetingForm)
ask(VOTES, ASK, VoteForm)
ask(VOTES, FOLLOW, FollowForm)
