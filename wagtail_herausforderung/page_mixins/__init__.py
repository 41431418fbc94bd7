"""The public extension API: one abstract model per page type.

Compose a mixin on your site's own base page, or subclass the thin concrete pages of
``wagtail_herausforderung.pages``. Each mixin brings fields, panels (``…_panels``), search
fields (``…_search_fields``), template and context.
"""

from .challenge import ChallengeMixin
from .challenge_index import ChallengeIndexMixin
from .chapter import ChapterMixin
from .home import NetworkHomeMixin
from .initiative import InitiativeMixin
from .search_page import SearchPageMixin, SiteSearchMixin
from .story import StoryMixin
from .story_index import StoryIndexMixin
from .workbook import WorkbookMixin

__all__ = [
    "ChallengeIndexMixin",
    "ChallengeMixin",
    "ChapterMixin",
    "InitiativeMixin",
    "NetworkHomeMixin",
    "SearchPageMixin",
    "SiteSearchMixin",
    "StoryIndexMixin",
    "StoryMixin",
    "WorkbookMixin",
]
