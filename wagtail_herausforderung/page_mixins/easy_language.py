"""A page in easy language (Leichte Sprache): the way in for people who read with effort."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from .. import hints, roles
from ..admin.hints import HintsPanel
from ..blocks import EasyPartBlock, SignVideoBlock
from ..fields import BlocksField
from ..translations import not_translated
from .base import PageMixin


class EasyLanguageMixin(roles.EasyLanguage, PageMixin, models.Model):
    """Says in easy language what the page above it is about, and can show it signed.

    Its text is marked with the language tag ``de-simple``: ``simple`` is a variant of BCP 47
    (registered in December 2015), so programs that know it can find it, and all others read German.
    WCAG 3.1.5 asks for such a version where a text is hard to read.
    """

    parts = BlocksField(
        [("part", EasyPartBlock())], blank=True, verbose_name=_("parts"), collapsed=True
    )
    sign_video = BlocksField(
        [("video", SignVideoBlock())],
        blank=True,
        max_num=1,
        verbose_name=_("film in sign language"),
    )
    checked_by = models.CharField(
        _("checked by"),
        max_length=200,
        blank=True,
        help_text=_(
            "The group of readers with learning difficulties that has checked the text. Nobody "
            "else can say whether it is easy; until then leave it empty."
        ),
    )

    override_translatable_fields = not_translated("checked_by", overridable=True)

    template = "wagtail_herausforderung/easy_language.html"
    route_related = ("locale",)
    is_section = True

    easy_language_panels = [
        HintsPanel(),
        MultiFieldPanel(
            [
                HelpPanel(template="wagtail_herausforderung/admin/easy_rules.html"),
                FieldPanel("parts"),
            ],
            heading=_("1. The text"),
        ),
        FieldPanel("sign_video", heading=_("2. The film in sign language")),
        FieldPanel("checked_by", heading=_("3. Who has checked it")),
    ]
    easy_language_search_fields = [index.SearchField("parts"), index.SearchField("sign_video")]

    class Meta:
        abstract = True

    def get_hints(self) -> list[hints.Hint]:
        """Lines that are not easy yet, for the editor."""
        lines = (line for block in self.parts for line in block.value.lines)
        return [hint for line in lines for hint in hints.of_easy_line(line.lstrip("-•* "))]

    def get_description(self) -> str:
        first = next((line for block in self.parts for line in block.value.lines), "")
        return super().get_description() or first

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["initiative"] = self.get_initiative()
        context["above"] = self.get_above()
        return context

    def get_above(self) -> Any:
        """What it says in easy language: its initiative, or the front page of the network."""
        if self.get_initiative() or not self.path:
            return self.get_initiative()
        above = self.get_parent()
        return above.specific if issubclass(above.specific_class or object, PageMixin) else None
