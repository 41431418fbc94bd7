"""The blocks of the stream fields: what an editor puts together, and what a site adds to it."""

from .content import (
    CallToActionBlock,
    ChecklistBlock,
    DocumentBlock,
    DocumentsBlock,
    FigureBlock,
    FiguresBlock,
    PersonBlock,
    PictureBlock,
    QuoteBlock,
    RuleBlock,
    StepBlock,
    StepsBlock,
)
from .lists import LatestChallengesBlock, LatestStoriesBlock, PartnerLogosBlock, PeopleBlock
from .needs import NeedBlock
from .partners import PartnerPartBlock, PartnerRoleBlock
from .streams import body_blocks

__all__ = [
    "CallToActionBlock",
    "ChecklistBlock",
    "DocumentBlock",
    "DocumentsBlock",
    "FigureBlock",
    "FiguresBlock",
    "LatestChallengesBlock",
    "LatestStoriesBlock",
    "NeedBlock",
    "PartnerLogosBlock",
    "PartnerPartBlock",
    "PartnerRoleBlock",
    "PeopleBlock",
    "PersonBlock",
    "PictureBlock",
    "QuoteBlock",
    "RuleBlock",
    "StepBlock",
    "StepsBlock",
    "body_blocks",
]
