"""What the core adds to the Wagtail admin: the menu group and the vocabulary."""

from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import tidy
from .admin import checklist, dates, event_dates, missed, settings, synonyms, vocabulary
from .admin.menu import NETWORK_MENU, menu_group
from .search.missed import recording

hooks.register("register_admin_menu_item", menu_group)

register_snippet(vocabulary.PartnerViewSet)
register_snippet(vocabulary.TopicViewSet)
register_snippet(vocabulary.TargetGroupViewSet)
register_snippet(vocabulary.RegionViewSet)
register_snippet(vocabulary.SupportKindViewSet)
register_snippet(synonyms.SynonymGroupViewSet)

hooks.register("register_page_header_buttons", event_dates.header_buttons)
hooks.register("register_reports_menu_item", missed.menu_item)
hooks.register(NETWORK_MENU, checklist.menu_item)
# After all other hooks: it answers in the place of Wagtail's view.
hooks.register("before_edit_setting", settings.save_held, order=1000)


@hooks.register("register_admin_urls")
def admin_urls():
    view = missed.MissedReportView
    return [
        path(
            "herausforderung/checklist/",
            checklist.ChecklistsView.as_view(),
            name="herausforderung_checklists",
        ),
        path(
            "herausforderung/checklist/<int:pk>/",
            checklist.ChecklistView.as_view(),
            name="herausforderung_checklist",
        ),
        path("herausforderung/in-words/", dates.in_words, name="herausforderung_in_words"),
        path(
            "herausforderung/events/<int:pk>/dates/",
            event_dates.AddDatesView.as_view(),
            name="herausforderung_event_dates",
        ),
        path(
            "herausforderung/events/<int:pk>/cancel/",
            event_dates.CancelDateView.as_view(),
            name="herausforderung_event_cancel",
        ),
        path(
            "herausforderung/searched-and-not-found/", view.as_view(), name="herausforderung_missed"
        ),
        path(
            "herausforderung/searched-and-not-found/results/",
            view.as_view(results_only=True),
            name="herausforderung_missed_results",
        ),
    ]


@hooks.register(tidy.HOOK)
def core_chores():
    title = _("Old counts of searches without hits removed")
    return [tidy.Chore(title, recording.outdated, lambda row: row.delete())]
