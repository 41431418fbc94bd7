"""Which cases wait, and what is done next with one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ... import dates
from ...compat import get_page_model
from ...public import public
from ..models import ChallengeCase
from ..states import CASES, OPEN_CASES, TAKES_PLEDGES


def to_follow_up(cases: QuerySet) -> QuerySet:
    """Open cases whose follow-up date has come."""
    return cases.filter(state__in=OPEN_CASES, follow_up_on__lte=dates.today())


def with_page(cases: QuerySet) -> QuerySet:
    """Cases that know by ``is_shown`` whether the public sees one of their pages."""
    pages = get_page_model()._base_manager.filter(translation_key=OuterRef("translation_key"))
    return cases.annotate(is_shown=Exists(public(pages)))


def case_next_step(case: ChallengeCase) -> str:
    """One sentence for a case; uses ``waiting``, the number of pledges to decide on, and what
    :func:`with_page` knows."""
    if case.state in TAKES_PLEDGES and not getattr(case, "is_shown", True):
        return _("The page is off the site: publish it again, or complete or cancel the challenge.")
    if getattr(case, "waiting", 0):
        return _("Decide on the new pledges.")
    if case.follow_up_on and case.follow_up_on <= dates.today():
        return _("Follow up: the date has come.")
    return str(CASES.state_of(case).next_step)
