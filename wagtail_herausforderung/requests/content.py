"""What a request says, as a challenge page holds it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from .. import dates, geo
from ..amounts import grouped
from ..cases.rules import Rule, usual_rules
from .choices import Tick
from .models import Request, RequestSettings

#: What is compared with what was sent last.
FIELDS = ("for_whom", "benefit", "tried", "place", "postal_code", "from_anywhere", "deadline")
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_DESCRIPTION = 200, 300, 600


def snapshot(request: Request) -> dict[str, Any]:
    """All that goes into the page, as JSON."""
    values = {name: getattr(request, name) for name in (*FIELDS, "needs", "company_name")}
    return {**values, "deadline": request.deadline.isoformat() if request.deadline else ""}


def changes(request: Request) -> set[str]:
    """What has changed since it was sent last: names of fields, ``needs`` and ``need:<uid>``."""
    now, then = snapshot(request), request.sent_as
    found = {name for name, value in now.items() if then.get(name) != value}
    before = {each["uid"]: each for each in then.get("needs", [])}
    found |= {f"need:{n['uid']}" for n in request.needs if before.get(n["uid"]) != n}
    left = before.keys() - {each["uid"] for each in request.needs}
    return found | {f"need:{uid}" for uid in left}


def title_of(request: Request) -> str:
    """“30 sleeping bags, a van with driver”; the desk finds a better one."""
    words = [words_of_need(need) for need in request.needs]
    title = ", ".join(words)
    while len(title) > LONGEST_TITLE and len(words) > 1:
        words.pop()
        title = ", ".join([*words, "…"])
    return title[:LONGEST_TITLE]


def words_of_need(need: dict[str, Any]) -> str:
    """“30 sleeping bags”, “20 hours of design”; one thing, or a title with a number, as it is."""
    quantity, title = need.get("quantity") or 1, need["title"]
    if quantity == 1 or any(sign.isdigit() for sign in title):
        return title
    return " ".join(filter(None, [grouped(quantity), need.get("unit", ""), title]))


def summary_of(request: Request) -> str:
    """Who needs what, and what changes."""
    sentence = _("%(organisation)s is looking for: %(needs)s.") % {
        "organisation": request.company_name,
        "needs": title_of(request),
    }
    text = f"{sentence} {' '.join(request.benefit.split())}".strip()
    return text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1].rstrip() + "…"


def date_of_need(need: dict[str, Any]) -> str:
    """“On Friday, 4 December 2026”, “From … until …”, or nothing."""
    starts, ends = (_day(need.get(name)) for name in ("starts_on", "ends_on"))
    words = {"start": dates.in_words(starts) if starts else ""}
    words["end"] = dates.in_words(ends) if ends else ""
    if need["timing"] == "fixed" and starts:
        return _("On %(start)s") % words
    if need["timing"] == "window" and starts and ends:
        return _("From %(start)s until %(end)s") % words
    if need["timing"] == "window" and ends:
        return _("Until %(end)s") % words
    return _("From %(start)s") % words if starts else ""


def block_of(need: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Any]:
    """The need as a block of the page; ``before`` is the value it has there already."""
    when = date_of_need(need)
    text = "\n".join(filter(None, [need.get("description", ""), f"{when}." if when else ""]))
    usual = {"overflow": "reserve", "acceptance": "review", "paused": False, "unit_one": ""}
    value = {
        **usual,
        **(before or {}),
        "title": need["title"][:120],
        "kind": need["kind"],
        "description": text[:LONGEST_DESCRIPTION],
        "quantity": need.get("quantity"),
        "unit": need.get("unit", ""),
        # One who gives it as a whole has to know how much that is.
        "divisible": need.get("divisible", True) or not need.get("quantity"),
    }
    return {"type": "need", "id": need["uid"], "value": value}


def fill(page: Any, request: Request, changed: set[str] | None = None) -> None:
    """Set on ``page`` what the request says; only what has ``changed``, so that what the
    coordination has mended there stays. ``None``: all. Nothing is saved."""
    wanted = {*FIELDS, "needs"} if changed is None else changed
    if changed is None:
        page.title, page.summary = title_of(request), summary_of(request)
        page.organisation = request.case.organisation if request.case else None
    code = request.postal_code if geo.find(request.postal_code) else ""
    values = {
        "for_whom": as_html(request.for_whom),
        "benefit": as_html(request.benefit),
        "tried": as_html(request.tried),
        "place": request.place,
        "from_anywhere": request.from_anywhere,
        "deadline": request.deadline,
        "postal_code": code,
    }
    for name in values.keys() & wanted:
        setattr(page, "situation" if name == "tried" else name, values[name])
    if "needs" in wanted:
        _set_needs(page, request, changed)
        page.timing, page.starts_on, page.ends_on = timing_of(request.needs)


def _set_needs(page: Any, request: Request, changed: set[str] | None) -> None:
    there = {block["id"]: block for block in page.needs.get_prep_value()}
    own = {need["uid"] for need in request.needs}
    known = own | {need["uid"] for need in request.sent_as.get("needs", [])}
    after = []
    for need in request.needs:
        before = there.get(need["uid"])
        if changed is not None and f"need:{need['uid']}" not in changed and before:
            after.append(before)
        elif changed is None or f"need:{need['uid']}" in changed:
            after.append(block_of(need, before["value"] if before else None))
    # What the coordination has added stays, and what it has taken out does not come back.
    after += [block for uid, block in there.items() if uid not in known]
    page.needs = after


def timing_of(needs: Iterable[dict[str, Any]]) -> tuple[str, datetime.date | None, Any]:
    """When the whole takes place: the one date of all needs, else the span of them."""
    dated = [need for need in needs if need["timing"] != "ongoing"]
    starts = [day for need in dated if (day := _day(need.get("starts_on")))]
    ends = [day for need in dated if (day := _day(need.get("ends_on")) or _day(need["starts_on"]))]
    if not (starts or ends):
        return "ongoing", None, None
    if starts and {*starts} == {*ends} and len({*starts}) == 1:
        return "fixed", starts[0], None
    return "window", min(starts, default=None), max(ends, default=None)


def as_html(text: str) -> str:
    """Plain text as paragraphs; what looks like markup is shown as it was typed."""
    return linebreaks(text.strip(), autoescape=True) if text.strip() else ""


def answered(request: Request) -> list[Rule]:
    """The rules of the game that were answered, with the answers in words; also one that the site
    has changed since."""
    ticks = dict(Tick.choices)
    rules = [*usual_rules(), *RequestSettings.rules_of(request.site)]
    known = {rule.key: rule for rule in rules}
    return [
        replace(known.get(key, Rule(key, key)), said=str(ticks.get(answer, answer)))
        for key, answer in request.rules.items()
    ]


def _day(text: Any) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
