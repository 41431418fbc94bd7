"""What a pledger does on its own page besides withdrawing: answer, change, say yes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ...submissions.errors import TransitionRefused
from ..actions import answer, change, take
from ..choices import PledgeStatus
from ..forms import AnswerForm, ChangeForm
from ..models import Pledge
from ..states import ANSWER, CHANGE
from .own import NEWS, DetailView


class AnswerView(DetailView):
    """POST answers the question that stands on the pledge's page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("herausforderung:pledge_detail")

    def post(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        form = AnswerForm(request.POST, about=f"answer:{pledge.reference}")
        if not ANSWER.allows(pledge.status):
            # Pressed twice: once it is done, twice it is still done.
            return redirect("herausforderung:pledge_detail")
        if not form.is_valid() or form.is_trapped:
            form.describe_fields()
            return self.show(pledge, status=422, answer_form=form)
        try:
            answer(pledge, form.cleaned_data["message"])
        except TransitionRefused as refusal:
            return self.show(pledge, refusal=str(refusal), status=409, answer_form=form)
        request.session[NEWS] = "answered"
        return redirect("herausforderung:pledge_detail")


class ChangeView(DetailView):
    """GET shows the offer as a form, POST changes it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        if not CHANGE.allows(pledge.status):
            return redirect("herausforderung:pledge_detail")
        return self._show_form(pledge, self._form(pledge))

    def post(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        form = self._form(pledge, request.POST)
        if not form.is_valid() or form.is_trapped:
            return self._show_form(pledge, form, status=422)
        try:
            change(pledge, **form.values())
        except TransitionRefused as refusal:
            pledge.refresh_from_db()
            if not CHANGE.allows(pledge.status):
                return self.show(pledge, refusal=str(refusal), status=409)
            form.add_error(None, str(refusal))
            return self._show_form(pledge, form, status=409)
        request.session[NEWS] = "changed"
        return redirect("herausforderung:pledge_detail")

    def _form(self, pledge: Pledge, data: Any = None) -> ChangeForm:
        page = self.context(pledge)["challenge"]
        views = {need.uid: need for need in page.get_needs()} if page else {}
        return ChangeForm(
            data,
            about=f"change:{pledge.reference}",
            pledge=pledge,
            ledgers=list(pledge.case.ledgers.all()),
            views=views,
        )

    def _show_form(self, pledge: Pledge, form: ChangeForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        return self.render("change", {**self.context(pledge), "form": form}, status=status)


class TakeView(DetailView):
    """POST: asked from the reserve list, the pledger says yes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("herausforderung:pledge_detail")

    def post(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if pledge is None:
            return redirect("herausforderung:pledge_link")
        try:
            take(pledge)
        except TransitionRefused as refusal:
            pledge.refresh_from_db()
            if pledge.status == PledgeStatus.ACCEPTED:
                return redirect("herausforderung:pledge_detail")
            return self.show(pledge, refusal=str(refusal), status=409)
        request.session[NEWS] = "taken"
        return redirect("herausforderung:pledge_detail")
