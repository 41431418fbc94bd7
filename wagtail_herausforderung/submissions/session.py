"""What a visitor's session holds: the links that were opened, and what has just happened.

Nothing else of ours is kept there, and every key begins alike, so that erasing forgets it all.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .tokens import Purpose

PREFIX = "herausforderung_"


def open_with(request: HttpRequest, purpose: Purpose, token: str) -> None:
    """Keep the token of a link that was opened."""
    request.session[key(purpose)] = token


def token_of(request: HttpRequest, purpose: Purpose) -> str:
    """The token that opens the pages of ``purpose``; empty without one."""
    return request.session.get(key(purpose), "")


def close(request: HttpRequest, *purposes: Purpose) -> None:
    """Forget the tokens of these."""
    for purpose in purposes:
        request.session.pop(key(purpose), None)


def say(request: HttpRequest, purpose: Purpose, news: str) -> None:
    """Note what the page of ``purpose`` says when it is shown next."""
    request.session[f"{key(purpose)}_news"] = news


def heard(request: HttpRequest, purpose: Purpose) -> str:
    """What was noted, once."""
    return request.session.pop(f"{key(purpose)}_news", "")


def remember_sent(request: HttpRequest, kind: str, what: Any) -> None:
    """Note to what the form of a kind belonged that was just sent."""
    request.session[f"{PREFIX}{kind}_sent"] = what


def sent(request: HttpRequest, kind: str) -> Any:
    """What :func:`remember_sent` noted last, or nothing."""
    return request.session.get(f"{PREFIX}{kind}_sent")


def remember_letter(
    request: HttpRequest, kind: str, email: str, mails: list[int], held: str, *, again: bool = False
) -> None:
    """Note to which address the letter of a form goes, its number (none: the same form was sent
    before), and the limit it was beyond."""
    noted = {"email": email, "mail": mails[0] if mails else None, "held": held, "again": again}
    if not mails and (known := letter(request, kind)).get("email") == email:
        noted = known
    request.session[f"{PREFIX}{kind}_letter"] = noted


def letter(request: HttpRequest, kind: str) -> dict[str, Any]:
    """What :func:`remember_letter` noted last: ``email``, ``mail``, ``held``, ``again``."""
    return request.session.get(f"{PREFIX}{kind}_letter", {})


def forget(request: HttpRequest) -> None:
    """Remove everything of ours."""
    for name in [name for name in request.session.keys() if name.startswith(PREFIX)]:
        del request.session[name]


def key(purpose: Purpose) -> str:
    """Where the token of ``purpose`` is kept."""
    return f"{PREFIX}{purpose.url_name}"
