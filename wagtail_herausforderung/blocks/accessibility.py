"""What an accessibility statement admits: one thing that is not accessible, and what instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .values import PartialDateBlock

NOT_YET, BURDEN, OUT_OF_SCOPE = "not_yet", "burden", "out_of_scope"

#: The three reasons of the model statement (Implementing Decision (EU) 2018/1523), in its order.
REASONS = [
    (NOT_YET, _("Not in line with the requirements")),
    (BURDEN, _("Disproportionate burden")),
    (OUT_OF_SCOPE, _("Outside the scope of the law")),
]


class BarrierBlock(blocks.StructBlock):
    what = blocks.CharBlock(
        label=_("What is not accessible"),
        max_length=300,
        help_text=_("As a visitor meets it: “The PDF of the year 2019 cannot be read aloud.”"),
    )
    reason = blocks.ChoiceBlock(label=_("Reason"), choices=REASONS, default=NOT_YET)
    explanation = blocks.TextBlock(
        label=_("Why"),
        required=False,
        max_length=600,
        help_text=_(
            "A disproportionate burden must have been weighed up: say by what. What is outside "
            "the scope: by which exception."
        ),
    )
    alternative = blocks.CharBlock(
        label=_("What to use instead"),
        required=False,
        max_length=300,
        help_text=_("Another page, a telephone number, a person who reads it out."),
    )
    mended_by = PartialDateBlock(
        label=_("Mended by"),
        required=False,
        help_text=_("Only what you will keep: a day, a month (09/2027) or a year."),
    )

    class Meta:
        icon = "warning"
        label = _("Barrier")
        label_format = "{what}"
