"""Where clicks lead: what narrows the search, how it is sorted, which pages there are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    """Something that narrows the search, with the address that takes it away."""

    label: str
    facet_label: str
    remove_url: str


@dataclass(frozen=True)
class SortOption:
    value: str
    label: str
    selected: bool
    url: str


@dataclass(frozen=True)
class PageLink:
    """A page number with its address; without an address it stands for pages left out."""

    label: str
    url: str = ""
    current: bool = False
