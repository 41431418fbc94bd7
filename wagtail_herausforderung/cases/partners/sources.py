"""What cases know of a company or an organisation, for its timeline and its search."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ReferenceIndex

from ... import dates
from ...compat import get_page_model
from ...models import Partner
from ...page_mixins import StoryMixin
from ...permissions import editable_pages
from ...public import public
from .. import contacts
from ..models import ChallengeCase, Contact, DoNotAsk, PartnerNote
from ..permissions import case_policy
from ..states import CASES
from ..telephone import matching
from ..timeline import Asked, Source


class Challenges(Source):
    """Those of the organisation."""

    kind, label, icon = "challenge", gettext_lazy("Challenges"), "folder-inverse"
    title, state = F("title"), F("state")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        cases = case_policy.instances_user_has_permission_for(user, "view")
        return cases.filter(organisation=partner)

    def words(self, state: str) -> str:
        return CASES.word(state)

    def url(self, pk: int) -> str:
        return reverse("herausforderung_case:inspect", args=[pk])


class ByUser(Source):
    """Rows that somebody at the desk has written."""

    @property
    def who(self) -> Any:  # type: ignore[override]
        return F(f"user__{get_user_model().USERNAME_FIELD}")


class Notes(ByUser):
    kind, label, icon = "note", gettext_lazy("Notes"), "edit"
    text = F("text")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return contacts.mine(PartnerNote.objects.filter(partner=partner), user)

    def headline(self, title: str) -> str:
        return _("Note")


class Wishes(ByUser):
    """Also those that are over or lifted: the reader should know that they were there."""

    kind, label, icon = "wish", gettext_lazy("“Do not ask before”"), "no-view"
    title, text = F("before"), F("reason")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return contacts.mine(DoNotAsk.objects.filter(partner=partner), user)

    def headline(self, title: str) -> str:
        day = datetime.date.fromisoformat(title[:10])
        return _("Do not ask before %(day)s") % {"day": dates.in_words(day)}


class Stories(Source):
    """The stories that name it, public ones and those that the user may edit."""

    kind, label, icon = "story", gettext_lazy("Stories"), "openquote"
    moment = "first_published_at"
    title = F("title")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        named = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(Partner), to_object_id=str(partner.pk)
        )
        ids = named.annotate(hf_page=Cast("object_id", BigIntegerField())).values("hf_page")
        model = get_page_model()
        stories = model.objects.type(StoryMixin).filter(pk__in=ids)
        mine = editable_pages(user).order_by().values("pk")
        shown = public(model.objects.all()).order_by().values("pk")
        return stories.filter(Q(pk__in=shown) | Q(pk__in=mine))

    def url(self, pk: int) -> str:
        return reverse("wagtailadmin_pages:edit", args=[pk])


SOURCES = (Challenges(), Notes(), Wishes(), Stories())


def find(asked: Asked, user: Any) -> list[QuerySet]:
    """Ids of partners by what is kept of their people, in the branches of ``user``."""
    cases = case_policy.instances_user_has_permission_for(user, "view")
    return [
        contacts.mine(Contact.objects.all(), user)
        .filter(person(asked, "name", "email", "phone"))
        .values("partner"),
        cases.filter(person(asked, *contacts.COPIED.values()), organisation__isnull=False).values(
            "organisation"
        ),
    ]


def person(asked: Asked, name: str, email: str, phone: str) -> Q:
    """Rows with somebody whose name or address holds what was typed, or whose number it is."""
    found = Q(**{f"{name}__icontains": asked.text}) | Q(**{f"{email}__icontains": asked.text})
    return found | matching(phone, asked.number)


def known(user: Any) -> list[QuerySet]:
    """Ids of partners of which ``user`` may see something that cases keep."""
    cases = case_policy.instances_user_has_permission_for(user, "view")
    own = [
        contacts.mine(model._default_manager.all(), user).values("partner")
        for model in (Contact, PartnerNote, DoNotAsk)
    ]
    return [*own, cases.filter(organisation__isnull=False).values("organisation")]


def asked_not_before(partner: Partner) -> Any:
    """The day before which nobody may ask it, whoever has noted that; nothing if anybody may."""
    rows = DoNotAsk.objects.filter(partner=partner, lifted_on=None, before__gt=dates.today())
    return rows.order_by("-before").values_list("before", flat=True).first()
