"""What the matching group adds to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..admin.menu import NETWORK_MENU
from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..tidy import HOOK as TIDY_HOOK
from .permissions import (
    group_policy,
    invitation_policy,
    item_policy,
    meeting_policy,
    member_policy,
    vote_policy,
)

register(group_policy, member_policy, meeting_policy, invitation_policy, item_policy, vote_policy)

from .admin import groups, sitting, views, votes  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .reminders import chores  # noqa: E402
from .retention import chores as endings  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(TIDY_HOOK, endings)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)

PLACE = "herausforderung/meetings"


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    def at(where: str, view: Any, name: str) -> Any:
        return path(f"{PLACE}/{where}", view.as_view(), name=f"herausforderung_{name}")

    return [
        at("", groups.MeetingsView, "meetings"),
        at("group/add/", groups.GroupAddView, "group_add"),
        at("group/<int:pk>/", groups.GroupView, "group"),
        at("group/<int:pk>/edit/", groups.GroupEditView, "group_edit"),
        at("group/<int:pk>/member/", groups.MemberAddView, "member_add"),
        at("group/<int:pk>/meeting/", views.MeetingAddView, "meeting_add"),
        at("member/<int:pk>/", groups.MemberView, "member"),
        at("member/<int:pk>/remove/", groups.MemberRemoveView, "member_remove"),
        at("vote/add/<int:pk>/", votes.VoteAddView, "vote_add"),
        at("vote/<int:pk>/", votes.VoteView, "group_vote"),
        at("vote/<int:pk>/answer/<int:row>/", votes.VoteAnswerView, "vote_answer"),
        at("vote/<int:pk>/<str:name>/", votes.VoteStepView, "vote_step"),
        at("<int:pk>/", views.MeetingView, "meeting"),
        at("<int:pk>/agenda/", views.AgendaView, "meeting_agenda"),
        at("<int:pk>/answer/<int:row>/", views.MeetingAnswerView, "meeting_answer"),
        at("<int:pk>/sitting/", sitting.SittingView, "meeting_sitting"),
        at("<int:pk>/send/", sitting.SendView, "meeting_send"),
        at("<int:pk>/minutes/", sitting.MinutesView, "meeting_minutes"),
        at("<int:pk>/paper/<str:name>/", views.PaperView, "meeting_paper"),
        at("<int:pk>/step/<str:name>/", views.MeetingStepView, "meeting_step"),
    ]


class _MeetingsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return meeting_policy.user_has_permission(request.user, "view")


@hooks.register(NETWORK_MENU)
def menu_item() -> MenuItem:
    item = {"name": "herausforderung-meetings", "icon_name": "group", "order": 12}
    return _MeetingsMenuItem(_("Meetings"), reverse("herausforderung_meetings"), **item)
