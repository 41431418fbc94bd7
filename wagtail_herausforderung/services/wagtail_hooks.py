"""What enquiries add to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from wagtail import hooks

from ..cases.permissions import register
from ..cases.planned import DATES_HOOK
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..tidy import HOOK as TIDY_HOOK
from .permissions import enquiry_policy

register(enquiry_policy)

from .admin.viewset import EnquiryViewSet  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .personal import chores  # noqa: E402
from .planned import agreed_dates  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)
hooks.register(DATES_HOOK, agreed_dates)


@hooks.register("register_admin_viewset")
def register_enquiries():
    return EnquiryViewSet()
