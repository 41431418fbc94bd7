"""What questions add to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from wagtail import hooks

from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..tidy import HOOK as TIDY_HOOK
from .permissions import inquiry_policy

register(inquiry_policy)

from .admin.viewset import InquiryViewSet  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .personal import chores as endings  # noqa: E402
from .reminders import chores  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(TIDY_HOOK, endings)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)


@hooks.register("register_admin_viewset")
def register_questions():
    return InquiryViewSet()
