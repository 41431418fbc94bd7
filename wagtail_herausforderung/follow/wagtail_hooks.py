"""What this app adds to the Wagtail admin: a report with numbers, and erasure on request."""

from django.apps import apps
from django.urls import path
from wagtail import hooks

from ..tidy import HOOK as TIDY_HOOK

# Without the outbox a check says what is missing; nothing here may fail before it does.
if apps.is_installed("wagtail_herausforderung.outbox"):
    from ..outbox.kinds import MAILS_HOOK
    from .admin import reports
    from .admin.erase import EraseView
    from .chores import chores
    from .mail_kinds import mail_kinds

    hooks.register(TIDY_HOOK, chores)
    hooks.register(MAILS_HOOK, mail_kinds, order=100)
    hooks.register("register_reports_menu_item", reports.menu_item)

    @hooks.register("register_admin_urls")
    def follower_urls():
        report = reports.FollowersReportView
        base = "herausforderung/searches-by-mail/"
        return [
            path(base, report.as_view(), name="herausforderung_followers"),
            path(
                f"{base}results/",
                report.as_view(results_only=True),
                name="herausforderung_followers_results",
            ),
            path(f"{base}delete/", EraseView.as_view(), name="herausforderung_followers_erase"),
        ]
