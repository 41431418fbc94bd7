"""Wagtail's hooks around pages, and the addresses that belong to no viewset."""

from __future__ import annotations

from collections.abc import Iterator

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from ..compat import get_page_model
from ..models import Partner
from ..outbox.facts import Audience
from ..outbox.kinds import MAILS_HOOK, MailKind
from ..page_mixins import ChallengeMixin
from ..translations import with_cascade
from . import extras, organisation, pageend, pagelife, publishing
from .admin.views.publish import PublishView
from .facts import CaseFacts
from .partners.merge import LOG_ACTION, UNDO_ACTION
from .partners.views import MergeView
from .permissions import case_policy

FOLDER = "wagtail_herausforderung/cases/admin"


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path(
            "herausforderung/partners/<int:pk>/merge/",
            MergeView.as_view(),
            name="herausforderung_partner_merge",
        ),
        path(
            "herausforderung/cases/publish/<int:pk>/",
            PublishView.as_view(),
            name="herausforderung_case_publish",
        ),
    ]


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet, user, next_url=None):
    if isinstance(snippet, Partner) and MergeView.is_for(user):
        yield Button(
            _("Merge with another partner"),
            reverse("herausforderung_partner_merge", args=[snippet.pk]),
            icon_name="collapse-down",
            priority=40,
        )


@hooks.register("before_publish_page")
def ask_for_the_contact(request, page):
    """The draft is saved already; whoever goes away from the question loses nothing."""
    if isinstance(page, ChallengeMixin) and publishing.lacks_contact(page):
        return redirect("herausforderung_case_publish", page.pk)
    return None


@hooks.register("before_delete_page")
def refuse_to_delete(request, page):
    return _refusal(request, [page])


@hooks.register("before_bulk_action")
def look_at_bulk_actions(request, action_type, objects, action_class_instance):
    if not objects or not all(isinstance(each, get_page_model()) for each in objects):
        return None
    if action_type == "delete":
        return _refusal(request, objects)
    if action_type == "unpublish":
        return _ask_about_mails(request, objects)
    return None


@hooks.register("before_unpublish_page")
def ask_before_unpublishing(request, page):
    return _ask_about_mails(request, with_cascade(page, "unpublish"))


@hooks.register("after_unpublish_page")
def say_who_was_told(request, page):
    _say_who_was_told(request)


@hooks.register("after_bulk_action")
def say_who_was_told_in_bulk(request, action_type, objects, action_class_instance):
    if action_type == "unpublish":
        _say_who_was_told(request)


def _refusal(request, pages):
    """A page with the reason and the way out, if people still count on one of ``pages``."""
    every = [each for page in pages for each in with_cascade(page, "delete")]
    cases = pagelife.cases_left_without_page(every)
    if not cases:
        return None
    mine = case_policy.instances_user_has_permission_for(request.user, "view")
    reachable = set(mine.filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
    rows = [
        {
            "title": case.title,
            "number": sum(each.number_counting(case) for each in extras.registered()),
            "url": reverse("herausforderung_case:inspect", args=[case.pk])
            if case.pk in reachable
            else "",
        }
        for case in cases
    ]
    context = {"pages": pages, "cases": rows, "back": _back(pages[0])}
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, f"{FOLDER}/delete_refused.html", context, status=status)


def _ask_about_mails(request, pages):
    """A second step that says how many people will be told, and lets one go without."""
    chosen = request.POST.get("hf_mail")
    state = pagelife.Unpublishing(user=request.user, without_mail=chosen in ("no", "all-no"))
    pagelife.current.set(state)
    deep = request.POST.get("include_descendants", "") not in ("", "false", "False")
    left = pagelife.translations_left(pages, with_descendants=deep)
    if chosen is not None:
        state.along = left if chosen.startswith("all") else []
        return None
    cases = pagelife.cases_hidden([*pages, *left], with_descendants=deep)
    number = pagelife.addresses_to_tell(cases)
    if not (number or left):
        return None
    left_out = {"csrfmiddlewaretoken", "hf_mail"}
    context = {
        "pages": pages,
        "cases": cases,
        "number": number,
        "left": left,
        "fields": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in left_out
            for value in values
        ],
        "address": request.get_full_path(),
        "back": _back(pages[0]),
    }
    return TemplateResponse(request, f"{FOLDER}/unpublish_question.html", context)


def _say_who_was_told(request) -> None:
    state, number = pagelife.current.get(), 0
    if state is not None:
        _take_along(request, state.along)
        number = len(state.told)
    pagelife.current.set(None)
    if number:
        text = ngettext(
            "%(count)s letter tells that the challenge pauses.",
            "%(count)s letters tell that the challenge pauses.",
            number,
        )
        messages.info(request, text % {"count": number})


def _take_along(request, pages: list) -> None:
    for page in pages:
        page = page.specific
        if page.permissions_for_user(request.user).can_unpublish():
            UnpublishPageAction(page, user=request.user).execute(skip_permission_checks=True)
        else:
            text = _("You may not take the translation “%(title)s” off the site; it stays.")
            messages.warning(request, text % {"title": page.get_admin_display_title()})


def _back(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@hooks.register(MAILS_HOOK)
def mail_kinds() -> Iterator[MailKind]:
    """The mails about a page that is gone, and about a contact that is."""
    yield MailKind(
        pageend.TEMPLATE,
        CaseFacts,
        Audience.COORDINATION,
        group=_("Challenge: the page"),
        when=_("The page of a challenge is deleted by a program, and people still waited."),
        lacks=("contact_name", "reference"),
    )
    heading = _("Challenge: the page")
    for name, group, when in (
        ("case_completed_organisation", "", ""),
        ("case_cancelled_organisation", "", ""),
        ("case_rejected_organisation", "", ""),
        (organisation.PAUSED, heading, _("The page of a challenge is taken off the site.")),
        (organisation.BACK, heading, _("The page of a challenge is on the site again.")),
    ):
        yield MailKind(
            name,
            CaseFacts,
            Audience.ORGANISATION,
            group=group,
            when=when,
            lacks=("contact_name", "reference"),
        )
    yield MailKind(
        "case_asked_organisation",
        CaseFacts,
        Audience.ORGANISATION,
        link="organisation",
        lacks=("contact_name", "reference"),
    )
    yield MailKind(
        "case_erased_coordinator",
        CaseFacts,
        Audience.COORDINATION,
        link=None,
        group=_("Personal data"),
        when=_("The contact person of an organisation has had their data erased."),
        lacks=("contact_name", "reference"),
    )


@hooks.register("register_log_actions")
def register_merge_action(actions):
    @actions.register_action(LOG_ACTION)
    class MergeFormatter(LogFormatter):
        """“Merged with “Bäckerei Muster””: partners are public."""

        label = gettext_lazy("Merge of two partners")

        def format_message(self, log_entry):
            name = (log_entry.data.get("merged") or {}).get("name", "")
            return _("Merged with “%(name)s”") % {"name": name}

    @actions.register_action(UNDO_ACTION)
    class UndoFormatter(LogFormatter):
        label = gettext_lazy("Merge of two partners taken back")

        def format_message(self, log_entry):
            name = (log_entry.data.get("merged") or {}).get("name", "")
            return _("Separated from “%(name)s” again") % {"name": name}
