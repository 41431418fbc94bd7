"""Blocks of programmes: the phases of a programme, the places that take part, who pays when."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from ..partial_dates import span_in_words
from .content import HttpsURLBlock
from .partners import PartnerChooserBlock, PartnerRoleBlock
from .values import EuroBlock, PartialDateBlock


class SpanValue(blocks.StructValue):
    """A value with ``starts`` and ``ends``."""

    @property
    def span(self) -> str:
        """“2015 to 2017”."""
        return span_in_words(self.get("starts"), self.get("ends"))

    def meets(self, other: Any) -> bool:
        """Whether both were going on at one time; what has no end goes on."""
        return _begins_by_the_end_of(self, other) and _begins_by_the_end_of(other, self)


def _begins_by_the_end_of(one: Any, other: Any) -> bool:
    starts, ends = one.get("starts"), other.get("ends")
    return starts is None or ends is None or starts.first <= ends.last


class SpanBlock(blocks.StructBlock):
    """Something that lasts: what ends before it begins is refused."""

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        starts, ends = value.get("starts"), value.get("ends")
        if starts and ends and ends.last < starts.first:
            message = ValidationError(_("It cannot end before it has begun."))
            raise blocks.StructBlockValidationError({"ends": message})
        return value

    class Meta:
        value_class = SpanValue


def _funders() -> blocks.ListBlock:
    return blocks.ListBlock(
        PartnerChooserBlock("herausforderung.Partner", label=_("Partner")),
        label=_("Funders"),
        default=[],
    )


class ProgrammePhaseBlock(SpanBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("For example “Phase 1”."))
    starts = PartialDateBlock(label=pgettext_lazy("a time", "From"))
    ends = PartialDateBlock(
        label=pgettext_lazy("a time", "Until"),
        required=False,
        help_text=_("Empty while it goes on."),
    )
    funders = _funders()
    per_place = EuroBlock(
        label=_("At most for each place (€)"), required=False, help_text=_("In euros.")
    )
    total = EuroBlock(label=_("In all (€)"), required=False, help_text=_("In euros."))
    applied = blocks.IntegerBlock(label=_("Places that applied"), required=False, min_value=0)
    chosen = blocks.IntegerBlock(label=_("Places that were chosen"), required=False, min_value=0)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=600)

    class Meta:
        icon = "date"
        label = _("Phase")
        label_format = "{name}"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        applied, chosen = value.get("applied"), value.get("chosen")
        if applied is not None and chosen is not None and chosen > applied:
            message = ValidationError(_("No more places can be chosen than have applied."))
            raise blocks.StructBlockValidationError({"chosen": message})
        per_place, total = value.get("per_place"), value.get("total")
        if per_place and total and per_place > total:
            message = ValidationError(_("All places together cannot get less than one of them."))
            raise blocks.StructBlockValidationError({"total": message})
        return value


class PlaceBlock(SpanBlock):
    """A place that takes part. In which phases follows from when it joined and left."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    where = blocks.CharBlock(
        label=_("Postal code or place"),
        required=False,
        max_length=120,
        help_text=_("For the map, where the name alone is not enough."),
    )
    page = blocks.PageChooserBlock(
        label=_("Its page"), required=False, help_text=_("Shown as long as it is public.")
    )
    url = HttpsURLBlock(label=_("Or an address elsewhere"), required=False)
    starts = PartialDateBlock(label=_("Takes part since"), required=False)
    ends = PartialDateBlock(
        label=pgettext_lazy("a time", "Until"),
        required=False,
        help_text=_("Empty while it takes part."),
    )

    class Meta:
        icon = "site"
        label = _("Place")
        label_format = "{name}"


class FundingBlock(SpanBlock):
    """A phase of a place in its programme."""

    programme = blocks.PageChooserBlock(label=_("Programme"), required=False)
    phase = blocks.CharBlock(label=_("Phase"), max_length=80)
    starts = PartialDateBlock(label=pgettext_lazy("a time", "From"))
    ends = PartialDateBlock(
        label=pgettext_lazy("a time", "Until"),
        required=False,
        help_text=_("Empty while it goes on."),
    )
    amount = EuroBlock(label=_("Sum (€)"), required=False, help_text=_("In euros."))
    funders = _funders()
    text = blocks.TextBlock(label=_("What it was for"), required=False, max_length=600)

    class Meta:
        icon = "date"
        label = _("Phase of the funding")
        label_format = "{phase}"


class SupporterBlock(PartnerRoleBlock):
    phase = blocks.CharBlock(
        label=_("Phase"),
        required=False,
        max_length=80,
        help_text=_("Written as in the phases of the funding; empty: all the time."),
    )

    class Meta:
        icon = "group"
        label = _("Partner")
