"""What this app tells the core: a questionnaire's form and results."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from ..extras import Extra, Survey, mounted
from ..personal import Kept
from ..public import looked_up_once
from .actions import published
from .files import as_csv, as_json, dataset
from .models import Invitation, Sheet, Text, Urn
from .publishing import at_least
from .results import Results


class KeptSurvey(Survey):
    """The form, and what is kept of the answers."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.answer_url = mounted("survey", page.pk) if page.state() == "open" else ""

    @cached_property
    def answers(self) -> int | None:  # type: ignore[override]
        """How many are published; ``None`` below five."""
        urn = Urn.objects.filter(survey=self.page.translation_key).first()
        return at_least(published(urn).get("n", 0))

    def results(self, request: Any, form: str) -> Any:
        page = self.page
        with looked_up_once(request):
            results = Results(page, request.GET.get("filter", ""))
        if form == "csv":
            return as_csv(results)
        if form == "json":
            return as_json(results)
        context = {
            **page.get_context(request),
            "results": results,
            "structured_data": dataset(results, request),
        }
        response = TemplateResponse(
            request, "wagtail_herausforderung/surveys/results.html", context
        )
        patch_cache_control(response, max_age=0)
        return response


class SurveysExtra(Extra):
    urls = "wagtail_herausforderung.surveys.urls"
    kept = (
        # Sums only: nobody's answer can be found in them.
        Kept(Urn, shown="texts", plain="id survey now ready shown ended asked"),
        # In one's own words somebody may be named: whoever looks through the texts takes it out.
        Kept(Text, shown="text", plain="id survey question is_shown"),
        Kept(Invitation, plain="id survey digest used"),
        Kept(Sheet, plain="id survey number"),
    )

    def survey(self, page: Any) -> KeptSurvey:
        return KeptSurvey(page)
