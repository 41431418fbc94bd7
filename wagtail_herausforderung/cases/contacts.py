"""The people at the organisations: who may read of them, who hears of a case, and how a case gets
the contacts that are known already.

``ChallengeCase.contact_*`` is the one who answers for the organisation: its links are bound to
that address. ``ChallengeCase.contacts`` hear of it besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from .. import dates
from ..compat import get_page_model
from ..outbox.facts import Reader, is_address
from ..page_mixins import InitiativeMixin
from ..permissions import editable_pages
from ..submissions.transition import Actor
from . import history
from .choices import Agreed, EventAction, Wanted
from .models import ChallengeCase, Contact
from .permissions import case_policy
from .states import OPEN_CASES

#: What a case keeps of the one who answers for the organisation, by the contact's fields.
COPIED = {"name": "contact_name", "email": "contact_email", "phone": "contact_phone"}

#: Those who say so may be written to.
AGREED = (Agreed.SPOKEN, Agreed.WRITTEN)


# Who may read and write


def mine(rows: QuerySet, user: Any, action: str = "view") -> QuerySet:
    """Those of ``rows`` (contacts, notes …) that belong to the branches of ``user``.

    The permission is that of cases. What belongs to no branch any more stays with whoever wrote
    it and with administrators.
    """
    if not case_policy.user_has_permission(user, action):
        return rows.none()
    return rows if user.is_superuser else rows.filter(is_mine(user))


def is_mine(user: Any) -> Q:
    """Of rows that belong to a branch, those of ``user``; the permission is another matter."""
    if user.is_superuser:
        return Q(pk__isnull=False)
    pages = editable_pages(user).order_by().values("pk")
    return Q(page__in=pages) | Q(page=None, user=user.pk)


def branches(user: Any) -> list[Any]:
    """Where ``user`` may enter something about a partner: the initiatives they work on, each once;
    without one, the topmost pages they may edit."""
    pages: Any = editable_pages(user)
    found = pages.type(InitiativeMixin)
    main = found.filter(locale__language_code=settings.LANGUAGE_CODE)
    twins = Q(translation_key__in=main.values("translation_key")) & ~Q(pk__in=main.values("pk"))
    initiatives = list(found.exclude(twins).order_by("path"))
    if initiatives:
        return initiatives
    # Somebody who works on a part of an initiative, or a site without initiatives.
    top = pages.order_by("depth").values_list("depth", flat=True).first()
    return list(pages.filter(depth=top).order_by("path"))


def usual_branch(
    partner: Any, user: Any, known: list[Any] | None = None, people: list[Contact] | None = None
) -> Any:
    """Where something new about ``partner`` belongs: the one branch of ``user``; of several the one
    in which somebody of it is known, or one of its challenges stands; else nothing. ``known`` are
    the :func:`branches` and ``people`` the contacts, where they have been asked for."""
    found = branches(user) if known is None else known
    if len(found) < 2:
        return next(iter(found), None)
    if people is None:
        people = list(mine(Contact.objects.filter(partner=partner), user).only("page"))
    page = next((each.page_id for each in people if each.page_id), None)
    return next((each for each in found if each.pk == page), None) or _branch_of_case(
        partner, user, found
    )


def _branch_of_case(partner: Any, user: Any, found: list[Any]) -> Any:
    cases = case_policy.instances_user_has_permission_for(user, "view")
    paths = cases.filter(organisation=partner, page__isnull=False)
    path = paths.values_list("page__path", flat=True).first() or ""
    return next((each for each in found if path.startswith(each.path)), None)


def branch_of(page: Any, user: Any = None) -> Any:
    """The branch that ``page`` belongs to: its initiative, else itself; for somebody who may not
    work on that, the page."""
    if page is None:
        return None
    initiative = page.specific.get_initiative()
    if initiative is None or (
        user is not None and not editable_pages(user).filter(pk=initiative.pk).exists()
    ):
        return page
    return initiative


# Who hears of a case


def present(contacts: QuerySet) -> QuerySet:
    """Those who are still there and have nothing against it."""
    gone = Q(left_on__lte=dates.today()) | Q(consent=Agreed.REFUSED)
    return contacts.exclude(gone)


def hearing(contacts: QuerySet) -> QuerySet:
    """Those who have agreed to get letters and want some."""
    agreed = contacts.filter(consent__in=AGREED).exclude(email="")
    return present(agreed.exclude(hears=Wanted.NOTHING))


def of_organisation(partner_id: int | None, page: Any) -> QuerySet:
    """The contacts of a partner that belong to the branch of ``page``, or to that of one of its
    translations."""
    if not partner_id or page is None:
        return Contact.objects.none()
    above = get_page_model()._base_manager.filter(pk__in=_above(page))
    keys = above.order_by().values("translation_key")
    return Contact.objects.filter(partner=partner_id, page__translation_key__in=keys)


def _above(page: Any) -> QuerySet:
    return page.get_ancestors(inclusive=True).order_by().values("pk")


def readers_of(case: ChallengeCase, *, about_dates: bool = False) -> list[Reader]:
    """Whoever at the organisation gets a letter about ``case``, the one who answers for it first.

    ``about_dates``: it is about a date, so that those read it too who want nothing else.
    """
    wanted = {Wanted.ALL, Wanted.DATES} if about_dates else {Wanted.ALL}
    first = Q(partner=case.organisation_id, email__iexact=case.contact_email)
    known = list(Contact.objects.filter(first | Q(cases=case)).distinct().order_by("pk"))
    address = case.contact_email.lower()
    own = next((each for each in known if each.email.lower() == address), None)
    found = []
    if is_address(case.contact_email) and (own is None or wants(own) in wanted):
        found.append(Reader(case.contact_email, settings.LANGUAGE_CODE, case.contact_name))
    for each in known:
        others = {address, *(reader.address.lower() for reader in found)}
        if each.has_agreed and wants(each) in wanted and each.email.lower() not in others:
            mark = f"contact{each.pk}"
            found.append(Reader(each.email, settings.LANGUAGE_CODE, each.name, mark))
    return found


def wants(contact: Contact) -> str:
    """What somebody wants to hear of a case for which they are known.

    Entered as the contact of a case, a person who has not been asked yet hears of it all the same:
    the organisation has named them for it.
    """
    if contact.consent == Agreed.REFUSED or _has_left(contact):
        return Wanted.NOTHING
    return contact.hears if contact.has_agreed else Wanted.ALL


def _has_left(contact: Contact) -> bool:
    return contact.left_on is not None and contact.left_on <= dates.today()


# From the organisation to the case


def has_contact(case: ChallengeCase) -> bool:
    """Whether anybody at the organisation is known for this case."""
    return any(getattr(case, name) for name in COPIED.values())


def carry_over(case: ChallengeCase, *, by: Any = Actor.SYSTEM) -> bool:
    """Give ``case`` the contacts that are known of its organisation; returns whether that changed
    anything. Whoever is entered at the case already stays. In a transaction."""
    known = of_organisation(case.organisation_id, case.page)
    ready = sorted(hearing(known), key=lambda each: each.hears != Wanted.ALL)
    changed = False
    if not has_contact(case):
        first = next(iter([*ready, *present(known)]), None)
        if first is not None:
            _answer_for(case, first, by=by)
            changed = True
    others = [each for each in ready if each.email.lower() != case.contact_email.lower()]
    missing = set(others) - set(case.contacts.all())
    case.contacts.add(*missing)
    return changed or bool(missing)


def exchange(case: ChallengeCase, before: int | None, *, by: Any = Actor.SYSTEM) -> None:
    """The challenge belongs to another organisation than ``before``: its contacts do, too."""
    left = Contact.objects.filter(partner=before)
    case.contacts.remove(*left.filter(cases=case))
    if case.contact_email and left.filter(email__iexact=case.contact_email).exists():
        _answer_for(case, None, by=by)
    carry_over(case, by=by)


def follow(contact: Contact, before: Contact | None, *, by: Any = Actor.SYSTEM) -> list[str]:
    """What was changed of a contact holds for the open cases they answer for, and open cases of
    the organisation without anybody get them. Returns the titles of the cases.

    Somebody who has left, or wants no letters, is followed by another contact. In a transaction.
    """
    titles = []
    stays = present(Contact.objects.filter(pk=contact.pk)).exists()
    quiet = contact.has_agreed and contact.hears == Wanted.NOTHING
    for case in answered_for(before):
        if stays and not quiet:
            _answer_for(case, contact, by=by, hears=True)
        else:
            _answer_for(case, None, by=by)
            carry_over(case, by=by)
        titles.append(case.title)
    if stays and not quiet:
        titles += _fill(contact, by)
    return list(dict.fromkeys(titles))


def leave(contact: Contact, *, by: Any = Actor.SYSTEM) -> list[str]:
    """The contact is about to be removed: somebody else answers for their open cases, if anybody
    is known. Returns the titles of the cases. In a transaction."""
    cases = list(answered_for(contact))
    contact.delete()
    for case in cases:
        _answer_for(case, None, by=by)
        carry_over(case, by=by)
    return [case.title for case in cases]


def answered_for(contact: Contact | None) -> Iterable[ChallengeCase]:
    """The open cases of the partner for which ``contact`` answers."""
    if contact is None or not contact.email:
        return []
    cases = ChallengeCase.objects.filter(state__in=OPEN_CASES, organisation=contact.partner_id)
    return list(cases.filter(contact_email__iexact=contact.email).order_by("pk"))


def _fill(contact: Contact, by: Any) -> list[str]:
    empty = dict.fromkeys(COPIED.values(), "")
    cases = ChallengeCase.objects.filter(
        state__in=OPEN_CASES, organisation=contact.partner_id, **empty
    )
    return [case.title for case in cases.order_by("pk") if carry_over(case, by=by)]


def _answer_for(
    case: ChallengeCase, contact: Contact | None, *, by: Any, hears: bool = False
) -> None:
    """``contact`` answers for the organisation from now on; with the mail address only where
    letters may go there, or (``hears``) have gone there before."""
    values = {theirs: getattr(contact, own, "") for own, theirs in COPIED.items()}
    if contact is not None and not (contact.has_agreed or hears):
        values["contact_email"] = ""
    if all(getattr(case, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(case, name, value)
    case.save(update_fields=[*values, "updated_at"])
    if contact is not None:
        case.contacts.remove(contact)
    history.note(case.pk, EventAction.EDIT, by=by, data={"fields": list(values)})
