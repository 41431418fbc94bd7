"""What this app tells the core, and cases."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Model, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button, HeaderButton

from ..cases.admin.parts import Part
from ..cases.extras import CaseExtra
from ..cases.permissions import policy_of
from ..cases.timeline import Source
from ..extras import Link, mounted
from ..models import Partner
from ..outbox.attachments import Attachment
from ..personal import Kept, picked
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from . import links, records
from .models import DossierLink, GoodsSheet


class SentDossiers(Source):
    """Links to dossiers, also those that are over."""

    kind, label, icon = "letter", pgettext_lazy("mails", "Letters"), "doc-full"
    one = gettext_lazy("Dossier sent")
    title = Cast(F("year"), TextField())
    state = Cast(F("withdrawn_at"), TextField())

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return links.mine(user).filter(partner=partner)

    def words(self, state: str) -> str:
        return _("Withdrawn") if state else ""


_SHEET = ("description", "age", "condition", "value", "value_found", "belongs", "updated_at")


class DossiersExtra(CaseExtra):
    urls = "wagtail_herausforderung.dossiers.urls"
    kept = (
        # The address is the contact's, and goes with it.
        Kept(
            DossierLink,
            staff="user",
            plain="id partner page created_at updated_at key year pages contact language expires_on"
            " withdrawn_at",
        ),
        Kept(
            GoodsSheet,
            removed="description age condition value_found",
            plain="id line value belongs updated_at",
        ),
    )

    def forget(self, subject: Model) -> None:
        if isinstance(subject, Pledge):
            GoodsSheet.objects.filter(line__pledge=subject).delete()

    def exported(self, subject: Model) -> dict[str, Any]:
        if not isinstance(subject, Pledge):
            return {}
        sheets = records.sheets_of(subject)
        return {"goods_sheets": [picked(sheet, *_SHEET) for sheet in sheets]} if sheets else {}

    def timeline(self) -> list[Source]:
        return [SentDossiers()]

    def partner_buttons(self, partner: Partner, user: Any) -> list[Button]:
        if not pledge_policy.user_has_permission(user, "view"):
            return []
        url = reverse("herausforderung_company_dossier", args=[partner.pk])
        return [HeaderButton(_("Dossier …"), url=url, icon_name="doc-full")]

    def own_links(self, subject: Model) -> list[Link]:
        if not (isinstance(subject, Pledge) and records.takes_records(subject)):
            return []
        found = [
            Link(
                "records",
                mounted("pledge_records"),
                _("Working time and data sheet for the receipt")
                if records.goods_of(subject)
                else _("Within working time, or outside?"),
            )
        ]
        if records.sheets_of(subject):
            found.append(Link("sheet", mounted("goods_sheet"), _("The data sheet of goods")))
        return found

    def enclosed(self, facts: Any) -> list[Attachment]:
        return records.enclosed(facts)

    def beside(self, subject: Model, request: Any) -> list[Component]:
        if not (isinstance(subject, Pledge) and records.takes_records(subject)):
            return []
        url = reverse("herausforderung_pledge_records", args=[subject.pk])
        may = policy_of(Pledge).user_has_permission(request.user, "change")
        template = "wagtail_herausforderung/dossiers/admin/beside.html"
        sheets = records.sheets_of(subject)
        return [Part(template, pledge=subject, sheets=sheets, url=url if may else "")]
