"""What questions and general offers add to the Wagtail admin and to the outbox."""

from __future__ import annotations

from wagtail import hooks

from ...outbox.about import ABOUT_HOOK
from ...outbox.kinds import MAILS_HOOK
from ...tidy import HOOK as TIDY_HOOK
from ..inquiries.admin.viewset import InquiryViewSet
from .admin.viewset import OfferViewSet
from .mail_kinds import mail_abouts, mail_kinds
from .reminders import chores

hooks.register(TIDY_HOOK, chores)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)


@hooks.register("register_admin_viewset")
def register_questions_and_offers():
    return [InquiryViewSet(), OfferViewSet()]
