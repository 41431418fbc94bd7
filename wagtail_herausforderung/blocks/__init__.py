"""The blocks of the stream fields: what an editor puts together, and what a site adds to it."""

from .accessibility import BarrierBlock
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
from .development import FieldOfActionBlock, TimelineBlock, WorkshopBlock
from .easy import EasyPartBlock, SignVideoBlock
from .events import GuestBlock, RegistrationQuestionBlock
from .lists import (
    KeptDataBlock,
    LatestChallengesBlock,
    LatestStoriesBlock,
    PartnerLogosBlock,
    PeopleBlock,
)
from .needs import NeedBlock
from .papers import PaperBlock
from .partners import PartnerPartBlock, PartnerRoleBlock
from .programmes import FundingBlock, PlaceBlock, ProgrammePhaseBlock, SupporterBlock
from .services import LevelBlock, ServiceDateBlock, StoryChooserBlock
from .streams import body_blocks

__all__ = [
    "BarrierBlock",
    "CallToActionBlock",
    "ChecklistBlock",
    "DocumentBlock",
    "DocumentsBlock",
    "EasyPartBlock",
    "FieldOfActionBlock",
    "FigureBlock",
    "FiguresBlock",
    "FundingBlock",
    "GuestBlock",
    "KeptDataBlock",
    "LatestChallengesBlock",
    "LatestStoriesBlock",
    "LevelBlock",
    "NeedBlock",
    "PaperBlock",
    "PartnerLogosBlock",
    "PartnerPartBlock",
    "PartnerRoleBlock",
    "PeopleBlock",
    "PersonBlock",
    "PictureBlock",
    "PlaceBlock",
    "ProgrammePhaseBlock",
    "QuoteBlock",
    "RegistrationQuestionBlock",
    "RuleBlock",
    "ServiceDateBlock",
    "SignVideoBlock",
    "StepBlock",
    "StepsBlock",
    "StoryChooserBlock",
    "SupporterBlock",
    "TimelineBlock",
    "WorkshopBlock",
    "body_blocks",
]
