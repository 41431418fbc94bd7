"""Nothing found is a beginning: what almost fits, and what could be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ..backends import SearchRequest
from ..parameters import DISTANCES
from ..query import SearchQuery

#: Ways out that are counted on a page without hits: each is one more search.
MOST_WAYS_OUT = 5


@dataclass(frozen=True)
class WayOut:
    """The same search with something taken away, and how many hits it has."""

    label: str
    url: str
    count: int


def looser(query: SearchQuery, request: SearchRequest) -> Iterator[tuple[str, SearchRequest]]:
    """What to ask for when nothing fits, the nearest first, each with a sentence that says so.

    What was chosen besides words stays: that is for the visitor to take away.
    """
    if request.question is None:
        if query.named:
            # A place alone is looked for around it, and then as a word.
            named = query.asked(query.named, any_word=True)
            if named.concepts:
                yield "", replace(request, near=None, question=named)
        return
    around, rest = query.around, request.question.anywhere()
    if rest is not request.question:
        if around is not None and request.near is None:
            sentence = _("Nothing in %(place)s itself fits. This is within %(km)s km.")
            near = {"place": around.label, "km": around.km}
            yield sentence % near, replace(request, question=rest, near=around)
        if rest is not None:
            sentence = _("Nothing there fits all of this. This is what fits elsewhere.")
            yield sentence, replace(request, question=rest)
    # Who only shares the place has nothing of what was asked for.
    loose = query.asked(query.text_anywhere or query.text, any_word=True)
    if loose.concepts:
        sentence = _("Nothing fits all of your words. This fits some of them.")
        yield sentence, replace(request, question=loose)


def ways_out(query: SearchQuery, request: SearchRequest) -> list[WayOut]:
    """What there would be with one choice less, or with a wider circle; only what has hits."""
    found: list[WayOut] = []
    for label, url, changed in _ways(query, request):
        if len(found) == MOST_WAYS_OUT:
            break
        count = query.backend.search(replace(changed, page=1, page_size=1, counted=())).count
        if count:
            found.append(WayOut(label, url, count))
    return found


def _ways(query: SearchQuery, request: SearchRequest) -> Iterator[tuple[str, str, SearchRequest]]:
    near = request.near
    if near is not None:
        wider = next((km for km in DISTANCES if near.km is not None and km > near.km), None)
        if wider is not None:
            label = _("Within %(km)s km of %(place)s") % {"km": wider, "place": near.label}
            yield label, query.url(within=wider), replace(request, near=replace(near, km=wider))
        yield _without(near.label), query.url(near=None), replace(request, near=None)
    for key in [facet.key for facet in query.facets if request.selections.get(facet.key)]:
        names = ", ".join(str(query.labels[key][value].label) for value in request.selections[key])
        rest = {other: v for other, v in request.selections.items() if other != key}
        yield _without(names), query.url(**{key: None}), replace(request, selections=rest)
    # What the list begins with is no choice of the visitor's: without words it is the list itself.
    chosen = any(values != query.defaults.get(key) for key, values in query.selections.items())
    if request.question is not None and (near is not None or chosen):
        yield _without(query.text), query.url(q=None), replace(request, question=None)


def _without(choice: str) -> str:
    return _("Without “%(choice)s”") % {"choice": choice}
