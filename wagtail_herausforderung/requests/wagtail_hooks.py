"""What requests add to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from typing import Any

from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages

from ..cases.coverage import case_for
from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..page_mixins import ChallengeMixin
from ..tidy import HOOK as TIDY_HOOK
from .permissions import request_policy

register(request_policy)

from .admin.views import PublishRequestView  # noqa: E402
from .admin.viewset import RequestViewSet  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .personal import chores  # noqa: E402
from .verifying import may_open, refusal  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)


@hooks.register("register_admin_viewset")
def register_requests():
    return RequestViewSet()


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    place = "herausforderung/requests/publish/<int:pk>/"
    return [path(place, PublishRequestView.as_view(), name="herausforderung_request_publish")]


@hooks.register("before_publish_page", order=-1)
def ask_who_it_is(request, page):
    """The draft is saved already. Only what came by a request is held against it."""
    case = _unverified(page)
    if case is None:
        return None
    messages.warning(request, refusal())
    return redirect("herausforderung_request_publish", case.pk)


@hooks.register("before_bulk_action")
def refuse_in_bulk(request, action_type, objects, action_class_instance):
    """Of several at once, those are not published whose organisation nobody has checked."""
    if action_type != "publish" or request.method != "POST":
        return None
    case = next(filter(None, map(_unverified, objects)), None)
    if case is None:
        return None
    messages.warning(request, refusal())
    return redirect("herausforderung_request_publish", case.pk)


def _unverified(page: Any) -> Any:
    """The case of a challenge that may not be published yet, if it is one."""
    if not hasattr(page, "specific_class") or page.live:
        return None
    if not issubclass(page.specific_class or type(page), ChallengeMixin):
        return None
    case = case_for(page)
    return case if case is not None and not may_open(case) else None
