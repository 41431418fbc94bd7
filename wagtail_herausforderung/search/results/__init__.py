"""What is shown: one page of cards, the facets with their counts, and where clicks lead."""

from .entries import Entry, Marked
from .facets import FacetResult, FacetValue
from .links import Chip, PageLink, SortOption
from .results import SearchResults

__all__ = [
    "Chip",
    "Entry",
    "FacetResult",
    "FacetValue",
    "Marked",
    "PageLink",
    "SearchResults",
    "SortOption",
]
