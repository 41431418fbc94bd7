"""A facet as a site would write it."""

from wagtail_herausforderung.search.facets import Facet

PLACE = Facet(
    "place",
    "Place",
    values=lambda page: [page.place.casefold()] if page.place else [],
    labels=lambda: {"malstatt": "Malstatt", "dudweiler": "Dudweiler"},
    multiple=False,
)

#: Values that nobody should give, and somebody will.
ODD = Facet("odd", "Odd", values=lambda page: ["Stufe eins\nStufe zwei", "a~20260101-", "\x00"])
