"""By what visitors narrow the search here: our own facets, and those that settings name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from . import extras, vocabulary
from .conf import settings as hf
from .event_pages.kinds import EventKind, when
from .kinds import CHALLENGE, challenge_models
from .loading import term_keys
from .models.partner import OrganisationType, Partner, Sector
from .needs import needs_of
from .page_mixins import ProgrammeMixin
from .programmes import regions_of
from .search import facets
from .search.facets import Dated, Facet, NamedFacet
from .status import Status, statuses_of

Values = dict[int, list[str | Dated]]

#: Words of topics, regions, kinds of support and target groups.
_LABEL_WEIGHT = 4
_FOUND_BY_TERMS = (CHALLENGE, "story", "partner")


class TermFacet(Facet):
    """Terms of a vocabulary that the page holds in the many-to-many field ``field``."""

    def __init__(self, key: str, label: Any, *, field: str, labels: str, **options: Any) -> None:
        super().__init__(key, label, labels=labels, **options)
        self.field = field

    def get_values(self, pages: list) -> Values:
        having = [page for page in pages if hasattr(type(page), self.field)]
        keys = term_keys(having, [self.field]) if having else {}
        return {page.pk: list(keys[page.pk][self.field]) for page in having}


class RegionFacet(TermFacet):
    """Regions with all they are part of: searching for the state finds the town. A programme is
    where its places are."""

    def get_values(self, pages: list) -> Values:
        regions = vocabulary.terms("region")
        own = super().get_values(pages)
        for page in pages:
            if page.pk not in own and getattr(page, "region_id", None):
                own[page.pk] = [page.region.key]
            if isinstance(page, ProgrammeMixin):
                own[page.pk] = self._of_places(page)
        return {
            pk: list(
                dict.fromkeys(
                    above
                    for key in keys
                    for above in (regions[key].lineage if key in regions else (key,))
                )
            )
            for pk, keys in own.items()
        }

    @staticmethod
    def _of_places(page: Any) -> list[str | Dated]:
        with translation.override(page.locale.language_code):
            regions = vocabulary.terms("region").values()
            return list(
                regions_of(page.places, {each.label.casefold(): each.key for each in regions})
            )


class SupportFacet(TermFacet):
    """Kinds of support: what a challenge needs, what a story tells of, what a partner gives."""

    def get_values(self, pages: list) -> Values:
        asking = [page for page in pages if hasattr(page, "needs")]
        found = super().get_values([page for page in pages if not hasattr(page, "needs")])
        for page in asking:
            needs = [block.value for block in page.needs if block.block_type == "need"]
            found[page.pk] = list(dict.fromkeys(n["kind"] for n in needs if n["kind"]))
        return found


class StatusFacet(Facet):
    """What the case is doing. A deadline closes an open challenge by itself."""

    def get_values(self, pages: list) -> Values:
        statuses = statuses_of(pages)
        return {page.pk: self._dated(page, statuses[page.pk]) for page in pages}

    def _dated(self, page: Any, status: Status) -> list[str | Dated]:
        if status != Status.OPEN or not page.deadline:
            return [status.value]
        found: list[str | Dated] = [Dated(Status.OPEN.value, until=page.deadline)]
        if page.deadline < datetime.date.max:
            after = page.deadline + datetime.timedelta(days=1)
            found.append(Dated(Status.CLOSED.value, since=after))
        return found


class NeededFacet(StatusFacet):
    """Whether help is still needed: the challenge takes pledges, and one of its needs is open."""

    def get_values(self, pages: list) -> Values:
        accounts = extras.accounts(pages)
        statuses, needs = statuses_of(pages, accounts), needs_of(pages, accounts)
        return {
            page.pk: self._dated(page, statuses[page.pk])
            if not needs[page.pk] or any(need.is_open for need in needs[page.pk])
            else ["no"]
            for page in pages
        }

    def _dated(self, page: Any, status: Status) -> list[str | Dated]:
        return [_needed(each) for each in super()._dated(page, status)]


def _needed(status: str | Dated) -> str | Dated:
    if isinstance(status, Dated):
        return replace(status, value=str(_needed(status.value)))
    return "yes" if status in (Status.OPEN, Status.UNDER_WAY) else "no"


class OrganisationFacet(NamedFacet):
    """The organisation that asks. Not in the panel: there are too many; links use it."""

    def models(self) -> list[type[Any]]:
        return [Partner]

    def get_values(self, pages: list) -> Values:
        return {p.pk: [p.organisation.slug] if p.organisation_id else [] for p in pages}


class TagFacet(NamedFacet):
    """Free tags, where the page's class has a field ``tags``."""

    def models(self) -> list[type[Any]]:
        """The tag models that challenge classes use."""
        fields = (f for m in challenge_models() for f in m._meta.get_fields() if f.name == "tags")
        found = (field.related_model for field in fields)
        return list(dict.fromkeys(model for model in found if isinstance(model, type)))

    def get_values(self, pages: list) -> Values:
        return {
            page.pk: [tag.slug for tag in page.tags.all()] if hasattr(page, "tags") else []
            for page in pages
        }


def _of_partner(name: str, obj: Any) -> str:
    partner = obj if isinstance(obj, Partner) else obj.organisation
    return getattr(partner, name) if partner else ""


def _all() -> Iterator[Facet]:
    """Our facets, in the order in which they are shown."""
    yield TermFacet(
        "topic",
        _("Topic"),
        field="topics",
        labels="topic",
        open=True,
        kinds=(*_FOUND_BY_TERMS, "programme"),
        weight=_LABEL_WEIGHT,
        suggested=True,
    )
    yield RegionFacet(
        "region",
        _("Region"),
        field="regions",
        labels="region",
        open=True,
        limit=12,
        kinds=(*_FOUND_BY_TERMS, "initiative", "programme"),
        weight=_LABEL_WEIGHT,
        suggested=True,
    )
    yield SupportFacet(
        "support",
        _("Kind of support"),
        field="supports",
        labels="support",
        open=True,
        kinds=_FOUND_BY_TERMS,
        weight=_LABEL_WEIGHT,
    )
    yield StatusFacet(
        "status",
        _("Status"),
        labels=lambda: dict(Status.choices),
        open=True,
        kinds=(CHALLENGE,),
        ahead=Status.OPEN.value,
    )
    yield NeededFacet(
        "needed",
        _("Help"),
        labels=lambda: {"yes": _("Still needed"), "no": _("Covered or over")},
        open=True,
        kinds=(CHALLENGE,),
        # Who looks for what goes on or is done has not asked for what is needed.
        gives_way_to={"status": (Status.UNDER_WAY, Status.DONE, Status.CLOSED)},
    )
    if EventKind().models():
        yield when()
    yield TermFacet(
        "target_group",
        _("Target group"),
        field="target_groups",
        labels="target_group",
        limit=12,
        kinds=(CHALLENGE,),
        weight=_LABEL_WEIGHT,
    )
    yield Facet(
        "sector",
        _("Sector"),
        values=lambda obj: _of_partner("sector", obj),
        labels=lambda: dict(Sector.choices),
        kinds=(CHALLENGE, "partner"),
    )
    yield Facet(
        "organisation_type",
        _("Type of organisation"),
        values=lambda obj: _of_partner("organisation_type", obj),
        labels=lambda: dict(OrganisationType.choices),
        kinds=(CHALLENGE, "partner"),
    )
    yield TagFacet("tag", _("Tag"), limit=12, kinds=(CHALLENGE, "story"))
    yield OrganisationFacet(
        "organisation",
        _("Organisation"),
        shown=False,
        limit=12,
        kinds=(CHALLENGE,),
        suggested=True,
    )


def _from_settings() -> Iterator[Facet]:
    """The facets of ``SEARCH_EXTRA_FACETS``; without kinds, they are of challenges."""
    for path in hf.SEARCH_EXTRA_FACETS:
        facet = import_string(path)
        if isinstance(facet, Facet):
            facet.kinds = facet.kinds or (CHALLENGE,)
        yield facet


def register() -> None:
    """Makes our facets known; called once, when all models are there."""
    facets.register(*_all(), first=True)
    facets.add_source(_from_settings)
