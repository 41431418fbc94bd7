from ..search.models import FacetRow, SearchDoc, WordRow
from .partner import OrganisationType, Partner, Sector
from .settings import HerausforderungSettings
from .terms import COLOURS, Region, SupportKind, TargetGroup, Term, Topic

__all__ = [
    "COLOURS",
    "FacetRow",
    "HerausforderungSettings",
    "OrganisationType",
    "Partner",
    "Region",
    "SearchDoc",
    "Sector",
    "SupportKind",
    "TargetGroup",
    "Term",
    "Topic",
    "WordRow",
]
