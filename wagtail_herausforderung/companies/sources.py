"""What pledges know of a company or an organisation, given or received."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, QuerySet, Sum, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from ..amounts import grouped, money
from ..cases.choices import EventAction
from ..cases.models import CaseEvent, ChallengeCase
from ..cases.partners.sources import ByUser, came_by, person
from ..cases.permissions import case_policy
from ..cases.timeline import NOT_BY_FORM, Asked, Source
from ..models import Partner
from ..outbox.about import may_see_mails
from ..outbox.models import Mail
from ..pledges.choices import PledgeStatus
from ..pledges.impact import kept
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from ..pledges.states import word_of


def seen(user: Any) -> QuerySet:
    """The pledges that ``user`` may see; whose address nobody has confirmed is left out."""
    pledges = pledge_policy.instances_user_has_permission_for(user, "view")
    return pledges.exclude(status=PledgeStatus.UNCONFIRMED)


def pledges_of(partner: Partner, user: Any) -> QuerySet:
    """Those that it gave, and those to its challenges."""
    # By their keys: one condition over two columns would have a database read all pledges.
    given = Pledge.objects.filter(partner=partner).order_by().values("pk")
    received = Pledge.objects.filter(case__organisation=partner).order_by().values("pk")
    return seen(user).filter(Q(pk__in=given) | Q(pk__in=received))


def _plain(name: str) -> Coalesce:
    return Coalesce(Cast(name, TextField()), Value("", output_field=TextField()))


#: PostgreSQL wants one type throughout.
_BAR = Value("|", output_field=TextField())


class _Pledges(Source):
    title = Concat(F("case__title"), Value(" · "), F("reference"))
    who = Concat(F("contact_name"), Value(" · "), F("company_name"))

    def url(self, key: int) -> str:
        return reverse("herausforderung_pledge:inspect", args=[key])


class Pledges(_Pledges):
    kind, label, icon = "pledge", gettext_lazy("Pledges"), "tasks"
    one = gettext_lazy("Pledge")
    text = F("message")
    recorded = NOT_BY_FORM
    state = Concat(F("status"), Value("|"), F("outcome"))

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return pledges_of(partner, user)

    def words(self, state: str) -> str:
        return word_of(*state.split("|"))


class Cooperations(_Pledges):
    """Those that are closed, with what came of them."""

    kind, label, icon = "cooperation", gettext_lazy("Cooperations"), "check"
    one = gettext_lazy("Cooperation")
    moment = "closed_at"
    state = Concat(
        *(_plain("outcome"), _BAR, _plain("hours"), _BAR, _plain("value")),
        output_field=TextField(),
    )

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return pledges_of(partner, user).filter(status=PledgeStatus.FULFILLED)

    def words(self, state: str) -> str:
        outcome, *numbers = state.split("|")
        hours, value = (Decimal(each) if each else None for each in numbers)
        parts = [word_of(PledgeStatus.FULFILLED, outcome)]
        parts += [hours_in_words(hours)] if hours else []
        parts += [money(value)] if value else []
        return " · ".join(parts)


class DeskNotes(ByUser):
    """What was noted at the desk about its pledges."""

    kind, label, icon = "note", gettext_lazy("Notes"), "edit"
    one = gettext_lazy("Note")
    moment, key = "at", "about_id"
    title, text, state = F("reference"), F("note"), KeyTextTransform("source", "data")
    recorded = Q(action=EventAction.NOTE, data__has_key="source")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        kind = ContentType.objects.get_for_model(Pledge)
        ids = pledges_of(partner, user).order_by().values("pk")
        return CaseEvent.objects.filter(about_type=kind, about_id__in=ids).exclude(note="")

    def words(self, state: str) -> str:
        return came_by(state)

    def url(self, key: int) -> str:
        return reverse("herausforderung_pledge:inspect", args=[key])


class PledgeLetters(Source):
    """Letters to whoever has pledged for it."""

    kind, label, icon = "letter", pgettext_lazy("mails", "Letters"), "mail"
    one = pgettext_lazy("mail", "Letter")
    key = "about_id"
    title, who, state = F("subject"), F("to"), F("status")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        if not may_see_mails(user):
            return Mail.objects.none()
        kind = ContentType.objects.get_for_model(Pledge)
        ids = seen(user).filter(partner=partner).order_by().values("pk")
        others = Q(template__endswith="_coordinator") | Q(template__endswith="_organisation")
        return Mail.objects.filter(about_type=kind, about_id__in=ids).exclude(others)

    def words(self, state: str) -> str:
        return str(dict(Mail.Status.choices).get(state, state))

    def url(self, key: int) -> str:
        return reverse("herausforderung_pledge:inspect", args=[key])


class OrganisationLetters(PledgeLetters):
    """Letters to the organisation about pledges to its challenges."""

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        if not may_see_mails(user):
            return Mail.objects.none()
        kind = ContentType.objects.get_for_model(Pledge)
        ids = seen(user).filter(case__organisation=partner).order_by().values("pk")
        letters = Mail.objects.filter(about_type=kind, about_id__in=ids)
        return letters.filter(template__endswith="_organisation")


class ChallengeLetters(PledgeLetters):
    """Letters to the organisation about its challenges as a whole."""

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        if not may_see_mails(user):
            return Mail.objects.none()
        kind = ContentType.objects.get_for_model(ChallengeCase)
        cases = case_policy.instances_user_has_permission_for(user, "view")
        ids = cases.filter(organisation=partner).order_by().values("pk")
        letters = Mail.objects.filter(about_type=kind, about_id__in=ids)
        return letters.filter(template__endswith="_organisation")

    def url(self, key: int) -> str:
        return reverse("herausforderung_case:inspect", args=[key])


SOURCES = (
    *(Pledges(), Cooperations(), DeskNotes()),
    *(PledgeLetters(), OrganisationLetters(), ChallengeLetters()),
)


def figures(partner: Partner, user: Any) -> list[tuple[Any, str]]:
    """What it gave, and what came to its challenges: one query."""
    given = Q(partner=partner)
    found = kept(pledges_of(partner, user)).aggregate(
        given=Count("pk", filter=given & Q(is_first=True)),
        given_hours=Sum("hours", filter=given),
        given_value=Sum("value", filter=given),
        received=Count("pk", filter=Q(case__organisation=partner, is_first=True)),
        received_hours=Sum("hours", filter=Q(case__organisation=partner)),
        received_value=Sum("value", filter=Q(case__organisation=partner)),
    )
    labels = {"given": _("Given"), "received": pgettext("help", "Received")}
    return [
        (label, _worth(found[name], found[f"{name}_hours"], found[f"{name}_value"]))
        for name, label in labels.items()
        if found[name]
    ]


def _worth(number: int, hours: Decimal | None, value: Decimal | None) -> str:
    words = ngettext("%(count)s cooperation", "%(count)s cooperations", number)
    parts = [words % {"count": grouped(number)}]
    parts += [hours_in_words(hours)] if hours else []
    parts += [money(value)] if value else []
    return " · ".join(parts)


def hours_in_words(hours: Decimal) -> str:
    count = int(hours) if hours == int(hours) else 2
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": grouped(hours)}


def matching(asked: Asked, user: Any) -> QuerySet:
    """The pledges that somebody means who looks for a person, a number or a reference."""
    by_person = person(asked, "contact_name", "email", "phone")
    return seen(user).filter(by_person | Q(reference__iexact=asked.text))
