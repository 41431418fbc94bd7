"""What notes and tasks are about: cases, partners, and what apps keep around a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from ..models import Partner
from ..permissions import editable_pages
from ..submissions.transition import Text
from . import contacts, extras
from .calls.words import fitting
from .links import company_url
from .models import ChallengeCase
from .permissions import case_policy

#: So many are offered to choose from; who finds more types another word.
MOST = 10


def _all(rows: QuerySet) -> QuerySet:
    return rows


@dataclass(frozen=True)
class Subject:
    """One kind of thing. ``key`` names it in addresses (``pledge-12``), ``word`` for people.

    ``policy`` bounds who sees (``view``) and works on it (``change``), ``narrow`` leaves out what
    is nobody's business yet. ``names`` are the fields in which somebody looks for it.
    """

    key: str
    model: type[Model]
    word: Text
    policy: Any
    url_name: str
    names: tuple[str, ...]
    title: Callable[[Any], str] = str
    narrow: Callable[[QuerySet], QuerySet] = _all

    def rows(self, user: Any, action: str = "view") -> QuerySet:
        return self.narrow(self.policy.instances_user_has_permission_for(user, action))

    def code(self, instance: Any) -> str:
        return f"{self.key}-{instance.pk}"

    def label(self, instance: Any) -> str:
        """“Pledge: Spedition Weber · HF-7K3M9X”."""
        return _("%(kind)s: %(title)s") % {"kind": self.word, "title": self.title(instance)}

    def url(self, instance: Any) -> str:
        """Where it is worked on; empty where there is no such page."""
        return self.url_of(instance.pk)

    def url_of(self, pk: int) -> str:
        """The same for what is known by its key alone."""
        try:
            return reverse(self.url_name, args=[pk])
        except NoReverseMatch:
            return ""

    def find(self, user: Any, text: str) -> list[Any]:
        """Those with every word of ``text`` in their names, the newest first."""
        rows = fitting(self.rows(user, "change"), self.names, text)
        return list(rows.order_by("-pk")[:MOST])


class PartnerPolicy:
    """Partners are public; whoever works at a desk notes something about them. Who reads such a
    note is asked of the note: see :func:`visible`."""

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet:
        allowed = case_policy.user_has_permission(user, action)
        return Partner.objects.all() if allowed else Partner.objects.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> Any:
        return case_policy.users_with_any_permission(actions)


class _PartnerSubject(Subject):
    """On the page of the company where there is one."""

    def url_of(self, pk: int) -> str:
        return company_url(pk) or super().url_of(pk)


CASE = Subject(
    "case",
    ChallengeCase,
    _("Challenge"),
    case_policy,
    "herausforderung_case:inspect",
    ("title", "organisation__name", "contact_name"),
)
PARTNER = _PartnerSubject(
    "partner",
    Partner,
    _("Partner"),
    PartnerPolicy(),
    "herausforderung_partner_notes",
    ("name", "place"),
)


def subjects() -> list[Subject]:
    """Those of all apps, and those that are always there."""
    return [*(each for extra in extras.registered() for each in extra.subjects()), CASE, PARTNER]


def subject_of(instance: Any) -> Subject | None:
    """The kind of an instance; ``None`` where no app tells of it."""
    return next((each for each in subjects() if isinstance(instance, each.model)), None)


def by_code(user: Any, code: str, action: str = "change") -> Any:
    """What ``pledge-12`` names, if ``user`` may work on it; else nothing."""
    key, _dash, number = code.partition("-")
    known = next((each for each in subjects() if each.key == key), None)
    if known is None or not (number.isascii() and number.isdigit()) or len(number) > 18:
        return None
    return known.rows(user, action).filter(pk=int(number)).first()


def find(user: Any, text: str) -> list[tuple[str, str]]:
    """``[(code, label)]`` of all that fits, of every kind."""
    found = [
        (kind.code(each), str(kind.label(each)))
        for kind in subjects()
        for each in kind.find(user, text)
    ]
    exact = [row for row in found if text.strip().casefold() in row[1].casefold().split()]
    return (exact or found)[:MOST]


def place_of(instance: Any, user: Any = None) -> dict[str, Any]:
    """The columns of a row about ``instance``: see ``models.Task``."""
    if isinstance(instance, ChallengeCase):
        return {"case": instance}
    if isinstance(instance, Partner):
        return {"partner": instance, "page": _branch_for(instance, user)}
    return {"about": instance, "case": getattr(instance, "case", None)}


def _branch_for(partner: Partner, user: Any) -> Any:
    """Of several initiatives it may be that nobody can say which one is meant: then only the
    writer, whoever has the task and administrators read it."""
    return None if user is None else contacts.usual_branch(partner, user)


def about_of(row: Any) -> Any:
    """What a task or note is about."""
    return row.about or row.partner or row.case


def rows_about(model: type[Model], instance: Any) -> QuerySet:
    """The tasks or notes about ``instance`` itself."""
    rows: Any = model._default_manager.all()
    if isinstance(instance, ChallengeCase):
        return rows.filter(case=instance, about_id=None)
    if isinstance(instance, Partner):
        return rows.filter(partner=instance)
    return rows.about(instance)


def visible(model: type[Model], user: Any, own: Q, action: str = "view") -> QuerySet:
    """The tasks or notes about what ``user`` may see. Of those about partners: of the own
    initiatives, and ``own``, wherever they belong."""
    rows = model._default_manager.all()
    if user.is_active and user.is_superuser:
        return rows
    wanted = Q(pk__in=[])
    for kind in subjects():
        if kind is PARTNER:
            wanted |= Q(pk__in=about_partners(model, user, own, action).order_by().values("pk"))
            continue
        mine = kind.rows(user, action).order_by().values("pk")
        if kind is CASE:
            wanted |= Q(about_id=None, case__in=mine)
        else:
            content_type = ContentType.objects.get_for_model(kind.model)
            wanted |= Q(about_type=content_type, about_id__in=mine)
    return rows.filter(wanted)


def about_partners(model: type[Model], user: Any, own: Q, action: str = "view") -> QuerySet:
    """The tasks or notes about partners that ``user`` may see; see :func:`visible`."""
    rows = model._default_manager.filter(partner__isnull=False)
    if not case_policy.user_has_permission(user, action):
        return rows.none()
    if user.is_superuser:
        return rows
    return rows.filter(own | Q(page__in=editable_pages(user).order_by().values("pk")))


def notes_of(user: Any) -> Q:
    """Of notes about partners that belong to no initiative, those that ``user`` has written."""
    return Q(page=None, user=user.pk)
