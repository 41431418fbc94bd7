"""Quiet hints to a request, page by page of its form."""

from __future__ import annotations

from typing import Any

from .. import hints
from ..hints import Hint
from .models import Request


def hints_of(request: Request) -> list[Hint]:
    """What could make the request clearer, page by page."""
    found = [hint for need in request.needs for hint in hints_of_need(need)]
    if request.needs:
        found += hints.of_benefit(request.benefit)
    return found + hints.of_money("purpose", request.for_whom, request.benefit)


def hints_of_need(need: dict[str, Any]) -> list[Hint]:
    """The hints to one need, which it is called by its ``uid``."""
    return hints.of_need(
        need["title"],
        need.get("description", ""),
        quantity=need.get("quantity"),
        dated=need["timing"] != "ongoing",
        uid=need["uid"],
    )
