"""What the pages say about people: only whom editors show there."""

from __future__ import annotations

from ..extras import Extra
from ..personal import Kept
from .models import (
    ChallengeIndexPage,
    ChallengePage,
    ChapterPage,
    InitiativePage,
    NetworkHomePage,
    SiteSearchPage,
    StoryIndexPage,
    StoryPage,
    WorkbookPage,
)


class PagesExtra(Extra):
    kept = (
        Kept(NetworkHomePage, plain="page_ptr image image_alt lead body"),
        Kept(
            InitiativePage,
            shown="people contact_name contact_role contact_email contact_phone contact_address",
            plain="page_ptr image image_alt logo kind place region summary vision how_it_works"
            " rules figures partners body",
        ),
        Kept(ChallengeIndexPage, plain="page_ptr intro facets default_status"),
        Kept(SiteSearchPage, plain="page_ptr intro facets"),
        Kept(
            ChallengePage,
            shown="contact_point image",
            plain="page_ptr image_alt summary situation plan for_whom benefit body organisation"
            " place postal_code from_anywhere timing starts_on ends_on deadline needs",
        ),
        Kept(StoryIndexPage, plain="page_ptr intro"),
        Kept(
            StoryPage,
            shown="image partners quotes pictures done",
            plain="page_ptr image_alt summary challenge happened_on hours people value"
            " benefit_organisation benefit_people benefit_community transferable body",
        ),
        Kept(WorkbookPage, plain="page_ptr intro body"),
        Kept(ChapterPage, plain="page_ptr number summary body experience checklist documents"),
    )
