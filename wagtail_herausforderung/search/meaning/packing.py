"""Vectors as rows keep them: a byte for each number, which loses less than a hundredth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .encoder import Encoder

Vectors = Any  # a numpy array


def units(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Vectors of length 1, as float32, one row for each text."""
    rows = np.asarray(encoder.encode(texts), dtype=np.float32)
    rows = np.nan_to_num(rows.reshape(len(texts), encoder.dimension))
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def packed(encoder: Encoder, texts: Sequence[str]) -> list[bytes]:
    """The vectors of texts, each as ``dimension`` bytes."""
    if not texts:
        return []
    rows = units(encoder, texts)
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9)
    return [row.tobytes() for row in np.rint(rows * (127 / largest)).astype(np.int8)]


def unpacked(data: Any, dimension: int) -> Vectors:
    """One row of length 1 for every ``dimension`` bytes."""
    rows = np.frombuffer(bytes(data), dtype=np.int8).reshape(-1, dimension).astype(np.float32)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
