"""Making the vectors that are missing: of new texts, and of all when the encoder is another."""

from __future__ import annotations

import json

from ..engine import store
from ..engine.rows import delete
from ..models import SearchVectors
from .encoder import Encoder, get_encoder, unit_stamp
from .packing import packed

#: Documents in one transaction.
BATCH = 50


def work() -> int:
    """Returns of how many documents vectors were made. Several may be at it at once: they do
    some of it twice, and harm nothing."""
    encoder = get_encoder()
    if encoder is None:
        return 0
    done, last = 0, 0
    missing = SearchVectors.objects.exclude(stamp=unit_stamp(encoder)).order_by("pk")
    while rows := list(missing.filter(pk__gt=last)[:BATCH]):
        last = rows[-1].pk
        done += _make(encoder, rows)
    return done


def _make(encoder: Encoder, rows: list[SearchVectors]) -> int:
    texts = [json.loads(row.passages) for row in rows]
    # Outside of the transaction: nobody who changes a page waits for this.
    vectors = iter(packed(encoder, [text for each in texts for text in each]))
    for row, each in zip(rows, texts, strict=True):
        mine = [next(vectors) for _text in each]
        row.whole, row.parts, row.stamp = (
            b"".join(mine[:1]),
            b"".join(mine[1:]),
            unit_stamp(encoder),
        )
    with store.writing() as now:
        # A document that was written in the meantime has a new row.
        there = SearchVectors.objects.filter(pk__in=[row.pk for row in rows])
        still = set(there.values_list("pk", flat=True))
        kept = [row for row in rows if row.pk in still]
        delete(there)
        for row in kept:
            row.version = now.version
        SearchVectors.objects.bulk_create(kept)
        # Lists that were drawn are drawn anew.
        now.outdated = bool(kept)
    return len(kept)
