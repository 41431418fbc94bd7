"""What the pages say about people: only whom editors show there."""

from __future__ import annotations

from ..extras import Extra
from ..personal import Kept
from .models import (
    AccessibilityStatementPage,
    ChallengeIndexPage,
    ChallengePage,
    ChapterPage,
    EasyLanguagePage,
    EventIndexPage,
    EventPage,
    EventSeriesPage,
    ImpactPage,
    InitiativePage,
    NetworkHomePage,
    PartnerIndexPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ServiceIndexPage,
    ServicePage,
    SiteSearchPage,
    StoryIndexPage,
    StoryPage,
    SurveyPage,
    WorkbookPage,
)

_SEATS = "format place online_url seats online_seats takes_registrations invites_challenge"


class PagesExtra(Extra):
    kept = (
        Kept(
            AccessibilityStatementPage,
            # Whoever has assessed it may be a person, or a firm of one.
            shown="assessed_by contact_name contact_email contact_phone",
            plain="page_ptr body_name scope obligation jurisdiction standard conformance method"
            " assessed_on stated_on reviewed_on barriers contact_url enforcement_body"
            " enforcement_address enforcement_email enforcement_phone enforcement_url body",
        ),
        Kept(NetworkHomePage, plain="page_ptr image image_alt lead body"),
        Kept(
            InitiativePage,
            shown="people contact_name contact_role contact_email contact_phone contact_address",
            plain="page_ptr image image_alt logo kind place region summary vision how_it_works"
            " rules figures partners body fields_of_action timeline phases workshops",
        ),
        # Readers with learning difficulties: a group, and its members where they want to be named.
        Kept(EasyLanguagePage, shown="checked_by", plain="page_ptr parts sign_video"),
        Kept(ImpactPage, plain="page_ptr summary intro body"),
        Kept(PartnerIndexPage, plain="page_ptr intro"),
        Kept(ProgrammeIndexPage, plain="page_ptr intro"),
        Kept(
            ProgrammePage,
            plain="page_ptr image image_alt summary idea figures phases places partners call jury"
            " documents body",
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
        Kept(EventIndexPage, plain="page_ptr intro"),
        Kept(
            EventSeriesPage,
            plain=f"page_ptr image image_alt summary rhythm starts_at minutes body {_SEATS}",
        ),
        Kept(
            EventPage,
            shown="guest image impulse looking_back",
            plain="page_ptr image_alt summary starts_on starts_at ends_on ends_at register_until"
            " cancelled cancelled_note announced questions recording_url documents body"
            f" {_SEATS}",
        ),
        Kept(ServiceIndexPage, plain="page_ptr intro facets shows"),
        Kept(
            ServicePage,
            shown="image contact_name contact_role contact_email contact_phone",
            plain="page_ptr image_alt kind summary for_whom what in_person by_telephone online"
            " in_writing is_free cost on_request dates place places provider funders documents"
            " levels transferable proof body",
        ),
        Kept(
            SurveyPage,
            plain="page_ptr summary intro audience wave opens_on closes_on only_invited questions"
            " publish_results compare_with",
        ),
        Kept(WorkbookPage, plain="page_ptr intro body"),
        Kept(ChapterPage, plain="page_ptr number summary body experience checklist documents"),
    )
