"""Blocks that name a partner."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ..forms import in_readers_words


class PartnerChooserBlock(SnippetChooserBlock):
    """Wagtail's, with buttons in the reader's language."""

    @cached_property
    def widget(self) -> Any:
        return in_readers_words(super().widget)

    def deconstruct(self) -> Any:
        # In migrations it is Wagtail's.
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class PartnerRoleBlock(blocks.StructBlock):
    partner = PartnerChooserBlock("herausforderung.Partner", label=_("Partner"))
    role = blocks.CharBlock(
        label=_("Role"),
        required=False,
        max_length=120,
        help_text=_("For example “host organisation” or “supporter since 2017”."),
    )

    class Meta:
        icon = "group"
        label = _("Partner")


class PartnerPartBlock(blocks.StructBlock):
    partner = PartnerChooserBlock("herausforderung.Partner", label=_("Partner"))
    part = blocks.CharBlock(
        label=_("Its part"),
        max_length=200,
        required=False,
        help_text=_("What this partner did: “twelve trainees, two days, all the paint”."),
    )

    class Meta:
        icon = "group"
        label = _("Partner and its part")
