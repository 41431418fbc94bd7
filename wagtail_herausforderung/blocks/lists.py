"""Blocks that show what is elsewhere on the site, always the current state."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .. import extras
from ..listings import latest_challenges, latest_stories
from .content import PREVIEW, PersonBlock
from .partners import PartnerRoleBlock


class PeopleBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    people = blocks.ListBlock(PersonBlock(), label=_("People"), min_num=1)

    class Meta:
        about_people = True
        icon = "group"
        label = _("People")
        template = "wagtail_herausforderung/blocks/people.html"
        preview_template = PREVIEW
        description = _("Who stands behind it, with function and organisation.")
        preview_value = {
            "heading": _("Matching group"),
            "people": [
                {
                    "name": "A. Beispiel",
                    "role": "matching_group",
                    "function": _("Head of a bakery"),
                    "organisation": "",
                    "image": None,
                }
            ],
        }


class PartnerLogosBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    partners = blocks.ListBlock(PartnerRoleBlock(), label=_("Partners"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Partners' logos")
        template = "wagtail_herausforderung/blocks/partner_logos.html"
        preview_template = PREVIEW
        description = _("Partners with logo and link; the name stands in where a logo is missing.")
        preview_value = {"heading": _("Our partners"), "partners": []}


class KeptDataBlock(blocks.StructBlock):
    """What every app says of the data about people that it keeps: the privacy notice cannot tell
    anything else than what is so."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)

    class Meta:
        icon = "lock"
        label = _("What we keep about people")
        template = "wagtail_herausforderung/blocks/kept_data.html"
        preview_template = PREVIEW
        description = _(
            "For the privacy notice: what is kept, what for and how long, always as it is now; "
            "with the ways to one's own pledges and data."
        )
        preview_value = {"heading": _("What we keep about you, and how long")}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = (parent_context or {}).get("page")
        site = page.get_site() if page is not None and page.pk else None
        told = [data for data in extras.personal_data() if data.about]
        context["kept"] = [(data.about, data.kept_for(site)) for data in told]
        return context


class _LatestBlock(blocks.StructBlock):
    """What is new is old on paper: it is not printed."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = (parent_context or {}).get("page")
        context["cards"] = self.get_cards(page, value.get("count") or 3)
        return context

    def get_cards(self, page, count: int) -> list:
        """The cards to show; each list block knows its own."""
        return []


class LatestChallengesBlock(_LatestBlock):
    class Meta:
        icon = "list-ul"
        label = _("Latest challenges")
        template = "wagtail_herausforderung/blocks/latest_challenges.html"
        print_template = ""
        preview_template = PREVIEW
        description = _("The newest open challenges of this part of the site.")
        preview_value = {"heading": _("Latest challenges"), "count": 3}

    def get_cards(self, page, count: int) -> list:
        return latest_challenges(page, count)


class LatestStoriesBlock(_LatestBlock):
    class Meta:
        icon = "doc-full-inverse"
        label = _("Latest stories")
        template = "wagtail_herausforderung/blocks/latest_stories.html"
        print_template = ""
        preview_template = PREVIEW
        description = _("The newest cooperation stories of this part of the site.")
        preview_value = {"heading": _("Latest stories"), "count": 3}

    def get_cards(self, page, count: int) -> list:
        return latest_stories(page, count)
