"""What the API shows of each page type: all of it stands here, to be read before it is shown.

A class on a base page of your own, or with fields of its own, names its list::

    class ChallengePage(ChallengeMixin, BasePage):
        api_fields = [*headless.CHALLENGE, "a_field_of_yours"]

What is not named stays out. Never name what ``Kept`` calls personal, removed, staff or shown.
"""

from __future__ import annotations

from wagtail.api import APIField

from . import fields


def _plain(names: str) -> list[APIField]:
    return [APIField(name) for name in names.split()]


CHALLENGE = [
    *_plain("summary situation plan for_whom benefit place postal_code from_anywhere"),
    *_plain("starts_on ends_on deadline"),
    fields.choice("timing"),
    fields.DEADLINE_PASSED,
    fields.STATUS,
    fields.NEEDS,
    fields.organisation("organisation"),
    fields.FACETS,
    fields.PICTURE,
    fields.BODY,
    fields.PLEDGE_URL,
]
STORY = [
    *_plain("summary happened_on hours people value"),
    *_plain("benefit_organisation benefit_people benefit_community transferable"),
    fields.PARTNERS,
    fields.FACETS,
    fields.PICTURE,
    fields.BODY,
]
INITIATIVE = [
    *_plain("summary vision place"),
    fields.choice("kind"),
    fields.REGION,
    fields.stream("how_it_works"),
    fields.stream("rules"),
    fields.stream("figures"),
    fields.PARTNERS,
    fields.PICTURE,
    fields.BODY,
]
HOME = [*_plain("lead"), fields.PICTURE, fields.BODY]
SEARCH = [*_plain("intro"), fields.SEARCH_URL]
INDEX = _plain("intro")
IMPACT = [*_plain("summary intro"), fields.DATA_URL, fields.BODY]
EVENT = [
    *_plain("summary starts_on starts_at ends_on ends_at register_until"),
    *_plain("cancelled cancelled_note"),
    fields.choice("format"),
    fields.BEGINS,
    fields.ENDS,
    fields.WHERE,
    fields.SEATS,
    fields.FACETS,
    fields.PICTURE,
    fields.BODY,
]
SERIES = [
    *_plain("summary rhythm starts_at minutes"),
    fields.choice("format"),
    fields.WHERE,
    fields.FACETS,
    fields.PICTURE,
    fields.BODY,
]
SERVICE = [
    *_plain("summary for_whom what in_person by_telephone online in_writing is_free cost"),
    *_plain("on_request place places transferable"),
    fields.choice("kind"),
    fields.organisation("provider"),
    fields.stream("dates"),
    fields.FACETS,
    fields.PICTURE,
    fields.BODY,
]
PROGRAMME = [
    *_plain("summary idea call"),
    fields.stream("figures"),
    fields.stream("phases"),
    fields.PARTNERS,
    fields.FACETS,
    fields.PICTURE,
    fields.BODY,
]
SURVEY = [
    *_plain("summary intro audience wave opens_on closes_on"),
    fields.STATE,
    fields.RESULTS_URL,
]
WORKBOOK = [*_plain("intro"), fields.BODY]
CHAPTER = [*_plain("number summary experience"), fields.stream("checklist"), fields.BODY]
STATEMENT = [
    *_plain("scope standard assessed_on stated_on reviewed_on"),
    fields.choice("conformance"),
    fields.choice("method"),
    fields.stream("barriers"),
    fields.BODY,
]
EASY_LANGUAGE = [fields.stream("parts"), fields.stream("sign_video")]
