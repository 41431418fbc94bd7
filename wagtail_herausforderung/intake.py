"""Texts are cleaned where they enter, whoever brings them: a form, the admin, an import, code.

What is there from before is mended by ``herausforderung_clean_texts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import pre_save
from taggit.models import TagBase
from wagtail.fields import StreamField
from wagtail.models import Site

from .text import cleaned, cleaned_data

#: Not ours, but their texts stand in our feeds, letters and lists.
_ALSO = (TagBase, Site)
#: Fields that hold texts as JSON.
_DATA = (StreamField, models.JSONField)


@cache
def text_fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The fields of ``model`` into which people write; none for models that are not ours.

    A model of a site is ours when it subclasses or composes one of the package's. What the
    search keeps is made of texts that are clean already.
    """
    packages = {base.__module__.partition(".")[0] for base in model.__mro__}
    is_ours = __package__ in packages and not model.__module__.startswith(f"{__package__}.search.")
    if not is_ours and not issubclass(model, _ALSO):
        return ()
    kinds = (models.CharField, models.TextField, *_DATA)
    return tuple(field for field in model._meta.concrete_fields if isinstance(field, kinds))


def models_with_texts() -> Iterator[type[models.Model]]:
    """All models whose texts are cleaned, of the package and of the site."""
    return (model for model in apps.get_models() if text_fields(model))


def clean_texts(row: models.Model, only: Any = None) -> list[str]:
    """Has the texts of ``row`` cleaned; returns the names of the fields that changed.

    Nothing is saved, and fields that are not loaded are not asked for. ``only``: names of fields
    to look at, all without.
    """
    changed = []
    for field in text_fields(type(row)):
        if field.attname in row.__dict__ and (only is None or field.name in only):
            before = field.get_prep_value(field.value_from_object(row))
            after = _cleaned(before, field)
            if after != before:
                setattr(row, field.attname, after)
                changed.append(field.name)
    return changed


def _cleaned(value: Any, field: models.Field) -> Any:
    if isinstance(field, _DATA):
        return cleaned_data(value)
    if not isinstance(value, str):
        return value
    text = cleaned(value, lines=not isinstance(field, models.CharField))
    # A few letters of other scripts are longer when composed.
    return value if field.max_length and len(text) > field.max_length else text


def connect() -> None:
    """Called once, when all models are there."""
    pre_save.connect(_before_save, dispatch_uid="herausforderung_clean_texts")


def _before_save(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    if text_fields(sender):
        clean_texts(instance, kwargs.get("update_fields"))
