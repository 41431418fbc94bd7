"""What this app adds to the Wagtail admin."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks

from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..outbox.models import Mail
from ..tidy import HOOK as TIDY_HOOK
from ..tidy import Chore
from . import admin, links
from .mails import mail_abouts, mail_kinds
from .models import DossierLink

hooks.register(MAILS_HOOK, mail_kinds, order=50)
hooks.register(ABOUT_HOOK, mail_abouts)


@hooks.register(TIDY_HOOK)
def chores() -> list[Chore]:
    return [Chore(_("Old links to dossiers removed"), links.old, forget)]


def forget(link: DossierLink) -> None:
    Mail.objects.about(link).delete()
    link.delete()


@hooks.register("register_admin_urls")
def admin_urls():
    base, name = "herausforderung/companies/<int:pk>/dossier/", "herausforderung_company_dossier"
    return [
        path(base, admin.DossierView.as_view(), name=name),
        path(f"{base}<slug:ending>/", admin.FileView.as_view(), name=f"{name}_file"),
        path(f"{base}<int:link>/withdraw/", admin.WithdrawView.as_view(), name=f"{name}_withdraw"),
        path(
            "herausforderung/pledges/<int:pk>/records/",
            admin.RecordsView.as_view(),
            name="herausforderung_pledge_records",
        ),
    ]
