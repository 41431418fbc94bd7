"""What a company tells of a pledge for its records: working time, and the data sheet of goods.

The sheet is for the receipt that the organisation issues. Only goods have one: services, rooms and
lent things are no donation of goods.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from .. import paper, vocabulary
from ..cases import history
from ..cases.choices import EventAction, WorkingTime
from ..cases.lock import lock_case
from ..db import write_transaction
from ..models.terms import Resource
from ..outbox.attachments import Attachment
from ..pledges import documents
from ..pledges.choices import Outcome, PledgerSector, PledgeStatus
from ..pledges.mails import PledgeFacts
from ..pledges.models import Pledge, PledgeLine
from ..pledges.states import HOLDING
from ..submissions.fields import LineField, TextField
from ..versions import VersionedForm
from .models import Belongs, GoodsSheet

TEMPLATE = "wagtail_herausforderung/dossiers/goods.html"
MOST_VALUE = Decimal("99999999.99")


def takes_records(pledge: Pledge) -> bool:
    """From the acceptance on, unless nothing came; of private people only for goods."""
    came = pledge.status == PledgeStatus.FULFILLED and pledge.outcome != Outcome.NOT
    if pledge.status not in HOLDING and not came:
        return False
    return pledge.sector != PledgerSector.PERSON or bool(goods_of(pledge))


def goods_of(pledge: Pledge) -> list[PledgeLine]:
    """Its lines that are goods, given for good."""
    kinds = vocabulary.terms("support")
    goods = [key for key, kind in kinds.items() if kind.resource == Resource.GOODS]
    return list(pledge.lines.filter(ledger__kind__in=goods).select_related("ledger"))


def sheets_of(pledge: Pledge) -> list[GoodsSheet]:
    sheets = GoodsSheet.objects.filter(line__in=goods_of(pledge))
    return list(sheets.select_related("line__ledger").order_by("line__ledger__position", "pk"))


def is_open(pledge: Pledge) -> bool:
    """Whether the sheet can still be filled in: it travels to the organisation with the closing."""
    return pledge.status in HOLDING


def _sheet_fields(title: str) -> dict[str, forms.Field]:
    """Of one line; nothing of it is asked for, but what is begun is completed."""
    return {
        "description": TextField(
            label=_("%(title)s: exact description") % {"title": title},
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Kind, make, size and number, as it is to stand on the receipt."),
        ),
        "age": LineField(label=_("Age, or date of purchase"), max_length=120),
        "condition": LineField(
            label=_("Condition"), max_length=120, help_text=_("For example “new” or “used, good”.")
        ),
        "value": forms.DecimalField(
            label=_("Value (€)"),
            min_value=Decimal("0.01"),
            max_value=MOST_VALUE,
            decimal_places=2,
            localize=True,
            help_text=_("Of all of it together."),
            error_messages={"invalid": _("Enter a number, for example 12 or 7.5.")},
        ),
        "value_found": TextField(
            label=_("How was the value found?"),
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_(
                "For example book value, invoice of the purchase, price of similar things."
            ),
        ),
        "belongs": forms.ChoiceField(
            label=_("To whom did it belong?"),
            choices=Belongs.choices,
            widget=forms.RadioSelect,
        ),
    }


#: What of a sheet may stay empty.
_MAY_BE_EMPTY = ("age", "condition")


class RecordsForm(VersionedForm, forms.Form):
    """All optional; of goods for which anything is said, all is said that the receipt needs."""

    working_time = forms.ChoiceField(
        label=gettext_lazy("Was it working time for those who helped?"),
        choices=[*WorkingTime.choices, ("", gettext_lazy("Not stated"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("For the dossier of the year, and for the insurance."),
    )

    def __init__(self, *args: Any, pledge: Pledge, **kwargs: Any) -> None:
        self.pledge = pledge
        super().__init__(*args, **kwargs)
        version = self.fields.pop(self.version_name)
        self.lines = goods_of(pledge)
        self.fields["working_time"].initial = pledge.working_time
        only_goods = self.lines and len(self.lines) == pledge.lines.count()
        if only_goods or pledge.sector == PledgerSector.PERSON:
            del self.fields["working_time"]
        known = {sheet.line_id: sheet for sheet in sheets_of(pledge)}
        for line in self.lines if is_open(pledge) else []:
            for name, field in _sheet_fields(line.ledger.title).items():
                field.required = False
                field.initial = getattr(known.get(line.pk), name, None)
                self.fields[f"line-{line.pk}-{name}"] = field
        self.fields[self.version_name] = version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for line in self.lines:
            said = self._said(line, cleaned)
            if not any(said.values()):
                continue
            for name, value in said.items():
                key = f"line-{line.pk}-{name}"
                if not value and name not in _MAY_BE_EMPTY and key not in self.errors:
                    self.add_error(key, _("The receipt needs this, too."))
        return cleaned

    def _said(self, line: PledgeLine, cleaned: dict[str, Any]) -> dict[str, Any]:
        names = [name for name in self.fields if name.startswith(f"line-{line.pk}-")]
        return {name.rpartition("-")[2]: cleaned.get(name) for name in names}

    @write_transaction
    def save(self, *, by: Any) -> None:
        """Keep what was said; a sheet whose fields are emptied goes. ``by`` as in the history."""
        pledge = self.pledge
        lock_case(pledge.case_id)
        changed = []
        time = self.cleaned_data.get("working_time", pledge.working_time)
        if time != pledge.working_time:
            Pledge.objects.filter(pk=pledge.pk).update(working_time=time)
            changed.append("working_time")
        for line in self.lines:
            said = self._said(line, self.cleaned_data)
            if said and not any(said.values()):
                GoodsSheet.objects.filter(line=line).delete()
            elif said:
                GoodsSheet.objects.update_or_create(line=line, defaults=said)
        if any(name.startswith("line-") for name in self.changed_data):
            changed.append("goods_sheet")
        if changed:
            data = {"fields": changed}
            history.note(pledge.case_id, EventAction.EDIT, by=by, about=pledge, data=data)


# The paper


def html(facts: PledgeFacts) -> str:
    """The data sheet as a page for print."""
    sheets = sheets_of(facts.subject)
    return documents.html("goods", facts, TEMPLATE, sheets=sheets)


def file_name(pledge: Pledge, ending: str) -> str:
    words = pgettext("file name", "data sheet of goods")
    return f"{slugify(words)}-{pledge.reference.lower()}.{ending}"


def enclosed(facts: PledgeFacts) -> list[Attachment]:
    """For the organisation, with the closing: PDF where it can be made, else the page."""
    pledge = facts.subject
    if not sheets_of(pledge):
        return []
    markup = html(facts)
    if paper.pdf_available():
        content = paper.to_pdf(markup, on_one_page=True)
        return [Attachment(file_name(pledge, "pdf"), "application/pdf", content)]
    return [Attachment(file_name(pledge, "html"), "text/html; charset=utf-8", markup.encode())]
