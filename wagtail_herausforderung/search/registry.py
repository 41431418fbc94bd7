"""What the package, apps and sites make known to the search, in one order and by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    key: str


T = TypeVar("T", bound=Keyed)


class Registry(Generic[T]):
    """Things by key. It makes no difference whose ``ready()`` comes first.

    A key belongs to whoever registers it first, unless somebody replaces it on purpose. What
    comes second is left out and stands in ``twice``, for a system check.
    """

    def __init__(self) -> None:
        self._things: dict[str, T] = {}
        self._replacing: set[str] = set()
        self._listeners: list[Callable[[T], None]] = []
        self.twice: list[T] = []

    def register(self, *things: T, first: bool = False, replace: bool = False) -> None:
        """``first``: before those that are there; ``replace``: in place of one with its key."""
        fresh: dict[str, T] = {}
        for thing in things:
            known = fresh.get(thing.key) or self._things.get(thing.key)
            if known is thing:
                continue
            if known is None or replace:
                fresh[thing.key] = thing
            elif thing.key not in self._replacing:
                self.twice.append(thing)
        if replace:
            self._replacing.update(fresh)
        if first:
            self._things = {**fresh, **{k: v for k, v in self._things.items() if k not in fresh}}
        else:
            self._things = {**self._things, **fresh}
        for hear in self._listeners:
            for thing in fresh.values():
                hear(thing)

    def unregister(self, *things: T) -> None:
        """Takes them out again: for tests."""
        self._things = {k: v for k, v in self._things.items() if v not in things}
        self.twice = [thing for thing in self.twice if thing not in things]
        self._replacing.difference_update(thing.key for thing in things)

    def listen(self, hear: Callable[[T], None]) -> None:
        """Has ``hear`` called with everything there is, and with what comes later."""
        if hear not in self._listeners:
            self._listeners.append(hear)
        for thing in self.all():
            hear(thing)

    def __getitem__(self, key: str) -> T:
        return self._things[key]

    def __contains__(self, key: str) -> bool:
        return key in self._things

    def all(self) -> list[T]:
        return list(self._things.values())
