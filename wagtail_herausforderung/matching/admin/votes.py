"""Votes by email: asking, who has said what, and doing what the group says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ...cases.admin.parts import history_of
from ...cases.admin.rehearsal import Rehearsal, rehearse
from ...cases.admin.steps import buttons_of, grouped
from ...cases.admin.views.begin import BeginView
from ...cases.admin.views.step import StepView
from ...cases.models import ChallengeCase
from ...submissions.errors import TransitionRefused
from ..agenda import group_of
from ..choices import Says, VoteStatus
from ..models import Vote
from ..permissions import group_policy, vote_policy
from ..states import ASK, FOLLOW, VOTES
from ..votes import ballots_of, say
from .base import FOLDER, MEETINGS_URL, ObjectPage, PostPage


def vote_url(pk: int) -> str:
    return reverse("herausforderung_group_vote", args=[pk])


class VoteView(ObjectPage):
    """The request, who has said what, and what can be done."""

    model = Vote
    related = ("group__page", "case__organisation")
    page_title = gettext_lazy("Vote by email")
    template_name = f"{FOLDER}/vote.html"
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vote, changes = self.object, self.may_change
        rows = list(ballots_of(vote))
        buttons = (
            buttons_of(
                vote, lambda step: reverse("herausforderung_vote_step", args=[vote.pk, step.name])
            )
            if changes
            else []
        )
        return super().get_context_data(
            vote=vote,
            state=VOTES.state_of(vote),
            rows=rows,
            counts=[(label, sum(row.answer == key for row in rows)) for key, label in Says.choices],
            answers=Says.choices,
            may_change=changes,
            may_answer=changes and vote.status == VoteStatus.ASKED,
            case_url=reverse("herausforderung_case:inspect", args=[vote.case_id]),
            is_go=vote.status == VoteStatus.DECIDED and vote.result == Says.GO,
            **grouped(vote, buttons),
            **history_of(vote),
            **kwargs,
        )


class VoteAnswerView(PostPage):
    """POST writes down what a member has said on the telephone."""

    model = Vote
    related = ("group__page",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(ballots_of(self.object), pk=kwargs["row"])
        try:
            say(row, request.POST.get("answer", ""), by=request.user)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The answer is written down."))
        return redirect(vote_url(self.object.pk))


class _VoteStep(StepView):
    index_url_name = MEETINGS_URL

    def get_breadcrumbs_items(self) -> list:
        items = super().get_breadcrumbs_items()
        items[-3] = {"url": reverse(MEETINGS_URL), "label": _("Meetings")}
        return items

    def get_case(self) -> ChallengeCase:
        return self.object.case

    def get_title(self) -> str:
        return self.get_case().title


class VoteStepView(_VoteStep):
    model = Vote
    table = VOTES
    inspect_url_name = "herausforderung_group_vote"

    def get_bounded_queryset(self) -> Any:
        return super().get_bounded_queryset().select_related("group__page", "case")

    def get_facts(self) -> list[str]:
        vote = self.object
        return [f"{_('The group says')}: {vote.get_result_display()}"] if vote.result else []

    def rehearse(self, form: Any) -> Rehearsal:
        if self.step.name != FOLLOW.name:
            return super().rehearse(form)
        data = self._filled(form)
        if not (data.get("message") or "").strip():
            data["message"] = str(form.missing_words)
        filled = self.step.form(data, subject=self.object, user=self.request.user)
        filled.is_valid()
        action, words = VOTES.actions[FOLLOW.name], {**filled.words, **filled.facts}
        user = self.request.user
        return rehearse(
            self.get_case(), lambda: action(self.object, by=user, rehearsal=True, **words)
        )


class VoteAddView(BeginView, _VoteStep):
    """A request is put to the group of its initiative."""

    table = VOTES
    transition = ASK
    made_model = Vote
    made_url_name = "herausforderung_group_vote"
    made_policy = vote_policy

    def get_form(self, data: Any = None) -> Any:
        group, user = group_of(self.object), self.request.user
        if group and not group_policy.user_has_permission_for_instance(user, "change", group):
            group = None
        return self.step.form(data, subject=self.object, user=user, group=group)

    def rehearse(self, form: Any) -> Rehearsal:
        filled = self.get_form(self._filled(form))
        filled.is_valid()
        return rehearse(self.object, lambda: self.step.run(self.object, filled, self.request.user))

    def get_success_message(self) -> str:
        return _("The members are asked.")
