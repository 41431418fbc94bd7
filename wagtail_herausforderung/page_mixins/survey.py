"""A questionnaire whose results stand below it as they stand."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import dates, extras
from ..addresses import said, word
from ..blocks.content import PLAIN_FEATURES
from ..blocks.questions import ComparedBlock, question_blocks
from ..fields import BlocksField
from ..public import public
from ..questionnaire import Question, Section, filter_of, problems, questions_of, sections_of
from ..search.searchable import SearchableMixin
from ..structured_data import survey_data
from .base import HerausforderungPageForm, PageMixin


class SurveyPageForm(HerausforderungPageForm):
    looks_back = frozenset({"opens_on", "closes_on"})


class SurveyMixin(RoutablePageMixin, SearchableMixin, PageMixin, models.Model):
    """A questionnaire: its questions are content, what was answered belongs to the app ``surveys``.

    Translations are one questionnaire: answers to any of them count for all.
    """

    class Publish(models.TextChoices):
        ALWAYS = "always", _("always, as they stand")
        CLOSED = "closed", _("when it is closed")
        NEVER = "never", _("never")

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)
    audience = models.CharField(
        _("audience"), max_length=120, blank=True, help_text=_("Who is asked: “citizens”.")
    )
    wave = models.CharField(
        _("wave"), max_length=60, blank=True, help_text=_("When it was asked: “2016”, “spring”.")
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(
        _("closes on"), null=True, blank=True, help_text=_("The last day on which one may answer.")
    )
    only_invited = models.BooleanField(
        _("only with a code"),
        default=False,
        help_text=_("Each code works once. You send or print them under “Questionnaires”."),
    )
    questions = BlocksField(question_blocks(), blank=True, verbose_name=_("questions"))
    publish_results = models.CharField(
        _("publish the results"),
        max_length=10,
        choices=Publish.choices,
        default=Publish.CLOSED,
    )
    compare_with = BlocksField(
        [("survey", ComparedBlock())],
        blank=True,
        verbose_name=_("beside the results of"),
        help_text=_(
            "Other waves or audiences, made by copying this page. Equal questions stand side by "
            "side."
        ),
    )

    template = "wagtail_herausforderung/survey.html"
    base_form_class = SurveyPageForm
    route_related = ("locale",)
    is_section = True

    survey_panels = [
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldRowPanel([FieldPanel("audience"), FieldPanel("wave")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
                FieldPanel("only_invited"),
            ],
            heading=_("Who may answer, and when"),
        ),
        FieldPanel("questions"),
        MultiFieldPanel(
            [FieldPanel("publish_results"), FieldPanel("compare_with")], heading=_("Results")
        ),
    ]
    survey_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("intro"),
        index.SearchField("audience"),
        index.SearchField("questions"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            errors["closes_on"] = _("The end is before the beginning.")
        wrong = problems(self.sections)
        if wrong:
            errors["questions"] = [ValidationError(each) for each in wrong]
        others = [block.value["page"] for block in self.compare_with]
        if any(page and not isinstance(page.specific, type(self)) for page in others):
            errors["compare_with"] = _("Choose questionnaires only.")
        if errors:
            raise ValidationError(errors)

    @property
    def sections(self) -> list[Section]:
        """What is asked, page by page."""
        return sections_of(self)

    @cached_property
    def asked(self) -> list[Question]:
        """All questions, in order."""
        return list(questions_of(self.sections))

    @property
    def filter_question(self) -> Question | None:
        return filter_of(self.sections)

    def state(self, today: datetime.date | None = None) -> str:
        """``"before"``, ``"open"`` or ``"closed"``."""
        today = today or dates.today()
        if self.opens_on and today < self.opens_on:
            return "before"
        return "closed" if self.closes_on and today > self.closes_on else "open"

    @property
    def shows_results(self) -> bool:
        """Whether anybody may read the results now."""
        if self.publish_results == self.Publish.CLOSED:
            return self.state() == "closed"
        return self.publish_results == self.Publish.ALWAYS

    def get_compared(self) -> list[SurveyMixin]:
        """The public questionnaires, of the same class, whose results stand beside these."""
        chosen = [each["value"].get("page") for each in self.compare_with.raw_data]
        if not any(chosen):
            return []
        rows = type(self)._default_manager.select_related("locale")
        pages = public(rows.filter(pk__in=filter(None, chosen)))
        found = {page.pk: page for page in pages if page.shows_results}
        return [found[pk] for pk in chosen if pk in found]

    @path("")
    def questionnaire(self, request):
        return self.render(request)

    @said("ergebnisse", name="results")
    def results(self, request):
        return self._from_extra(request, "html")

    @said("ergebnisse.csv", name="results_csv")
    def results_csv(self, request):
        return self._from_extra(request, "csv")

    @said("ergebnisse.json", name="results_json")
    def results_json(self, request):
        return self._from_extra(request, "json")

    def _from_extra(self, request, form: str):
        survey = extras.survey(self)
        if survey is None or not self.shows_results:
            raise Http404
        return survey.results(request, form)

    @property
    def results_url(self) -> str:
        """Where the results stand; files are ``results_url[:-1]`` with their ending."""
        return f"{self.url}{word('ergebnisse', self.locale.language_code)}/"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        survey = extras.survey(self)
        context.update(
            {
                "initiative": self.get_initiative(),
                "survey": survey,
                "state": self.state(),
                "results_url": self.results_url if survey and self.shows_results else "",
                "structured_data": survey_data(self, request),
                "number_of_questions": len(self.asked),
                # Twenty seconds a question, as one reads it, thinks and taps.
                "minutes": max(1, round(len(self.asked) / 3)),
            }
        )
        return context
