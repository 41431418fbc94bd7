"""What cases know of a company or an organisation, for its timeline and its search."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.models import PageViewRestriction, ReferenceIndex

from ... import dates
from ...compat import get_page_model
from ...models import Partner
from ...page_mixins import StoryMixin
from ...permissions import editable_pages
from ...submissions.source import Source as CameBy
from .. import contacts
from ..models import Contact, DoNotAsk, Note
from ..permissions import case_policy
from ..states import CASES
from ..tasks.whose import about_partners_for
from ..telephone import matching
from ..timeline import NOT_BY_FORM, Asked, Source


class Challenges(Source):
    """Those of the organisation."""

    kind, label, icon = "challenge", gettext_lazy("Challenges"), "folder-inverse"
    one = gettext_lazy("Challenge")
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
    def who(self) -> Any:
        return F(f"user__{get_user_model().USERNAME_FIELD}")


class Notes(ByUser):
    """With the way it came."""

    kind, label, icon = "note", gettext_lazy("Notes"), "edit"
    one = gettext_lazy("Note")
    moment = "at"
    text, state = F("text"), F("source")
    recorded = NOT_BY_FORM

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return contacts.mine(Note.objects.filter(partner=partner), user)

    def headline(self, title: str) -> str:
        return _("Note")

    def words(self, state: str) -> str:
        return came_by(state)


class Tasks(Source):
    """What is to be done about the partner itself, and what was done."""

    kind, label, icon = "task", pgettext_lazy("to do", "Tasks"), "calendar-check"
    one = pgettext_lazy("to do", "Task")
    title = F("text")
    state = Case(
        When(done_at=None, then=Cast("due_on", TextField())),
        default=Value("done"),
        output_field=TextField(),
    )

    @property
    def who(self) -> Any:
        return F(f"owner__{get_user_model().USERNAME_FIELD}")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        return about_partners_for(user).filter(partner=partner)

    def words(self, state: str) -> str:
        if state == "done":
            return pgettext("tasks", "Done")
        due = dates.in_words(datetime.date.fromisoformat(state[:10]))
        return _("Due on %(day)s") % {"day": due}


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
    one = gettext_lazy("Story")
    moment = "first_published_at"
    title = F("title")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        stories = stories_naming(partner)
        mine = editable_pages(user).order_by().values("pk")
        over = Q(expire_at__lte=timezone.now())
        shown = Q(live=True) & ~over & ~Q(Exists(_restricted()))
        return stories.filter(shown | Q(pk__in=mine))

    def url(self, pk: int) -> str:
        return reverse("wagtailadmin_pages:edit", args=[pk])


def stories_naming(partner: Partner) -> QuerySet:
    """All stories that name it, public or not."""
    model = get_page_model()
    named = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        to_content_type=ContentType.objects.get_for_model(Partner),
        to_object_id=str(partner.pk),
    )
    ids = named.annotate(hf_page=Cast("object_id", BigIntegerField())).values("hf_page")
    return model.objects.type(StoryMixin).filter(pk__in=ids)


def _restricted() -> QuerySet:
    """What keeps visitors from the page in the outer query: said on it, or above it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=TextField())
    return PageViewRestriction.objects.annotate(hf_path=path).filter(
        hf_path__startswith=F("page__path")
    )


def came_by(source: str) -> str:
    """The way something came, in words."""
    return str(CameBy(source).label) if source in CameBy.values else ""


SOURCES = (Challenges(), Notes(), Tasks(), Wishes(), Stories())


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
        contacts.mine(model._default_manager.exclude(partner=None), user)
        .order_by()
        .values("partner")
        for model in (Contact, Note, DoNotAsk)
    ]
    tasks = about_partners_for(user).order_by().values("partner")
    return [*own, tasks, cases.filter(organisation__isnull=False).values("organisation")]


def wishes(partners: Any) -> QuerySet:
    """“Do not ask before” of one or several partners, as far as it holds today, whoever has noted
    it; the last day first."""
    return _holding().filter(partner__in=partners).order_by("-before", "-pk")


def is_resting() -> Exists:
    """Whether there is such a wish, as part of a query of partners."""
    return Exists(_holding().filter(partner=OuterRef("pk")))


def _holding() -> QuerySet:
    return DoNotAsk.objects.filter(lifted_on=None, before__gt=dates.today())


def asked_not_before(partner: Partner) -> Any:
    """The day before which nobody may ask it, whoever has noted that; nothing if anybody may."""
    return wishes([partner]).values_list("before", flat=True).first()


def sent_by(partner: Partner, user: Any) -> Q:
    """What came from a partner, of rows with ``email`` and ``company_name`` that name none: by the
    address of one of its contacts, or by its name."""
    people = contacts.mine(Contact.objects.filter(partner=partner).exclude(email=""), user)
    return Q(company_name__iexact=partner.name) | Q(email__in=people.values("email"))
