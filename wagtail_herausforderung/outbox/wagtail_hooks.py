"""What the outbox adds to the Wagtail admin: mail texts, and mails not delivered; and to the daily
run."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from ..tidy import HOOK as TIDY_HOOK
from .admin.viewsets import FailedMailViewSet, MailTextViewSet
from .failed import AGAIN_ACTION, DISCARD_ACTION
from .personal import chores

hooks.register(TIDY_HOOK, chores)


@hooks.register("register_admin_viewset")
def register_outbox():
    return [MailTextViewSet(), FailedMailViewSet()]


@hooks.register("register_log_actions")
def register_mail_actions(actions):
    actions.register_action(AGAIN_ACTION, _("Send an email again"), _("Email sent again"))
    actions.register_action(DISCARD_ACTION, _("Discard an email"), _("Email discarded"))
