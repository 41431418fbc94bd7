"""Words that mean the same, for editors."""

from __future__ import annotations

from django import forms
from django.conf import settings as django_settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from ..models import SynonymGroup
from .vocabulary import VocabularyViewSet


class LanguageSelect(forms.Select):
    """The languages of the site's contents, without their regions."""

    def __init__(self, attrs=None) -> None:
        languages = getattr(django_settings, "WAGTAIL_CONTENT_LANGUAGES", django_settings.LANGUAGES)
        named = {code.split("-")[0]: label for code, label in reversed(list(languages))}
        super().__init__(attrs, choices=list(reversed(named.items())))


class SynonymGroupViewSet(VocabularyViewSet):
    model = SynonymGroup
    icon = "tag"
    menu_label = _("Words for the search")
    menu_order = 95
    list_display = [
        Column("__str__", label=_("Words")),
        Column("language", label=_("Language"), sort_key="language"),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ["language"]
    search_fields = ["words"]
    list_export = ["language", "words"]
    inspect_view_fields = ["words", "language"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("words"), FieldPanel("language", widget=LanguageSelect)],
                heading=_("Words that mean the same"),
                help_text=_(
                    "Whoever searches for one of them also finds the others, from the next search "
                    "on. The words of the field come with the package; add what people say where "
                    "you are. The report on searches that found nothing shows what is missing."
                ),
            )
        ]
    )
