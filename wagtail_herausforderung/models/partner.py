"""Partners: whoever takes part, on either side or in between."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.search import index

from ..fields import HttpsURLField
from ..search.searchable import SearchableMixin
from ..text import unique_slug
from .terms import Region, SupportKind, Topic


class Sector(models.TextChoices):
    """The sectors (Sektoren) that meet in an initiative."""

    COMPANY = "company", _("Company")
    NONPROFIT = "nonprofit", _("Non-profit organisation")
    ADMINISTRATION = "administration", _("Public administration")
    FOUNDATION = "foundation", _("Foundation")
    INTERMEDIARY = "intermediary", _("Intermediary")


class OrganisationType(models.TextChoices):
    """The form an organisation has; a facet of the challenge search."""

    ASSOCIATION = "association", _("Association")
    SOCIAL_FACILITY = "social_facility", _("Social facility")
    EDUCATION = "education", _("School or day care")
    INITIATIVE = "initiative", _("Citizens' initiative")
    WELFARE = "welfare", _("Welfare association")
    FOUNDATION = "foundation", _("Foundation")
    AGENCY = "agency", _("Volunteer agency or service point")
    PUBLIC_BODY = "public_body", _("Public body")
    SMALL_COMPANY = "small_company", _("Small company or craft business")
    COMPANY = "company", _("Company")
    NETWORK = "network", _("Network")
    OTHER = "other", _("Other")


class Partner(SearchableMixin, index.Indexed, models.Model):
    """A company, organisation, authority, foundation or intermediary.

    Public data only: whoever may edit pages can see it. People and their addresses belong to
    cases and pledges.
    """

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("key"), max_length=80, unique=True, blank=True)
    sector = models.CharField(
        _("sector"), max_length=20, choices=Sector.choices, default=Sector.COMPANY
    )
    organisation_type = models.CharField(
        _("type of organisation"), max_length=20, choices=OrganisationType.choices, blank=True
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Who they are, in two or three sentences a neighbour would understand."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    website = HttpsURLField(_("website"), blank=True, max_length=300)
    place = models.CharField(_("place"), max_length=120, blank=True)
    role = models.CharField(
        _("role in the initiative"),
        max_length=160,
        blank=True,
        help_text=_("For example “host organisation” or “patron”."),
    )
    member_since = models.PositiveIntegerField(
        _("member since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
        help_text=_("Year"),
    )
    own_page = models.BooleanField(
        _("has agreed to a page of its own"),
        default=False,
        help_text=_(
            "Only with their consent: the page names them with their cooperations, hours and "
            "value. Without the tick there is no such page."
        ),
    )
    regions = models.ManyToManyField(
        Region, verbose_name=_("regions"), blank=True, related_name="+"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    supports = models.ManyToManyField(
        SupportKind, verbose_name=_("kinds of support it gives"), blank=True, related_name="+"
    )

    search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.SearchField("place"),
        index.FilterField("name"),
        index.FilterField("sector"),
        index.FilterField("organisation_type"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = unique_slug(type(self)._default_manager.all(), self.name, max_length=80)
        super().save(*args, **kwargs)
