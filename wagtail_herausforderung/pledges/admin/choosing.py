"""What a coordinator can choose from at the desk: colleagues, partners, own views. One query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value

from ...cases.permissions import case_policy
from ...models import Partner
from ...sorting import sort_key
from ..models import SavedView
from ..permissions import pledge_policy

#: Choices offered at once. Thousands would make every page slow, and nobody reads them.
MOST_CHOICES = 50


@dataclass(frozen=True)
class View:
    """A saved view as its chip needs it."""

    pk: int
    name: str
    query: str


@dataclass
class Choices:
    """Each ``{primary key as text: label}``, in the order of the labels."""

    coordinators: dict[str, str] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)
    views: list[View] = field(default_factory=list)


def choices_for(user) -> Choices:
    """The coordinators of cases and the partners in pledges that ``user`` may see, and the
    views that ``user`` has saved."""
    accounts = get_user_model()
    cases = case_policy.instances_user_has_permission_for(user, "view").order_by()
    pledges = pledge_policy.instances_user_has_permission_for(user, "view").order_by()
    people = accounts._default_manager.filter(pk__in=cases.values("coordinator"))
    # Said although it follows: it makes the index of the pledges with a partner usable.
    known = pledges.filter(partner__isnull=False)
    partners = Partner.objects.filter(Exists(known.filter(partner=OuterRef("pk"))))
    views = SavedView.objects.filter(user=user)
    rows = (
        _rows(people, "coordinator", accounts.USERNAME_FIELD, *_names(accounts))
        .union(_rows(partners, "partner", "name"), _rows(views, "view", "name", "query"), all=True)
        .order_by()
    )
    found = Choices()
    for what, pk, name, first, last in sorted(rows, key=lambda row: (sort_key(row[2]), row[1])):
        if what == "view":
            found.views.append(View(pk, name, first))
        elif what == "partner":
            found.partners[str(pk)] = name
        else:
            found.coordinators[str(pk)] = f"{first} {last}".strip() or name
    return found


def _names(accounts) -> list[str]:
    """A site's own user model may have other fields."""
    fields = {each.name for each in accounts._meta.get_fields()}
    return [name for name in ("first_name", "last_name") if name in fields]


def _rows(queryset: QuerySet, what: str, *names: str) -> QuerySet:
    text = CharField()
    columns = [F(name) for name in names] + [Value("", output_field=text)] * (3 - len(names))
    return (
        queryset.order_by()
        .annotate(
            hf_what=Value(what, output_field=text),
            hf_pk=F("pk"),
            hf_one=columns[0],
            hf_two=columns[1],
            hf_three=columns[2],
        )
        .values_list("hf_what", "hf_pk", "hf_one", "hf_two", "hf_three")
    )


def few(choices: dict[str, str], chosen: str | None) -> Iterable[tuple[str, str]]:
    """The first of ``choices``, and the chosen one wherever it stands."""
    first = dict(list(choices.items())[:MOST_CHOICES])
    if chosen in choices:
        first[chosen] = choices[chosen]
    return list(first.items())
