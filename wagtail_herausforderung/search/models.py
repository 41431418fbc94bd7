"""The index: an inverted index in a few small tables, on whatever database the site has.

Documents have slots, numbered from 0, and stand in blocks of ``BLOCK`` slots. A posting says
which documents of a block have a term, and how much it counts there. So a change of one page
rewrites small rows of one block only, and a search reads a handful of rows.

The tables hold nothing that cannot be built again (``herausforderung_reindex``).
"""

from __future__ import annotations

from django.db import models

from . import terms

#: Documents in a block: small enough to be rewritten at every change, big enough for few rows.
BLOCK = 2048


class IndexState(models.Model):
    """One row. Whoever writes to the index changes it first, and so waits for the others.

    ``epoch`` changes when the index is begun anew: what a process knows of it is then void.
    """

    epoch = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    locked = models.PositiveSmallIntegerField(default=0)
    next_slot = models.PositiveIntegerField(default=0)
    #: What the documents were read with (``stamps``): with something else, other words come out.
    built_with = models.CharField(max_length=120, default="")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"version {self.version}"


class IndexBlock(models.Model):
    """When a block was last written: a process reads again what is newer than what it knows."""

    number = models.PositiveIntegerField(primary_key=True)
    version = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"block {self.number}, version {self.version}"


class SearchDoc(models.Model):
    """A document in the index, with what results are sorted by.

    ``published`` and ``expires`` (0: never) in seconds since 1970, ``deadline`` as the day's
    ordinal; ``card`` is JSON, field → keys: what a card names, so that it need not be asked for.
    ``version`` is that of the index when the document was last written.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    slot = models.PositiveIntegerField(unique=True)
    content_type_id = models.IntegerField()
    published = models.BigIntegerField(default=0)
    expires = models.BigIntegerField(default=0)
    deadline = models.IntegerField(default=0)
    title_sort = models.CharField(max_length=255, default="")
    card = models.TextField(default="{}")
    version = models.BigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="hf_searchdoc_object")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchTerms(models.Model):
    """The terms of a document as its postings have them: one ``term level`` per line."""

    doc = models.OneToOneField(SearchDoc, primary_key=True, on_delete=models.CASCADE)
    terms = models.TextField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"terms of {self.doc_id}"


class Posting(models.Model):
    """Which documents of a block have a term. ``data`` is read by ``engine.postings``.

    ``key`` is the term's number (``terms.key``), ``space`` its first letter.
    """

    key = models.BigIntegerField()
    block = models.PositiveIntegerField()
    space = models.CharField(max_length=1)
    term = models.CharField(max_length=terms.LONGEST)
    count = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "block"], name="hf_posting_unique")]
        indexes = [models.Index(fields=["block", "space"], name="hf_posting_block")]

    def __str__(self) -> str:
        return f"{self.term} in block {self.block}"


class IndexWord(models.Model):
    """How many documents have a word form: the sum of its postings, kept so that a process need
    not add up millions of them. ``version``: of the index, when it last changed."""

    key = models.BigIntegerField(primary_key=True)
    term = models.CharField(max_length=terms.LONGEST)
    count = models.PositiveIntegerField()
    version = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["version"], name="hf_indexword_version")]

    def __str__(self) -> str:
        return f"{self.term} in {self.count}"


class SearchVectors(models.Model):
    """What a document means, where the site has an encoder (``meaning``).

    ``passages`` is JSON: the whole in short, then sentences; ``whole`` and ``parts`` are their
    vectors, a byte for each number, by the encoder that ``stamp`` names; empty until they are
    made. ``version`` is that of the index when they were.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    passages = models.TextField()
    whole = models.BinaryField(default=b"")
    parts = models.BinaryField(default=b"")
    stamp = models.CharField(max_length=100, default="")
    version = models.BigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object_id", "kind"], name="hf_searchvectors_object")
        ]
        indexes = [models.Index(fields=["version"], name="hf_searchvectors_version")]

    def __str__(self) -> str:
        return f"vectors of {self.kind} {self.object_id}"


class IndexJob(models.Model):
    """Something changed and the index has not heard of it yet.

    Written in the transaction that changes it, so that the change cannot be lost; until the job
    is done a search asks the page itself whether it may be seen. ``target`` names who is to
    hear of it: ``""`` the index in the database, ``remote`` the search server.
    """

    target = models.CharField(max_length=10, default="")
    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    family = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["target", "object_id"], name="hf_indexjob_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
