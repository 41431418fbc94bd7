"""The vocabulary as snippets: lists, filters, forms and exports for editors.

Public data only. Subclass a viewset and register yours instead to show fields of your own.
"""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn, UpdatedAtColumn
from wagtail.models import Locale
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from ..exports import SafeExportMixin
from ..forms import CheckboxTerms
from ..models import Partner, Region, SupportKind, TargetGroup, Topic
from ..sorting import InOrderMixin, in_order
from ..versions import VersionedView
from .choosers import VocabularyChooserViewSet
from .forms import PartnerForm
from .menu import LISTS_MENU, NETWORK_MENU


class VocabularyIndexView(InOrderMixin, SafeExportMixin, IndexView):
    """Wagtail's snippet list, with exports that execute nothing."""


class VocabularyEditView(VersionedView, EditView):
    """Wagtail's form of a snippet, that writes over nothing newer."""


class VocabularyViewSet(SnippetViewSet):
    """What all lists of the vocabulary share."""

    menu_hook = LISTS_MENU
    index_view_class = VocabularyIndexView
    edit_view_class = VocabularyEditView
    chooser_viewset_class = VocabularyChooserViewSet
    inspect_view_enabled = True
    list_per_page = 50
    add_to_reference_index = True


def _appearance(*more: FieldPanel) -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("order"),
            FieldRowPanel([FieldPanel("icon"), FieldPanel("colour")]),
            *more,
        ],
        heading=_("Place and look in lists"),
        help_text=_("An icon and a colour help to find a word again; they never replace it."),
    )


def _word(*more: FieldPanel) -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel("name"), FieldPanel("key"), FieldPanel("description"), *more],
        heading=_("Word"),
    )


class TermViewSet(VocabularyViewSet):
    """A list of translatable terms."""

    list_display = ["name", LocaleColumn(), "key", "order", UpdatedAtColumn(label=_("Updated"))]
    list_export = ["key", "name", "locale.language_code", "description", "order"]
    export_headings = {"locale.language_code": _("Language")}
    ordering = ["order", "name"]
    edit_handler = ObjectList([_word(), _appearance()])


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 60
    inspect_view_fields = ["name", "key", "description", "order", "icon", "colour"]


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "user"
    menu_label = _("Target groups")
    menu_order = 70
    inspect_view_fields = ["name", "key", "description", "order", "icon", "colour"]


class RegionFilterSet(WagtailFilterSet):
    class Meta:
        model = Region
        fields = ["level"]


class RegionViewSet(TermViewSet):
    model = Region
    icon = "globe"
    menu_label = _("Regions")
    menu_order = 80
    list_display = [
        "name",
        LocaleColumn(),
        Column("parent", label=_("Part of")),
        Column("get_level_display", label=_("Level"), sort_key="level"),
        "official_key",
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_export = [
        "key",
        "name",
        "locale.language_code",
        "level",
        "parent",
        "official_key",
        "latitude",
        "longitude",
    ]
    ordering = ["lineage", "name"]
    filterset_class = RegionFilterSet
    inspect_view_fields = ["name", "key", "parent", "level", "official_key", "description"]
    edit_handler = ObjectList(
        [
            _word(),
            MultiFieldPanel(
                [
                    FieldPanel("parent"),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("official_key")]),
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                ],
                heading=_("Where it is"),
                help_text=_(
                    "Who searches for a district also finds what belongs to its municipalities; "
                    "that works only if “part of” is right."
                ),
            ),
            _appearance(),
        ]
    )

    def get_queryset(self, request):
        return Region.objects.select_related("parent")


class SupportKindFilterSet(WagtailFilterSet):
    class Meta:
        model = SupportKind
        fields = ["enabled"]


class SupportKindViewSet(TermViewSet):
    model = SupportKind
    icon = "pick"
    menu_label = pgettext_lazy("menu", "Kinds of support")
    menu_order = 90
    list_display = [
        "name",
        LocaleColumn(),
        "unit",
        Column("value_per_unit", label=_("Value per unit (€)"), sort_key="value_per_unit"),
        BooleanColumn("enabled", label=_("In use"), sort_key="enabled"),
        "order",
    ]
    list_export = ["key", "name", "locale.language_code", "unit", "value_per_unit", "enabled"]
    filterset_class = SupportKindFilterSet
    inspect_view_fields = [
        "name",
        "key",
        "description",
        "unit",
        "unit_one",
        "questions",
        "value_per_unit",
        "is_money",
        "resource",
        "format",
        "enabled",
    ]
    edit_handler = ObjectList(
        [
            _word(FieldPanel("enabled")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("unit"), FieldPanel("unit_one")]),
                    FieldPanel("questions"),
                ],
                heading=_("In the pledge form"),
                help_text=_(
                    "What a company is asked at once need not be asked later by telephone."
                ),
            ),
            MultiFieldPanel(
                [FieldPanel("value_per_unit"), FieldPanel("is_money")],
                heading=_("Valuation"),
                help_text=_("Funders ask what engagement is worth; say openly how you count."),
            ),
            MultiFieldPanel(
                [FieldPanel("resource"), FieldPanel("format")], heading=_("In dossiers")
            ),
            _appearance(),
        ]
    )


def _main_terms(model):
    """Terms of the site's main language, once each, when the filters are shown."""

    def queryset(request):
        return in_order(model.objects.filter(locale=Locale.get_default()))

    return queryset


class TermFilter(django_filters.ModelMultipleChoiceFilter):
    """Finds what has one of the chosen terms, in whatever language it was chosen."""

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(**{f"{self.field_name}__key__in": [t.key for t in value]}).distinct()


class PartnerFilterSet(WagtailFilterSet):
    topics = TermFilter(
        queryset=_main_terms(Topic), label=_("Topics"), widget=forms.CheckboxSelectMultiple
    )
    supports = TermFilter(
        queryset=_main_terms(SupportKind),
        label=_("Kinds of support"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Partner
        fields = ["sector", "organisation_type"]


class PartnerViewSet(VocabularyViewSet):
    model = Partner
    icon = "group"
    menu_label = _("Partners")
    menu_hook = NETWORK_MENU
    menu_order = 11
    list_display = [
        "name",
        Column("get_sector_display", label=_("Sector"), sort_key="sector"),
        Column("get_organisation_type_display", label=_("Type"), sort_key="organisation_type"),
        "place",
        "member_since",
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_export = [
        "name",
        "get_sector_display",
        "get_organisation_type_display",
        "place",
        "website",
        "role",
        "member_since",
        "description",
    ]
    export_headings = {
        "get_sector_display": _("Sector"),
        "get_organisation_type_display": _("Type"),
    }
    ordering = ["name"]
    filterset_class = PartnerFilterSet
    inspect_view_fields = [
        "name",
        "sector",
        "organisation_type",
        "description",
        "logo",
        "website",
        "place",
        "role",
        "member_since",
        "own_page",
        "regions",
        "topics",
        "supports",
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug"),
                    FieldRowPanel([FieldPanel("sector"), FieldPanel("organisation_type")]),
                    FieldRowPanel([FieldPanel("role"), FieldPanel("member_since")]),
                ],
                heading=_("Who it is"),
                help_text=_(
                    "Entered once, a partner can be chosen in challenges, stories and "
                    "initiatives; a correction here is then right everywhere."
                ),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("description"),
                    FieldPanel("logo"),
                    FieldPanel("website"),
                    FieldPanel("place"),
                    FieldPanel("own_page"),
                ],
                heading=_("What visitors see"),
                help_text=_("Public data only. People and their addresses belong to the case."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("supports", widget=CheckboxTerms),
                    FieldPanel("topics", widget=CheckboxTerms),
                    FieldPanel("regions", widget=CheckboxTerms),
                ],
                heading=_("What it stands for"),
                help_text=_("From this, fitting companies are found for a challenge."),
            ),
        ],
        base_form_class=PartnerForm,
    )
