"""The page of a meeting, its steps, its agenda, who comes, and its papers."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ... import dates
from ...cases.admin.parts import history_of
from ...cases.admin.rehearsal import Rehearsal, rehearse_letters, rehearse_one
from ...cases.admin.steps import buttons_of, grouped
from ...cases.admin.views.begin import BeginView
from ...cases.admin.views.step import StepView
from ...submissions.errors import TransitionRefused
from .. import parts
from ..actions import answer, invitations_of, may_answer
from ..agenda import add_free, biased, fill, items_of, shift, take_off
from ..choices import Comes, MeetingStatus
from ..models import MatchingGroup, Meeting, MeetingItem
from ..papers import answer_with, paper_of
from ..permissions import meeting_policy
from ..states import HOLD, INVITE, MEETINGS, PLAN
from .base import FOLDER, MEETINGS_URL, ObjectPage, PostPage, meeting_url
from .forms import FreeItemForm


def title_of(meeting: Meeting) -> str:
    """“Saturday, 5 December 2026 · Matching group Saarbrücken”."""
    return f"{dates.in_words(meeting.starts_on)} · {meeting.group.name}"


class MeetingView(ObjectPage):
    """When, where, who comes, what is on the agenda, what can be done."""

    model = Meeting
    related = ("group__page",)
    template_name = f"{FOLDER}/meeting.html"
    header_icon = "calendar-alt"

    @property
    def page_title(self) -> str:
        return title_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, changes = self.object, self.may_change
        rows = list(items_of(meeting))
        members = list(meeting.group.members.current(meeting.starts_on))
        invited = list(invitations_of(meeting))
        prepared = meeting.status in HOLD.sources
        buttons = self.buttons(members, invited) if changes else []
        found = kwargs.pop("free", None) or FreeItemForm(meeting=meeting)
        return super().get_context_data(
            meeting=meeting,
            state=MEETINGS.state_of(meeting),
            items=[(item, biased(item, members)) for item in rows],
            off=list(meeting.items.filter(is_off=True).select_related("case")),
            sections=parts.sections(meeting),
            invitations=invited,
            answers=Comes.choices,
            counts=_counts(meeting, invited),
            members=members,
            may_change=changes,
            may_order=changes and (prepared or meeting.status == MeetingStatus.HELD),
            may_answer=changes and may_answer(meeting),
            is_held=meeting.status == MeetingStatus.HELD,
            is_over=meeting.status == MeetingStatus.CLOSED,
            has_minutes=meeting.status in (MeetingStatus.HELD, MeetingStatus.CLOSED),
            undecided=sum(not item.decision for item in rows),
            unsent=sum(bool(item.decision) and not item.sent_at for item in rows),
            free=found,
            **grouped(meeting, buttons),
            **history_of(meeting),
            **kwargs,
        )

    def buttons(self, members: list[Any], invited: list[Any]) -> list[dict[str, Any]]:
        """The steps; without the invitation where nobody is left to invite."""
        meeting = self.object
        made = buttons_of(meeting, lambda step: meeting_url(meeting.pk, "step", step.name))
        told = {row.member_id for row in invited if row.invited_at}
        if any(member.pk not in told for member in members):
            return made
        again = meeting_url(meeting.pk, "step", INVITE.name)
        return [each for each in made if each["url"] != again]


class AgendaView(PostPage):
    """POST: bring it up to date, add an item, move one, take one off or put it back."""

    model = Meeting
    related = ("group__page",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        meeting = self.object
        where = meeting_url(meeting.pk) + "#agenda"
        try:
            said = self.act(request)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            if said:
                messages.success(request, said)
        return redirect(where)

    def act(self, request: HttpRequest) -> str:
        meeting, data = self.object, request.POST
        if "fill" in data:
            number = fill(meeting)
            return _("Put on the agenda: %(number)s.") % {"number": number}
        if "add" in data:
            form = FreeItemForm(data, meeting=meeting)
            if not form.is_valid():
                raise TransitionRefused(next(iter(form.errors.values()))[0])
            add_free(meeting, form.cleaned_data["title"], form.cleaned_data["owner"])
            return _("The item is on the agenda.")
        for name, step in (("up", -1), ("down", 1)):
            if name in data:
                shift(self.item(data[name]), step)
                return ""
        for name, back in (("off", False), ("on", True)):
            if name in data:
                take_off(self.item(data[name]), back=back)
                return ""
        return ""

    def item(self, key: str) -> MeetingItem:
        known = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
        return get_object_or_404(self.object.items.select_related("meeting"), pk=known)


class MeetingAnswerView(PostPage):
    """POST writes down what a member has said on the telephone."""

    model = Meeting
    related = ("group__page",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(invitations_of(self.object), pk=kwargs["row"])
        try:
            answer(row, request.POST.get("answer", ""), by=request.user)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The answer is written down."))
        return redirect(meeting_url(self.object.pk) + "#who")


class PaperView(ObjectPage):
    """The sheet or the minutes as a file."""

    model = Meeting
    related = ("group__page",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name, meeting = kwargs["name"], self.object
        has_minutes = meeting.status in (MeetingStatus.HELD, MeetingStatus.CLOSED)
        if name != "sheet" and not (name == "minutes" and has_minutes):
            raise Http404
        return answer_with(paper_of(name, meeting))


class _MeetingStep(StepView):
    index_url_name = MEETINGS_URL

    def get_case(self) -> Any:
        return None  # it belongs to no case

    def get_breadcrumbs_items(self) -> list:
        items = super().get_breadcrumbs_items()
        items[-3] = {"url": reverse(MEETINGS_URL), "label": _("Meetings")}
        return items


class MeetingStepView(_MeetingStep):
    """One step of a meeting, with what would happen and which letters go out."""

    model = Meeting
    table = MEETINGS
    inspect_url_name = "herausforderung_meeting"

    def get_bounded_queryset(self) -> Any:
        return super().get_bounded_queryset().select_related("group__page")

    def get_title(self) -> str:
        return title_of(self.object)

    def get_facts(self) -> list[str]:
        return [self.object.when, self.object.place]

    def hold(self) -> None:
        Meeting.objects.filter(pk=self.object.pk).update(status=F("status"))

    def rehearse(self, form: Any) -> Rehearsal:
        filled = self.step.form(self._filled(form), subject=self.object, user=self.request.user)
        filled.is_valid()
        meeting = Meeting.objects.get(pk=self.object.pk)
        return rehearse_one(meeting, lambda: self.step.run(self.object, filled, self.request.user))

    def get_success_url(self, form: Any) -> str:
        if self.step.name == HOLD.name:
            return meeting_url(self.object.pk, "sitting")
        return super().get_success_url(form)


def _counts(meeting: Meeting, invited: list[Any]) -> list[tuple[Any, int]]:
    """How many come, by their answers; once it has been, how many were there."""
    if meeting.status == MeetingStatus.CLOSED:
        there = sum(bool(row.came) for row in invited)
        return [(_("Were there"), there), (_("Were not there"), len(invited) - there)]
    answers = [*Comes.choices, ("", _("No answer yet"))]
    return [(label, sum(row.answer == key for row in invited)) for key, label in answers]


class MeetingAddView(BeginView, _MeetingStep):
    """A new meeting of a group."""

    model = MatchingGroup
    table = MEETINGS
    transition = PLAN
    inspect_url_name = "herausforderung_group"
    made_model = Meeting
    made_url_name = "herausforderung_meeting"
    made_policy = meeting_policy

    def get_case(self) -> Any:
        return None

    def get_title(self) -> str:
        return self.object.name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.object.members.current().exists():
            messages.warning(
                request, _("Nobody belongs to the group yet. Enter its members first.")
            )
            return redirect(self.inspect_url)
        return super().get(request, *args, **kwargs)

    def rehearse(self, form: Any) -> Rehearsal:
        filled = self.step.form(self._filled(form), subject=self.object, user=self.request.user)
        filled.is_valid()
        seen = Rehearsal()
        seen.letters = rehearse_letters(
            lambda: self.step.run(self.object, filled, self.request.user)
        )
        return seen

    def get_success_message(self) -> str:
        return _("The meeting is planned; its agenda is filled. Invite when it is right.")
