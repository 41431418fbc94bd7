"""What personal data adds to Wagtail's log and to the outbox."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..outbox.kinds import MAILS_HOOK
from .mail_kinds import mail_kinds
from .stories import LOG_ACTION

hooks.register(MAILS_HOOK, mail_kinds)


@hooks.register("register_log_actions")
def register_erasure(actions):
    actions.register_action(
        LOG_ACTION, _("Personal data erased"), _("Personal data erased: taken out of the story")
    )
