"""What an editor hears of pledges when a page changes; the addresses that belong to no viewset."""

from __future__ import annotations

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages

from ..compat import get_page_model
from ..page_mixins import ChallengeMixin
from . import parts
from .broadcast.views import BroadcastView
from .permissions import pledge_policy


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path(
            "herausforderung/cases/<int:pk>/message/",
            BroadcastView.as_view(),
            name="herausforderung_case_message",
        ),
    ]


@hooks.register("before_edit_page")
def look_at_parts(request, page):
    # Publishing, and whatever else the form does that ends in it, for example approving.
    if request.method == "POST" and isinstance(page, ChallengeMixin):
        request.herausforderung_parts = parts.waiting_parts([page])


@hooks.register("after_edit_page")
def say_what_became_a_part(request, page):
    _say_what_became_a_part(request, [page])


@hooks.register("before_bulk_action")
def look_at_parts_in_bulk(request, action_type, objects, action_class_instance):
    if action_type == "publish" and all(isinstance(each, get_page_model()) for each in objects):
        request.herausforderung_parts = parts.waiting_parts(objects)


@hooks.register("after_bulk_action")
def say_what_became_a_part_in_bulk(request, action_type, objects, action_class_instance):
    if action_type == "publish":
        _say_what_became_a_part(request, objects)


def _say_what_became_a_part(request, pages) -> None:
    """One warning per need that was shared, with pledges of which only all or nothing is taken."""
    before = getattr(request, "herausforderung_parts", None)
    if before is None:
        return
    found = parts.newly(before, parts.waiting_parts(pages))
    mine = pledge_policy.instances_user_has_permission_for(request.user, "view")
    for need, pledges in found.items():
        text = ngettext(
            "“%(title)s” takes %(whole)s or nothing now, and %(count)s open pledge offers only a "
            "part. It cannot be accepted like that: ask back, let the need be shared, or decline.",
            "“%(title)s” takes %(whole)s or nothing now, and %(count)s open pledges offer only a "
            "part. They cannot be accepted like that: ask back, let the need be shared, or "
            "decline.",
            len(pledges),
        )
        words = {"title": need.title, "whole": need.whole, "count": len(pledges)}
        buttons = []
        if mine.filter(pk__in=pledges).exists():
            desk = f"{reverse('herausforderung_pledge:index')}?show=all&case={need.case_id}"
            buttons = [messages.button(desk, _("To the pledges"))]
        messages.warning(request, text % words, buttons=buttons)
