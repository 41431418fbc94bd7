"""What an editor may put into a mail in curly brackets: plain names, nothing else.

“{challenge_title}” becomes the title. Attributes, filters, tags and format codes are not known
here, and what is put in is never looked at again: a pledger who calls itself “{reference}” is
called so in the letter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .letterhead import one_line

Text = str | Promise

TOKEN = re.compile(r"\{\s*([a-z][a-z0-9_]*)\s*\}")
_ANYTHING_IN_BRACKETS = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Placeholder:
    """One name with what it stands for and an example.

    ``path`` is where a mail's context has the value (default: under ``name``). When that is
    empty, the placeholder ``instead`` steps in, or the words ``otherwise``. An ``example`` that
    is a number stands for one.
    """

    name: str
    label: Text
    example: Text | int
    path: tuple[str, ...] = ()
    instead: str = ""
    otherwise: Text = ""
    is_url: bool = False

    @property
    def token(self) -> str:
        return f"{{{self.name}}}"

    def value(self, context: Mapping[str, Any]) -> str:
        """The value in ``context``, on one line; empty where there is none."""
        found: Any = context
        for key in self.path or (self.name,):
            found = found.get(key) if isinstance(found, Mapping) else None
        return "" if found is None else one_line(str(found))


#: Every placeholder there is. A mail has those that its own letter shows, and ``EVERYWHERE``.
PLACEHOLDERS: tuple[Placeholder, ...] = (
    Placeholder("contact_name", gettext_lazy("Name of the person who pledges"), "Anna Muster"),
    Placeholder(
        "company_name",
        gettext_lazy("Company, or the person if there is none"),
        "Schreinerei Weber",
        instead="contact_name",
    ),
    Placeholder("contact_email", gettext_lazy("Email address of the pledger"), "anna@example.org"),
    Placeholder("contact_phone", gettext_lazy("Phone number of the pledger"), "0681 12345"),
    Placeholder(
        "challenge_title",
        gettext_lazy("Title of the challenge"),
        gettext_lazy("Thirty sleeping bags for the winter"),
    ),
    Placeholder(
        "challenge_url",
        gettext_lazy("Address of the challenge's page"),
        "https://www.example.org/challenges/",
        is_url=True,
    ),
    Placeholder("reference", gettext_lazy("Reference of the pledge"), "HF-7K3M9"),
    Placeholder(
        "organisation_name",
        gettext_lazy("Organisation"),
        "Wärmestube Malstatt",
        otherwise=gettext_lazy("The organisation"),
    ),
    Placeholder("people", gettext_lazy("People who come along"), 4),
    Placeholder(
        "agreed_when",
        gettext_lazy("Agreed date and time"),
        gettext_lazy("Monday, 7 December 2026, 10:00"),
        path=("agreement", "when"),
    ),
    Placeholder(
        "agreed_place",
        gettext_lazy("Agreed place"),
        gettext_lazy("Wärmestube Malstatt, in the yard"),
        path=("agreement", "place"),
    ),
    Placeholder(
        "answer_by",
        gettext_lazy("Until when an answer is awaited"),
        gettext_lazy("Monday, 7 December, 10:00"),
    ),
    Placeholder("waiting", gettext_lazy("Working days that a pledge has waited"), 5),
    Placeholder("hours_valid", gettext_lazy("Hours for which the link works"), 72),
    Placeholder(
        "coordinator_name",
        gettext_lazy("Name of the coordinator"),
        "Petra Beispiel",
        path=("coordinator", "name"),
    ),
    Placeholder(
        "coordinator_role",
        gettext_lazy("Function of the coordinator"),
        gettext_lazy("Coordination"),
        path=("coordinator", "role"),
    ),
    Placeholder(
        "coordinator_phone",
        gettext_lazy("Phone number of the coordinator"),
        "0681 98765",
        path=("coordinator", "phone"),
    ),
    Placeholder(
        "coordinator_email",
        gettext_lazy("Email address of the coordinator"),
        "koordination@example.org",
        path=("coordinator", "email"),
    ),
    Placeholder("count", gettext_lazy("Number of new hits"), 3),
    Placeholder(
        "search_page", gettext_lazy("Title of the search page"), gettext_lazy("Find challenges")
    ),
    Placeholder(
        "search_url",
        gettext_lazy("Address of the search"),
        "https://www.example.org/search/",
        is_url=True,
    ),
    Placeholder("rhythm", gettext_lazy("How often the email comes"), gettext_lazy("Once a week")),
    Placeholder(
        "initiative_name",
        gettext_lazy("Initiative"),
        gettext_lazy("Challenge Initiative Saarbrücken"),
    ),
    Placeholder("site_name", gettext_lazy("Name of the site"), gettext_lazy("Our network")),
    Placeholder(
        "site_url", gettext_lazy("Address of the site"), "https://www.example.org", is_url=True
    ),
)

#: What is no secret in any mail.
EVERYWHERE = ("initiative_name", "site_name", "site_url")


def values(context: Mapping[str, Any], known: Collection[Placeholder]) -> dict[str, str]:
    """What each of ``known`` stands for in ``context``."""
    found = {each.name: each.value(context) for each in known}
    for each in known:
        if not found[each.name]:
            found[each.name] = found.get(each.instead) or str(each.otherwise)
    return found


def fill(text: str, given: Mapping[str, str]) -> str:
    """``text`` with its placeholders replaced, once; what is not known becomes empty."""
    return TOKEN.sub(lambda match: given.get(match[1], ""), text)


def problems(text: str, allowed: Collection[str]) -> list[str]:
    """What is wrong with the brackets in ``text``, in sentences; empty if nothing is."""
    found = []
    for token in dict.fromkeys(_ANYTHING_IN_BRACKETS.findall(text)):
        match = TOKEN.fullmatch(token)
        if not match or match[1] not in allowed:
            found.append(_unknown(token, allowed))
    for number, line in enumerate(text.split("\n"), start=1):
        rest = _ANYTHING_IN_BRACKETS.sub("", line)
        for bracket, other in (("{", "}"), ("}", "{")):
            if bracket in rest:
                sentence = _("Line %(line)s has a “%(bracket)s” without its “%(other)s”.")
                found.append(sentence % {"line": number, "bracket": bracket, "other": other})
    return found


def _unknown(token: str, allowed: Collection[str]) -> str:
    word = token.strip("{} ")
    near = get_close_matches(word.casefold(), list(allowed), n=1)
    if near:
        sentence = _("“%(token)s” is no placeholder of this email. Did you mean “{%(near)s}”?")
        return sentence % {"token": token, "near": near[0]}
    sentence = _(
        "“%(token)s” is no placeholder of this email. Curly brackets are only for the "
        "placeholders listed on this page."
    )
    return sentence % {"token": token}
