"""Leaves a server alone for a while that does not answer, so that nobody waits for it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger("wagtail_herausforderung.search")


class Breaker:
    """One for each process. Closed: the server is asked. Open: it is not.

    After ``shortest`` seconds one request tries again, alone; when it fails, the pause doubles,
    up to ``longest``. One line in the log when it opens, one when it closes.
    """

    def __init__(
        self,
        shortest: float = 30.0,
        longest: float = 300.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.shortest = shortest
        self.longest = longest
        self._clock = clock
        self._lock = threading.Lock()
        self._pause = 0.0
        self._until = 0.0
        self._trying = False

    @property
    def is_open(self) -> bool:
        return self._pause > 0

    def allows(self) -> bool:
        """Whether the server may be asked now. Who gets a yes says how it went."""
        if not self.is_open:
            return True
        with self._lock:
            if not self.is_open:
                return True
            if self._trying or self._clock() < self._until:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        if not self.is_open:
            return
        with self._lock:
            was_open, self._pause, self._trying = self.is_open, 0.0, False
        if was_open:
            logger.warning("The search server answers again")

    def failed(self, reason: object) -> None:
        with self._lock:
            was_open, tried = self.is_open, self._trying
            # Many may fail at once; only a failed try makes the pause longer.
            if not was_open or tried:
                self._pause = min(max(self._pause * 2, self.shortest), self.longest)
            self._until = self._clock() + self._pause
            self._trying = False
        if not was_open:
            logger.warning(
                "The search server is not used, the database answers instead: %s. "
                "It is tried again in %d seconds",
                reason,
                self._pause,
            )

    def gave_up(self) -> None:
        """What was allowed did not ask after all."""
        with self._lock:
            self._trying = False
