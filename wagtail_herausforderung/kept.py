"""What the tables of the core say about people: whom editors show, and what visitors looked for."""

from __future__ import annotations

from . import models as m
from .extras import Extra
from .personal import Kept

_TERM = "id translation_key locale key name description order icon colour"


class CoreExtra(Extra):
    kept = (
        Kept(
            m.Partner,
            shown="name description logo website place",
            plain="id slug sector organisation_type role member_since own_page",
        ),
        Kept(
            m.HerausforderungSettings,
            staff="sender_name sender_email reply_to",
            plain="id site privacy_page notice_version",
        ),
        Kept(m.MissedSearch, removed="text", plain="id day page language times"),
        Kept(m.ChecklistTick, staff="done_by", plain="id translation_key item text done_on"),
        Kept(m.Topic, plain=_TERM),
        Kept(m.TargetGroup, plain=_TERM),
        Kept(
            m.SupportKind,
            plain=f"{_TERM} unit unit_one questions value_per_unit is_money enabled "
            "resource format",
        ),
        Kept(m.Region, plain=f"{_TERM} parent level official_key latitude longitude lineage"),
        Kept(m.SynonymGroup, plain="id language words"),
        # The index holds what pages and partners say in public, and changes with them.
        Kept(
            m.SearchDoc,
            plain="id kind object_id slot content_type_id published expires deadline title_sort"
            " card version",
        ),
        Kept(m.SearchTerms, plain="doc terms"),
        Kept(m.SearchVectors, plain="id kind object_id passages whole parts stamp version"),
        Kept(m.IndexState, plain="id epoch version locked next_slot built_with"),
        Kept(m.Posting, plain="id key block space term count data"),
        Kept(m.IndexWord, plain="key term count version"),
        Kept(m.IndexJob, plain="id target kind object_id family attempts created_at"),
    )
