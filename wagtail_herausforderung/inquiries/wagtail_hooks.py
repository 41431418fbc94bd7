"""What questions add to the Wagtail admin."""

from __future__ import annotations

from wagtail import hooks

from ..cases.permissions import register
from ..tidy import HOOK as TIDY_HOOK
from .permissions import inquiry_policy

register(inquiry_policy)

from .admin.viewset import InquiryViewSet  # noqa: E402
from .reminders import chores  # noqa: E402

hooks.register(TIDY_HOOK, chores)


@hooks.register("register_admin_viewset")
def register_questions():
    return InquiryViewSet()
