"""Which other challenges might interest a visitor of this one."""

from __future__ import annotations

from collections import Counter


def similar_challenges(page, count: int = 3) -> list:
    """Cards of open challenges that share topics, target groups, regions or kinds of support.

    Shared topics and kinds of support weigh most. The same number of queries however many
    challenges there are: the search's own facet rows are compared, not pages.
    """
    from .cards import CHALLENGE_RELATED, challenge_cards
    from .listings import pages_of, scope_of, specific_pages
    from .models import FacetRow
    from .page_mixins import ChallengeMixin
    from .status import Status

    weights = {"topic": 3, "support": 3, "target_group": 2, "region": 1}
    if not page.pk:
        return []
    own = FacetRow.objects.filter(page_id=page.pk, facet__in=weights)
    pairs = set(own.values_list("facet", "value"))
    if not pairs:
        return []
    home = scope_of(page)
    site_root = page.get_ancestors().filter(depth=2).first() or home
    candidates = (
        pages_of(ChallengeMixin, below=site_root, locale=page.locale)
        .exclude(pk=page.pk)
        .values_list("pk", flat=True)
    )
    still_open = FacetRow.objects.filter(facet="status", value=Status.OPEN).values("page_id")
    rows = FacetRow.objects.filter(
        page_id__in=candidates, facet__in=weights, value__in={value for _facet, value in pairs}
    ).filter(page_id__in=still_open)
    score: Counter = Counter()
    for pk, facet, value in rows.values_list("page_id", "facet", "value"):
        if (facet, value) in pairs:
            score[pk] += weights[facet]
    best = [pk for pk, _score in sorted(score.items(), key=lambda item: (-item[1], item[0]))]
    return challenge_cards(specific_pages(best[:count], CHALLENGE_RELATED))
