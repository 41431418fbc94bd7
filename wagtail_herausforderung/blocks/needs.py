"""What a challenge needs. The id that Wagtail gives the block is the need's ``uid``."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .. import vocabulary


def support_choices() -> list[tuple[str, str]]:
    """The kinds of support in use, in the editor's language."""
    return [(info.key, info.label) for info in vocabulary.terms("support").values() if info.enabled]


class NeedBlock(blocks.StructBlock):
    """One need (Bedarf): a kind of support, how much of it, and what happens with a surplus.

    How much is covered is not here but in the ledger of the pledges app: publishing an older
    version of the page must not bring back old numbers.
    """

    title = blocks.CharBlock(
        label=_("What is needed"),
        max_length=120,
        help_text=_("In a few words: “Warm sleeping bags”, “A van with driver”."),
    )
    # Found by the kind's own words, which the facet gives; the rules below are nobody's search.
    kind = blocks.ChoiceBlock(
        label=_("Kind of support"), choices=support_choices, search_index=False
    )
    description = blocks.TextBlock(
        label=_("Description"),
        required=False,
        max_length=600,
        help_text=_("What matters: size, condition, skills, what you already have."),
    )
    quantity = blocks.IntegerBlock(
        label=_("Quantity"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("Empty: no limit, every contribution counts."),
    )
    unit = blocks.CharBlock(
        label=_("Unit"),
        required=False,
        max_length=40,
        help_text=_("Plural, as in “30 sleeping bags”. Empty: the unit of the kind."),
    )
    unit_one = blocks.CharBlock(
        label=_("Unit for one"),
        required=False,
        default="",  # pages from before have none, and no text is not None
        max_length=40,
        help_text=_("Singular, as in “1 sleeping bag”."),
    )
    divisible = blocks.BooleanBlock(
        label=_("Can be shared among several companies"), required=False, default=True
    )
    overflow = blocks.ChoiceBlock(
        label=_("When more is offered than needed"),
        choices=[
            ("reserve", _("Keep a reserve list")),
            ("refuse", _("Say that it is covered")),
            ("accept", _("Accept more")),
        ],
        default="reserve",
        search_index=False,
    )
    acceptance = blocks.ChoiceBlock(
        label=_("Who accepts"),
        choices=[
            ("review", _("The coordination looks at every pledge")),
            ("first_come", _("First come, first served")),
        ],
        default="review",
        help_text=_("First come, first served suits things that need no talking about."),
        search_index=False,
    )
    paused = blocks.BooleanBlock(
        label=_("Paused: shown, but takes no pledges for the moment"), required=False
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Need")
        form_classname = "struct-block hf-need-block"

    def clean(self, value):
        value = super().clean(value)
        if not value.get("divisible") and value.get("quantity") is None:
            message = ValidationError(_("Give the quantity that one company should bring."))
            raise blocks.StructBlockValidationError({"quantity": message})
        return value
