"""Partners with a page of their own: who they are, and what came of what they did or asked."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField

from .. import extras, roles
from ..blocks.content import PLAIN_FEATURES
from ..loading import preload_pictures
from ..models import Partner, Sector
from ..sorting import sort_key
from ..structured_data import organisation_data
from .base import PageMixin


class PartnerIndexMixin(roles.PartnerIndex, RoutablePageMixin, PageMixin, models.Model):
    """Every partner that has agreed (``Partner.own_page``) has a page below this one.

    Where it is unticked the page is gone at once. One such list is enough for a site; below an
    initiative it tells of that initiative only.
    """

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)

    template = "wagtail_herausforderung/partner_index.html"
    partner_template = "wagtail_herausforderung/partner.html"
    is_section = True

    partner_index_panels = [FieldPanel("intro")]

    class Meta:
        abstract = True

    def get_partners(self) -> QuerySet[Partner]:
        """Those with a page; override it to show some of them only."""
        return Partner.objects.filter(own_page=True).select_related("logo")

    @path("")
    def listed(self, request):
        found = sorted(self.get_partners(), key=lambda partner: sort_key(partner.name))
        preload_pictures(found, "logo")
        helping = [each for each in found if each.sector == Sector.COMPANY]
        others = [each for each in found if each.sector != Sector.COMPANY]
        groups = [(_("Companies"), helping), (_("Organisations"), others)]
        shown = [(label, partners) for label, partners in groups if partners]
        return self.render(request, context_overrides={"groups": shown})

    @path("<slug:slug>/", name="partner")
    def partner(self, request, slug: str):
        partner, record = self._found(slug)
        context = {
            **self.get_context(request),
            "partner": partner,
            "partner_url": f"{self.get_url(request)}{slug}/",
            "partner_full_url": f"{self.get_full_url(request)}{slug}/",
            "is_company": partner.sector == Sector.COMPANY,
            "structured_data": organisation_data(partner, f"{self.get_full_url(request)}{slug}/"),
            **record.context(request),
        }
        return self.render(request, template=self.partner_template, context_overrides=context)

    @path("<slug:slug>/urkunde.pdf/", name="certificate")
    def certificate(self, request, slug: str):
        return self._file(request, slug, "pdf")

    @path("<slug:slug>/abzeichen.svg/", name="badge")
    def badge(self, request, slug: str):
        return self._file(request, slug, "svg")

    def _found(self, slug: str) -> tuple[Partner, Any]:
        partner = self.get_partners().filter(slug=slug).first()
        record = extras.partner_record(self, partner) if partner else None
        if partner is None or record is None:
            raise Http404
        return partner, record

    def _file(self, request, slug: str, name: str):
        _partner, record = self._found(slug)
        found = record.file(request, name)
        if found is None:
            raise Http404
        return found

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["initiative"] = self.get_initiative()
        return context

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """The list, and the page of each partner."""
        found = super().get_sitemap_urls(request)
        slugs = self.get_partners().values_list("slug", flat=True) if found else ()
        return [
            *found,
            *({"location": f"{each['location']}{slug}/"} for each in found for slug in slugs),
        ]
