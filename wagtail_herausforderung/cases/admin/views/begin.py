"""A step that begins something new about a case (a shared date, an approach), or about a group."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ....submissions.errors import TransitionRefused
from ....submissions.transition import Transition
from ...models import ChallengeCase
from ..steps import Step
from .step import StepView


class Begin(Step):
    """The first arrow of a table: nothing is there yet."""

    def label(self, subject: Any) -> Any:
        return self.transition.label


class BeginView(StepView):
    """Asks and previews as every step does; what was made is known by its ``form_key``."""

    model = ChallengeCase
    inspect_url_name = "herausforderung_case:inspect"
    made_model: Any
    made_url_name = ""
    #: Who may work on what is made: a group may be given the cases without it.
    made_policy: Any
    transition: Transition

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, name=self.transition.name, **kwargs)
        self.step = Begin(self.table, self.transition)

    def get_bounded_queryset(self) -> QuerySet:
        rows = super().get_bounded_queryset()
        allowed = self.made_policy.user_has_permission(self.request.user, "change")
        return rows if allowed else rows.none()

    def get_case(self) -> ChallengeCase:
        return self.object

    def get_state(self) -> str:
        return ""

    def get_title(self) -> str:
        return self.object.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.get_form())

    def refused(self, form: Any, refusal: TransitionRefused) -> HttpResponse:
        self._look_again()
        fresh = self.get_form(self.request.POST)
        fresh.is_valid()
        fresh.add_error(None, str(refusal))
        return self.show(fresh, status=409)

    def get_success_url(self, form: Any) -> str:
        made = self.made_model.objects.filter(form_key=form.cleaned_data["form_key"]).first()
        return reverse(self.made_url_name, args=[made.pk]) if made else self.inspect_url

    def get_success_message(self) -> str:
        return _("Done: %(step)s.") % {"step": self.transition.label}
