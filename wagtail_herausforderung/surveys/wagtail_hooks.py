"""What this app adds to the Wagtail admin."""

from django.apps import apps
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages

from ..admin.menu import EVENTS_MENU, OurMenuItem
from ..page_mixins import SurveyMixin
from ..tidy import HOOK as TIDY_HOOK

# Without the outbox a check says what is missing; nothing here may fail before it does.
if apps.is_installed("wagtail_herausforderung.outbox"):
    from ..outbox.kinds import MAILS_HOOK
    from .admin import views
    from .chores import chores
    from .mail_kinds import mail_kinds
    from .models import Urn
    from .results import gone

    hooks.register(TIDY_HOOK, chores)
    hooks.register(MAILS_HOOK, mail_kinds, order=110)

    @hooks.register("register_admin_urls")
    def survey_urls():
        base, name = "herausforderung/surveys/", "herausforderung_survey"
        one = f"{base}<int:pk>/"
        return [
            path(base, views.SurveysView.as_view(), name="herausforderung_surveys"),
            path(one, views.SurveyView.as_view(), name=name),
            path(f"{one}preview/", views.PreviewView.as_view(), name=f"{name}_preview"),
            path(f"{one}texts/", views.TextsView.as_view(), name=f"{name}_texts"),
            path(f"{one}paper/", views.PaperView.as_view(), name=f"{name}_paper"),
            path(f"{one}paper/file/", views.PaperFileView.as_view(), name=f"{name}_paper_file"),
            path(f"{one}codes/", views.CodesView.as_view(), name=f"{name}_codes"),
        ]

    @hooks.register(EVENTS_MENU)
    def surveys_menu_item():
        return OurMenuItem(
            gettext_lazy("Questionnaires"),
            reverse("herausforderung_surveys"),
            name="herausforderung-surveys",
            icon_name="form",
            order=46,
        )

    @hooks.register("after_publish_page")
    def say_what_is_no_longer_asked(request, page):
        """A question that is gone keeps its answers: whoever took it out is told so."""
        if not isinstance(page, SurveyMixin):
            return
        urn = Urn.objects.filter(survey=page.translation_key).first()
        questions = [question.title for question in gone(page, urn)]
        if questions:
            sentence = ngettext(
                "This question has answers; they stay in the results as “no longer asked”: "
                "%(said)s",
                "These questions have answers; they stay in the results as “no longer asked”: "
                "%(said)s",
                len(questions),
            )
            said = "; ".join(questions)
            messages.warning(request, sentence % {"said": said})
        chosen = page.filter_question
        if urn and urn.number and urn.now.get("filter", "") != (chosen.key if chosen else ""):
            sentence = _(
                "Results cannot be filtered by another question now: single answers are not kept, "
                "so what has been answered cannot be counted anew."
            )
            messages.warning(request, sentence)
