"""What a visitor's session holds: the links that were opened, and what has just happened.

One browser has several tabs, and each may show another pledge: all links that were opened are
kept, each under the name of its subject (:meth:`.Purpose.named`), by which forms and addresses
say what they are about. Nothing else of ours is kept, and every key begins alike, so that erasing
forgets it all.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from .tokens import OtherToken, Purpose

PREFIX = "herausforderung_"
#: What names the subject, in forms and in addresses.
FIELD = "subject"
#: So many links of a purpose are kept, the newest: a session may have to fit into a cookie.
MOST = 8


def open_with(request: HttpRequest, purpose: Purpose, token: str) -> str:
    """Keep the token of a link that was opened; returns what its subject is called."""
    named = purpose.named(token)
    kept = {name: each for name, each in _kept(request, purpose).items() if name != named}
    request.session[key(purpose)] = dict([*kept.items(), (named, token)][-MOST:])
    return named


def token_of(request: HttpRequest, purpose: Purpose, named: str) -> str:
    """The token that opens the pages of ``purpose`` for this subject; empty without one."""
    return _kept(request, purpose).get(named, "")


def meant(request: HttpRequest, purpose: Purpose) -> str:
    """Which of the opened subjects the request is about; empty if none has been opened.

    To look without saying at what shows the newest. To change something one has to say what,
    unless nothing else has been opened. Raises :class:`OtherToken` where that is not certain.
    """
    is_change = request.method == "POST"
    kept = _kept(request, purpose)
    named = str((request.POST if is_change else request.GET).get(FIELD, ""))
    if named in kept or (not named and not kept):
        return named
    if named or (is_change and len(kept) > 1):
        raise OtherToken
    return list(kept)[-1]


def address(purpose: Purpose, named: str) -> str:
    """Of the page of ``purpose`` about this subject."""
    return reverse(purpose.page) + naming(named)


def naming(named: str) -> str:
    """What follows an address so that it names a subject."""
    return f"?{FIELD}={named}" if named else ""


def say(request: HttpRequest, purpose: Purpose, named: str, news: str) -> None:
    """Note what the page of ``purpose`` about this subject says when it is shown next."""
    request.session[f"{key(purpose)}_news"] = [named, news]


def heard(request: HttpRequest, purpose: Purpose, named: str) -> str:
    """What was noted, once."""
    about, news = request.session.get(f"{key(purpose)}_news") or ("", "")
    if not news or about != named:
        return ""
    del request.session[f"{key(purpose)}_news"]
    return news


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
    """Where the tokens of ``purpose`` are kept."""
    return f"{PREFIX}{purpose.url_name}"


def opened(request: HttpRequest, purpose: Purpose) -> dict[str, str]:
    """All tokens of ``purpose`` that this browser holds, by what their subjects are called."""
    return dict(_kept(request, purpose))


def _kept(request: HttpRequest, purpose: Purpose) -> dict[str, str]:
    kept = request.session.get(key(purpose))
    return kept if isinstance(kept, dict) else {}
