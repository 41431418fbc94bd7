from ..search.missed.models import MissedSearch
from ..search.models import (
    IndexBlock,
    IndexJob,
    IndexState,
    IndexWord,
    Posting,
    SearchDoc,
    SearchTerms,
    SearchVectors,
)
from .checklist import ChecklistTick
from .partner import OrganisationType, Partner, Sector
from .settings import HerausforderungSettings
from .synonyms import SynonymGroup
from .terms import COLOURS, Region, SupportKind, TargetGroup, Term, Topic

__all__ = [
    "COLOURS",
    "ChecklistTick",
    "HerausforderungSettings",
    "IndexBlock",
    "IndexJob",
    "IndexState",
    "IndexWord",
    "MissedSearch",
    "OrganisationType",
    "Partner",
    "Posting",
    "Region",
    "SearchDoc",
    "SearchTerms",
    "SearchVectors",
    "Sector",
    "SupportKind",
    "SynonymGroup",
    "TargetGroup",
    "Term",
    "Topic",
]
