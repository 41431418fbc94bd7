"""Who asks which company: an approach of every outcome, by the real actions, with a past."""

from __future__ import annotations

import uuid

from example_site.content.saarbruecken.approaches import ACQUAINTANCES, ASKINGS, Asking
from wagtail_herausforderung import dates
from wagtail_herausforderung.approaches import actions
from wagtail_herausforderung.approaches.acquaintances import know
from wagtail_herausforderung.approaches.actions import Answer, Errand
from wagtail_herausforderung.approaches.guard import Company
from wagtail_herausforderung.approaches.models import Acquaintance, Approach
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.models import Partner

from . import tree
from .members import members_of
from .words import uid


def build(initiative, coordinator) -> None:
    """Nothing where an approach is there already."""
    members = members_of(initiative)
    keys = [uuid.UUID(uid("approach", initiative.slug, n)) for n in range(len(ASKINGS))]
    if Approach.objects.filter(form_key__in=keys).exists():
        return
    known = {partner.slug: partner for partner in Partner.objects.all()}
    for name, at, how_well, since, days in ACQUAINTANCES:
        made = know(members[name], known[at], how_well, since=since, user=coordinator)
        Acquaintance.objects.filter(pk=made.pk).update(refreshed_on=tree.days(-days))
    for key, asking in zip(keys, ASKINGS, strict=True):
        partner = known.get(asking.company)
        company = Company(partner.name if partner else asking.company, partner)
        page = {"page__slug": asking.challenge, "page__path__startswith": initiative.path}
        case = ChallengeCase.objects.get(**page)
        due_on = max(tree.days(asking.due), dates.today())
        errand = Errand(due_on, members[asking.member], words=asking.say)
        needs = case.ledgers.filter(closed=False).order_by("position")[asking.need : 1]
        made = actions.plan(case, company, errand, needs, form_key=key, by=coordinator)
        _go_on(made, asking, coordinator)


def _go_on(made: Approach, asking: Asking, coordinator) -> None:
    if asking.then == "else":
        actions.hand_back(made, asking.words)
    elif asking.then == "asked":
        actions.ask(made, by="visitor", message=asking.words)
    elif asking.then == "dropped":
        actions.drop(made, by=coordinator, message=asking.words)
    elif asking.then in ("yes", "no", "later"):
        later_on = tree.days(asking.again) if asking.then == "later" else None
        actions.answer(made, Answer(asking.then, asking.words, later_on), by="visitor")
    past = {"due_on": tree.days(asking.due)}
    if asking.asked:
        past |= {"asked_on": tree.days(asking.asked), "state_since": tree.moment(-asking.asked)}
    Approach.objects.filter(pk=made.pk).update(**past)
    if asking.then == "no_answer":
        actions.expire(made)
