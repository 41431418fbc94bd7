"""Labels for keys: the vocabulary as small, cached value objects.

Pages and the search know terms by key. This is where a key becomes a word in the reader's
language, without a query per word.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.conf import settings as django_settings
from django.core.cache import cache
from django.utils import translation

from .conf import settings as hf
from .sorting import sort_key

#: Name of a vocabulary → its model, as ``"app_label.Model"``.
_MODELS: dict[str, str] = {
    "topic": "herausforderung.Topic",
    "target_group": "herausforderung.TargetGroup",
    "support": "herausforderung.SupportKind",
    "region": "herausforderung.Region",
}


@dataclass(frozen=True)
class TermInfo:
    """A term as a template needs it."""

    key: str
    label: str
    icon: str = ""
    colour: str = "stone"
    order: int = 0
    description: str = ""
    unit: str = ""
    unit_one: str = ""
    questions: tuple[str, ...] = ()
    enabled: bool = True
    is_money: bool = False
    value_per_unit: Decimal | None = None
    resource: str = ""
    format: str = ""
    parent: str = ""
    lineage: tuple[str, ...] = ()
    level: str = ""
    latitude: float | None = None
    longitude: float | None = None

    def __str__(self) -> str:
        return self.label


def register(name: str, model: str) -> None:
    """Make a vocabulary of your own known: ``register("season", "myapp.Season")``.

    ``model`` is a subclass of ``Term``. Call it from your app's ``ready()``.
    """
    _MODELS[name] = model


def names() -> list[str]:
    """The names of all vocabularies."""
    return list(_MODELS)


def model_for(name: str) -> type[Any]:
    """The model behind a vocabulary's name. Raises ``KeyError`` for an unknown one."""
    return apps.get_model(_MODELS[name])


def _cache_key(name: str, language: str) -> str:
    return f"herausforderung:terms:{name}:{language}"


def _info(term) -> TermInfo:
    extra = {}
    if hasattr(term, "questions"):
        extra = {
            "unit": term.unit,
            "unit_one": term.unit_one,
            "questions": tuple(term.question_list()),
            "enabled": term.enabled,
            "is_money": term.is_money,
            "value_per_unit": term.value_per_unit,
            "resource": term.resource,
            "format": term.format,
        }
    if hasattr(term, "lineage"):
        keys = tuple(term.keys)
        extra = {
            "parent": keys[-2] if len(keys) > 1 else "",
            "lineage": keys,
            "level": term.level,
            "latitude": term.latitude,
            "longitude": term.longitude,
        }
    return TermInfo(
        key=term.key,
        label=term.name,
        icon=term.icon,
        colour=term.colour or "stone",
        order=term.order,
        description=term.description,
        **extra,
    )


def _place(info: TermInfo) -> tuple:
    return info.order, sort_key(info.label)


def terms(name: str, language: str | None = None) -> dict[str, TermInfo]:
    """All terms of a vocabulary by key, in their order, in ``language`` (default: the active one).

    A term without a translation is shown in the site's default language. One query when the
    cache is cold, none when it is warm.
    """
    language = language or translation.get_language() or django_settings.LANGUAGE_CODE
    key = _cache_key(name, language)
    found = cache.get(key)
    if found is None:
        ranked: dict[str, tuple[int, TermInfo]] = {}
        for term in model_for(name)._default_manager.select_related("locale"):
            code = term.locale.language_code
            rank = 0 if code == language else 1 if code == django_settings.LANGUAGE_CODE else 2
            if term.key not in ranked or rank < ranked[term.key][0]:
                ranked[term.key] = (rank, _info(term))
        infos = sorted((info for _rank, info in ranked.values()), key=_place)
        found = {info.key: info for info in infos}
        cache.set(key, found, hf.VOCABULARY_CACHE_SECONDS)
    return found


def info(name: str, key: str, language: str | None = None) -> TermInfo:
    """One term; a key that no longer exists is shown as it stands rather than lost."""
    return terms(name, language).get(key) or TermInfo(key=key, label=key)


def label(name: str, key: str, language: str | None = None) -> str:
    """The word for a key."""
    return info(name, key, language).label


def forget(name: str | None = None) -> None:
    """Drop the cached labels, after a term was saved or removed."""
    languages = [code for code, _label in django_settings.LANGUAGES]
    for each in [name] if name else names():
        cache.delete_many([_cache_key(each, code) for code in languages])
