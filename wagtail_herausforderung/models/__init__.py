from .partner import OrganisationType, Partner, Sector
from .settings import HerausforderungSettings
from .terms import COLOURS, Region, SupportKind, TargetGroup, Term, Topic

__all__ = [
    "COLOURS",
    "HerausforderungSettings",
    "OrganisationType",
    "Partner",
    "Region",
    "Sector",
    "SupportKind",
    "TargetGroup",
    "Term",
    "Topic",
]
