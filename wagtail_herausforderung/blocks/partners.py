"""Blocks that name a partner."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class PartnerRoleBlock(blocks.StructBlock):
    partner = SnippetChooserBlock("herausforderung.Partner", label=_("Partner"))
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
    partner = SnippetChooserBlock("herausforderung.Partner", label=_("Partner"))
    part = blocks.CharBlock(
        label=_("Its part"),
        max_length=200,
        required=False,
        help_text=_("What this partner did: “twelve trainees, two days, all the paint”."),
    )

    class Meta:
        icon = "group"
        label = _("Partner and its part")
