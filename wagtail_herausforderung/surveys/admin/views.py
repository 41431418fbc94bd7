"""The list of questionnaires, and the pages of one."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...admin.menu import OursOnlyMixin
from ...page_mixins import SurveyMixin
from ...permissions import editable_pages
from ...submissions.errors import TransitionRefused
from ...submissions.guard import MAX_AGE
from .. import actions
from ..examples import sums_of_examples
from ..models import Invitation, Text, Urn
from ..papers import codes_file, paper_file
from ..publishing import at_least
from ..results import Results
from .forms import AddressesForm, NumberForm, PaperForms, TextForm

FOLDER = "wagtail_herausforderung/surveys/admin"
PER_PAGE = 30


def surveys_of(user: Any) -> Any:
    """The questionnaires on whose pages ``user`` may work."""
    return editable_pages(user).type(SurveyMixin)


class _SurveyPage(OursOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "form"
    _show_breadcrumbs = True

    @cached_property
    def page(self) -> Any:
        return get_object_or_404(surveys_of(self.request.user), pk=self.kwargs["pk"]).specific

    def get_page_subtitle(self) -> str:
        return self.page.title

    def get_breadcrumbs_items(self) -> list:
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("herausforderung_surveys"), "label": _("Questionnaires")},
        ]
        own = reverse("herausforderung_survey", args=[self.page.pk])
        if own != self.request.path:
            items.append({"url": own, "label": self.page.title})
        return [*items, {"url": "", "label": self.get_page_title()}]


class SurveysView(_SurveyPage):
    """All questionnaires that one may work on, with the number of answers."""

    page_title = gettext_lazy("Questionnaires")
    template_name = f"{FOLDER}/list.html"

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = surveys_of(self.request.user).order_by("-first_published_at", "-pk")
        page_obj = Paginator(pages, PER_PAGE).get_page(self.request.GET.get("p"))
        shown = [each.specific for each in page_obj]
        keys = [each.translation_key for each in shown]
        urns = {urn.survey: urn for urn in Urn.objects.filter(survey__in=keys)}
        rows = [(each, at_least(_number(urns.get(each.translation_key)))) for each in shown]
        return super().get_context_data(rows=rows, page_obj=page_obj, **kwargs)


def _number(urn: Urn | None) -> int:
    return urn.number if urn else 0


class SurveyView(_SurveyPage):
    """One questionnaire: its results as they may be read, published or not."""

    page_title = gettext_lazy("Results")
    template_name = f"{FOLDER}/results.html"
    is_preview = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sums = sums_of_examples(self.page) if self.is_preview else None
        results = Results(self.page, self.request.GET.get("filter", ""), sums)
        waiting = Text.objects.filter(survey=self.page.translation_key, is_shown=False).count()
        return super().get_context_data(
            page=self.page,
            results=results,
            waiting=waiting,
            is_preview=self.is_preview,
            **kwargs,
        )


class PreviewView(SurveyView):
    """The same with made-up answers."""

    page_title = gettext_lazy("Preview of the results")
    is_preview = True


class TextsView(_SurveyPage):
    """Texts that wait, and those that are published: each is published, changed or removed."""

    page_title = gettext_lazy("Texts")
    template_name = f"{FOLDER}/texts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texts = Text.objects.filter(survey=self.page.translation_key).order_by("is_shown", "pk")
        page_obj = Paginator(texts, PER_PAGE).get_page(self.request.GET.get("p"))
        titles = {question.key: question.title for question in self.page.asked}
        rows = [(text, titles.get(text.question, _("No longer asked"))) for text in page_obj]
        return super().get_context_data(page=self.page, rows=rows, page_obj=page_obj, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        given = request.POST.get("text", "")
        pk = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0
        text = Text.objects.filter(survey=self.page.translation_key, pk=pk).first()
        again = redirect(f"{request.path}?p={request.GET.get('p', '1')}")
        if text is None:
            messages.warning(request, _("This text has been removed meanwhile."))
            return again
        if request.POST.get("step") == "remove":
            actions.remove_text(text)
            messages.success(request, _("The text is removed. Nothing is left of it."))
            return again
        form = TextForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was published: the text is empty or too long."))
            return again
        actions.show_text(text, form.cleaned_data["words"])
        messages.success(request, _("Published. Texts are shown as soon as there are five."))
        return again


class PaperView(_SurveyPage):
    """What somebody filled in on paper."""

    page_title = gettext_lazy("Type in a paper")
    template_name = f"{FOLDER}/paper.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.pop("forms", None) or PaperForms(self.page.sections)
        for form in forms.forms:
            form.describe_fields()
        return super().get_context_data(page=self.page, forms=forms, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        forms = PaperForms(self.page.sections, request.POST)
        if forms.is_valid():
            number = forms.sheet.cleaned_data["number"]
            try:
                actions.record(self.page, forms.values, sheet=number)
            except TransitionRefused as refused:
                forms.sheet.add_error("number", str(refused))
            else:
                said = _("Sheet %(number)s is counted. The next one, please.")
                messages.success(request, said % {"number": number})
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(forms=forms), status=422)


class PaperFileView(_SurveyPage):
    """The questionnaire as a paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return paper_file(self.page)


class CodesView(_SurveyPage):
    """Codes by email or on paper, and how many have been used."""

    page_title = gettext_lazy("Codes")
    template_name = f"{FOLDER}/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = Invitation.objects.filter(survey=self.page.translation_key)
        kwargs.setdefault("addresses", AddressesForm())
        kwargs.setdefault("number", NumberForm())
        return super().get_context_data(
            page=self.page,
            made=codes.count(),
            # Of few it would tell who has answered.
            used=at_least(codes.filter(used=True).count()),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.page.only_invited:
            raise Http404
        if "number" in request.POST:
            number = NumberForm(request.POST)
            if not number.is_valid():
                return self.render_to_response(self.get_context_data(number=number), status=422)
            return codes_file(
                self.page, actions.make_codes(self.page, number.cleaned_data["number"])
            )
        form = AddressesForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(addresses=form), status=422)
        # A double click would give everybody two codes.
        once = f"herausforderung:survey_codes:{form.cleaned_data['form_key'] or uuid.uuid4()}"
        if not cache.add(once, True, MAX_AGE):
            messages.warning(request, _("These codes were sent already. Nothing was sent twice."))
            return redirect(request.path)
        try:
            sent = actions.invite(self.page, form.cleaned_data["addresses"])
        except TransitionRefused as refused:
            cache.delete(once)
            form.add_error("addresses", str(refused))
            return self.render_to_response(self.get_context_data(addresses=form), status=422)
        except BaseException:
            cache.delete(once)
            raise
        said = ngettext(
            "%(count)s email is on its way. Its address is not kept.",
            "%(count)s emails are on their way. The addresses are not kept.",
            sent,
        )
        messages.success(request, said % {"count": sent})
        return redirect(request.path)
