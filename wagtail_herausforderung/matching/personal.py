"""What the tables of the matching group keep of people."""

from __future__ import annotations

from ..personal import Kept
from .models import MatchingGroup, Member

MEMBER = Kept(
    Member,
    {"name": "", "email": "", "phone": ""},
    plain="id group partner language since until consent consent_on created_at updated_at",
)
KEPT = (MEMBER, Kept(MatchingGroup, plain="id page name created_at"))
