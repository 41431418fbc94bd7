"""The public extension API: one abstract model per page type.

Compose a mixin on your site's own base page, or subclass the thin concrete pages of
``wagtail_herausforderung.pages``. Each mixin brings fields, panels (``…_panels``), search
fields (``…_search_fields``), template and context.
"""

from .accessibility import AccessibilityStatementMixin
from .challenge import ChallengeMixin
from .challenge_index import ChallengeIndexMixin
from .chapter import ChapterMixin
from .easy_language import EasyLanguageMixin
from .event import EventMixin
from .event_index import EventIndexMixin
from .event_series import EventSeriesMixin
from .home import NetworkHomeMixin
from .impact import ImpactMixin
from .initiative import InitiativeMixin
from .partner_index import PartnerIndexMixin
from .programme import ProgrammeIndexMixin, ProgrammeMixin
from .search_page import SearchPageMixin, SiteSearchMixin
from .service import ServiceMixin
from .service_index import ServiceIndexMixin
from .story import StoryMixin
from .story_index import StoryIndexMixin
from .survey import SurveyMixin
from .workbook import WorkbookMixin

__all__ = [
    "AccessibilityStatementMixin",
    "ChallengeIndexMixin",
    "ChallengeMixin",
    "ChapterMixin",
    "EasyLanguageMixin",
    "EventIndexMixin",
    "EventMixin",
    "EventSeriesMixin",
    "ImpactMixin",
    "InitiativeMixin",
    "NetworkHomeMixin",
    "PartnerIndexMixin",
    "ProgrammeIndexMixin",
    "ProgrammeMixin",
    "SearchPageMixin",
    "ServiceIndexMixin",
    "ServiceMixin",
    "SiteSearchMixin",
    "StoryIndexMixin",
    "StoryMixin",
    "SurveyMixin",
    "WorkbookMixin",
]
