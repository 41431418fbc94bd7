"""The state tables, and the one function that writes a state.

A subject (pledge, case, question, …) has one :class:`StateTable`. An action checks its condition,
does its work and then calls :func:`move`, all in one transaction: the state by compare-and-set,
the event, the signal for after the commit, the letters, and those who listen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from .errors import TransitionRefused
from .transition import Actor, State, Text, Transition

_TABLES: list[StateTable] = []


@dataclass(frozen=True)
class Moved:
    """What has just happened, for the recorder, the letters and those who listen."""

    subject: Any
    transition: Transition
    source: str
    target: str
    actor: str
    user: Any = None
    note: str = ""
    without_mail: bool = False
    data: dict[str, Any] = field(default_factory=dict)
    #: Why no letter goes out, in the words of whoever decided so.
    quiet_because: str = ""
    #: The :class:`.Actor` in whose place the coordination did it; empty: for itself.
    on_behalf_of: str = ""
    #: What the table's recorder returned; ``None`` without one.
    event: Any = None


class Group:
    """The states of a table with one property, as they are when it is asked: ``in``, a loop, a
    lookup with ``__in``. A state that a site adds is among them."""

    def __init__(self, table: StateTable, fits: Callable[[State], Any]) -> None:
        self.table, self.fits = table, fits

    def __iter__(self) -> Iterator[str]:
        return (str(state.key) for state in self.table.states if self.fits(state))

    def __contains__(self, key: object) -> bool:
        return any(each == key for each in self)

    def __len__(self) -> int:
        return sum(1 for _key in self)


@dataclass(eq=False)
class StateTable:
    """All states of one subject and all arrows between them, in the order they are told.

    A site adds its own in ``AppConfig.ready()``: ``PLEDGES.add_state(…)``, ``PLEDGES.add(…)``.
    """

    key: str
    label: Text
    #: ``"app_label.Model"``.
    model_name: str
    states: list[State]
    transitions: list[Transition]
    #: What is said when the state has changed meanwhile (it holds ``%(status)s``, or how the field
    #: is called), and when the row has gone.
    refused: Text
    gone: Text
    #: The model's field.
    column: str = "status"
    #: Whoever it belongs to has a page of it, which says what its state means.
    own_page: bool = True
    #: Writes the event and returns it.
    record: Callable[[Moved], Any] | None = None
    #: Queues the letters with these names; what else an action hands over comes as keywords.
    letters: Callable[..., None] | None = None
    #: Sent after the commit, with the subject under the table's key.
    signal: Signal | None = None
    #: What else of the row changes with a state: ``(subject, transition, target) → values``.
    stamp: Callable[[Any, Transition, str], dict[str, Any]] | None = None
    #: The functions behind the coordinator's buttons, by the arrow's name.
    actions: dict[str, Callable[..., Any]] = field(default_factory=dict)
    _listeners: list[tuple[int, Callable[[Moved], Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        _TABLES.append(self)

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.model_name)

    # What is in it

    def state(self, key: str) -> State:
        """The state with this key. Raises ``KeyError`` if there is none."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)

    def transition(self, name: str) -> Transition | None:
        return next((each for each in self.transitions if each.name == name), None)

    def word(self, key: str) -> str:
        """“Accepted”: a state as people call it; what no longer is one, as it stands there."""
        return next((str(state.word) for state in self.states if state.key == key), key)

    def choices(self) -> list[tuple[str, Text]]:
        return [(str(state.key), state.word) for state in self.states]

    def group(self, fits: Callable[[State], Any]) -> Group:
        return Group(self, fits)

    def state_of(self, subject: Any) -> State:
        return self.state(getattr(subject, self.column))

    def possible(self, key: str, who: str = Actor.COORDINATOR) -> list[Transition]:
        """What ``who`` may do in the state ``key``: the desk's buttons."""
        return [each for each in self.transitions if each.allows(key) and who in each.who]

    # Adding to it

    def add_state(self, state: State) -> State:
        """One more state; the arrows named in ``left_by`` begin there as well."""
        self.states.append(state)
        for name in state.left_by:
            if arrow := self.transition(name):
                arrow.sources = (*arrow.sources, state.key)
        return state

    def add(
        self, *arrows: Transition, before: str = "", action: Callable[..., Any] | None = None
    ) -> None:
        """More arrows, in front of the one named ``before`` or at the end.

        ``action(subject, *, by, message="", without_mail=False)`` is what the button does.
        """
        names = [each.name for each in self.transitions]
        place = names.index(before) if before in names else len(names)
        self.transitions[place:place] = arrows
        for arrow in arrows:
            if action is not None:
                self.actions[arrow.name] = action

    def does(self, *arrows: Transition) -> Callable[[Any], Any]:
        """Decorates the action behind the button of ``arrows``."""

        def register(action: Callable[..., Any]) -> Callable[..., Any]:
            self.actions.update({arrow.name: action for arrow in arrows})
            return action

        return register

    def listen(self, function: Callable[[Moved], Any], order: int = 0) -> None:
        """Call ``function(moved)`` in the transaction of each move, after event and letters.

        In the order of ``order``, then of registration. What it raises takes the move back.
        """
        if all(known is not function for _order, known in self._listeners):
            self._listeners.append((order, function))
            self._listeners.sort(key=lambda entry: entry[0])

    # What an action asks

    def check(self, subject: Any, arrow: Transition) -> None:
        """Refuse early what :func:`move` would refuse: before anything is changed."""
        if not arrow.allows(getattr(subject, self.column)):
            raise self.refusal(subject)

    def refusal(self, subject: Any) -> TransitionRefused:
        """Somebody else was quicker, or the page was old."""
        return TransitionRefused(
            str(self.refused) % {self.column: self.word(getattr(subject, self.column))}
        )


def tables() -> tuple[StateTable, ...]:
    """Every table there is."""
    return tuple(_TABLES)


def table(key: str) -> StateTable | None:
    return next((each for each in _TABLES if each.key == key), None)


def table_of(subject: models.Model | type[models.Model]) -> StateTable:
    """The table of a row or its model. Raises ``LookupError`` if it has none."""
    for each in _TABLES:
        if each.model_name.lower() == subject._meta.label_lower:
            return each
    raise LookupError(f"{subject._meta.label} has no state table.")


def author(by: Any) -> tuple[str, Any]:
    """``(actor, user)`` for ``by``, which is either of them."""
    return (by, None) if isinstance(by, str) else (Actor.COORDINATOR.value, by)


def begin(subject: Any, arrow: Transition, target: str = "") -> Any:
    """Write down a new row in the first state that ``arrow`` leads to.

    What belongs to it is written next, then :func:`tell` says that it is there.
    """
    setattr(subject, table_of(subject).column, target or arrow.target)
    subject.save(force_insert=True)
    return subject


def move(
    subject: Any,
    arrow: Transition,
    *,
    by: Any,
    note: str = "",
    without_mail: bool | str = False,
    target: str = "",
    data: dict[str, Any] | None = None,
    mails: Iterable[str] | None = None,
    letter: dict[str, Any] | None = None,
    **values: Any,
) -> Moved:
    """Go along ``arrow``: the only place that changes a state. Call it in a transaction.

    ``by`` is a user or an :class:`.Actor`, ``target`` one of the arrow's other targets, ``values``
    what else changes in the row; the rest is for :func:`tell`. Where the arrow leads to the end,
    the row is removed. Of several at once one wins; for the others, and for a state the arrow does
    not begin at, it raises ``TransitionRefused`` and nothing has changed.
    """
    known = table_of(subject)
    source = getattr(subject, known.column)
    target = target or arrow.leads_to(source)
    still = {known.column: source, f"{known.column}__in": arrow.sources}
    rows = known.model._base_manager.filter(pk=subject.pk, **still)
    if target:
        values = {**_stamps(known, subject, arrow, target), **values, known.column: target}
        won = rows.update(**values)
    else:
        won = rows.delete()[0]
    if not won:
        fresh = known.model._base_manager.filter(pk=subject.pk).first()
        if fresh is None:
            raise TransitionRefused(known.gone)
        setattr(subject, known.column, getattr(fresh, known.column))
        raise known.refusal(subject)
    for name, value in values.items():
        setattr(subject, name, value)
    return tell(
        subject,
        arrow,
        by=by,
        source=source,
        target=target,
        note=note,
        without_mail=without_mail,
        data=data,
        mails=mails,
        letter=letter,
    )


def _stamps(known: StateTable, subject: Any, arrow: Transition, target: str) -> dict[str, Any]:
    """When it was, in those columns that the model has for it."""
    columns, now = {each.name for each in subject._meta.concrete_fields}, timezone.now()
    changed = target != getattr(subject, known.column)
    kept = {"updated_at"} | ({"state_since"} if changed else set())
    values = dict.fromkeys(kept & columns, now)
    return {**values, **(known.stamp(subject, arrow, target) if known.stamp else {})}


def tell(
    subject: Any,
    arrow: Transition,
    *,
    by: Any,
    source: str = "",
    target: str | None = None,
    note: str = "",
    without_mail: bool | str = False,
    data: dict[str, Any] | None = None,
    mails: Iterable[str] | None = None,
    letter: dict[str, Any] | None = None,
) -> Moved:
    """What follows from a move or a beginning: event, signal, letters, those who listen.

    ``mails`` are other letters than the arrow's, ``letter`` is more for them. ``without_mail`` may
    be the reason, in words.
    """
    known = table_of(subject)
    actor, user = author(by)
    moved = Moved(
        subject,
        arrow,
        source,
        getattr(subject, known.column) if target is None else target,
        actor,
        user,
        note,
        bool(without_mail),
        data or {},
        quiet_because=without_mail if isinstance(without_mail, str) else "",
        on_behalf_of=arrow.done_for(actor),
    )
    event = known.record(moved) if known.record else None
    moved = replace(moved, event=event)
    if arrow.is_part:
        return moved
    if known.signal is not None:
        send = partial(
            known.signal.send_robust,
            sender=known.model,
            transition=arrow,
            source=source,
            target=moved.target,
            event=event,
            **{known.key: subject},
        )
        transaction.on_commit(send, robust=True)
    names = list(arrow.mails if mails is None else mails)
    names += arrow.mails_in_place if moved.on_behalf_of else ()
    if known.letters is not None and names and not without_mail:
        known.letters(moved, names, **(letter or {}))
    for _order, listener in known._listeners:
        listener(moved)
    return moved
