"""System checks of the state tables: what an app or a site has registered and cannot work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.core.checks import CheckMessage, Error, register

from ..outbox.kinds import MAILS_HOOK, mail_kinds
from .lifecycle import StateTable, tables
from .transition import Actor

#: What the columns of states and of events hold.
LONGEST_STATE, LONGEST_ACTION = 12, 40


@register("herausforderung")
def check_state_tables(app_configs, **kwargs) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    letters = {name for name, kind in mail_kinds().items() if kind.facts is not None}
    for table in tables():
        found += [*_states(table), *_arrows(table), *_letters(table, letters)]
    return found


def _states(table: StateTable) -> Iterator[Error]:
    keys = [str(state.key) for state in table.states]
    names = {arrow.name for arrow in table.transitions}
    for key in _twice(keys):
        yield _error("050", table, f"has the state {key!r} twice", "Give one of them another key.")
    for state in table.states:
        if len(state.key) > LONGEST_STATE:
            hint = f"The column holds {LONGEST_STATE} characters."
            yield _error("051", table, f"has a state with a long key, {str(state.key)!r}", hint)
        if table.own_page and not state.says:
            hint = "Write in State.says what it means for whoever it belongs to."
            yield _error("052", table, f"says nothing about the state {str(state.key)!r}", hint)
        for name in sorted({*state.left_by, *filter(None, [state.first_step])} - names):
            hint = f"Its arrows are: {', '.join(sorted(names))}."
            text = f"names the arrow {name!r} at the state {str(state.key)!r}, which it has not"
            yield _error("053", table, text, hint)


def _arrows(table: StateTable) -> Iterator[Error]:
    keys = {str(state.key) for state in table.states}
    for name in _twice([arrow.name for arrow in table.transitions]):
        yield _error(
            "054", table, f"has the arrow {name!r} twice", "Give one of them another name."
        )
    for arrow in table.transitions:
        ends = {*arrow.sources, *arrow.other_targets, *filter(None, [arrow.target])}
        for key in sorted({str(end) for end in ends} - keys):
            text = f"has an arrow, {arrow.name!r}, with the state {key!r}, which does not exist"
            yield _error("055", table, text, "Add it with add_state(), or mend its key.")
        if len(arrow.name) > LONGEST_ACTION:
            hint = f"The history holds {LONGEST_ACTION} characters."
            yield _error("056", table, f"has an arrow with a long name, {arrow.name!r}", hint)
        unknown = sorted(set(arrow.who) - set(Actor.values))
        if unknown:
            hint = f"Known are: {', '.join(Actor.values)}."
            yield _error("057", table, f"lets {unknown} take the arrow {arrow.name!r}", hint)
        if arrow.by_coordinator and arrow.sources and arrow.name not in table.actions:
            hint = "Register it: add(arrow, action=…), or decorate it with does(arrow)."
            yield _error("058", table, f"has no action for its button {arrow.name!r}", hint)


def _letters(table: StateTable, known: set[str]) -> Iterator[Error]:
    for arrow in table.transitions:
        for name in sorted(set(arrow.mails) - known):
            hint = (
                f"It needs a template, wagtail_herausforderung/mail/{name}.html, and a MailKind "
                f"with facts, which the hook {MAILS_HOOK!r} tells of."
            )
            yield _error("059", table, f"sends the letter {name!r} with {arrow.name!r}", hint)


def _twice(names: list[str]) -> list[str]:
    return sorted(name for name, number in Counter(names).items() if number > 1)


def _error(number: str, table: StateTable, text: str, hint: str) -> Error:
    return Error(
        f"The state table {table.key!r} {text}.", hint=hint, id=f"herausforderung.E{number}"
    )
