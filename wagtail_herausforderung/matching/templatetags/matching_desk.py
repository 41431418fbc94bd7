"""What templates of the matching group look up."""

from __future__ import annotations

from django import template

from ..decisions import Decision, decision_of
from ..models import MeetingItem

register = template.Library()


@register.simple_tag(name="decision_of")
def decision_of_item(item: MeetingItem) -> Decision | None:
    """What was decided on an item, if anything was."""
    return decision_of(item.decision)
