"""Files beside the database: where what is not public lies, and what a rollback leaves behind."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.core import checks
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from .conf import settings as hf

#: An entry of ``STORAGES`` with this name keeps what is not public.
PRIVATE = "herausforderung_private"

Params = ParamSpec("Params")
Result = TypeVar("Result")


class PrivateFiles(FileSystemStorage):
    """A folder that no web server hands out; its files have no address, only views show them."""

    @property
    def base_location(self) -> str:
        return str(private_root())

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        raise ValueError("This file is not public: a view has to check who asks for it.")

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc]
        except OSError:
            # On a full disk Django leaves the part that still fitted.
            with suppress(OSError):
                os.remove(self.path(name))
            raise


def private_root() -> Path:
    """The folder of :class:`PrivateFiles`; without a setting the one beside ``MEDIA_ROOT``."""
    media = Path(settings.MEDIA_ROOT or "media").absolute()
    return Path(hf.PRIVATE_MEDIA_ROOT or f"{media}-private")


def private_storage() -> Storage:
    """For the ``storage`` of a file field."""
    return storages[PRIVATE] if PRIVATE in settings.STORAGES else PrivateFiles()


@dataclass(frozen=True)
class StoredFile:
    """A file and where it lies; ``pk`` is its name there."""

    storage: Storage
    pk: str

    def delete(self) -> None:
        self.storage.delete(self.pk)


def strays(storage: Storage, folder: str, known: Collection[str]) -> Iterator[StoredFile]:
    """Files of a folder that no row names; what is younger than a day may still get its row."""
    since = timezone.now() - datetime.timedelta(days=1)
    try:
        _folders, names = storage.listdir(folder)
    except (OSError, NotImplementedError):
        return  # nothing was ever written, or a storage that cannot list
    for name in sorted(f"{folder}/{name}" for name in names):
        if name not in known and storage.get_modified_time(name) < since:
            yield StoredFile(storage, name)


_written: ContextVar[list[tuple[Storage, str]] | None] = ContextVar(
    "herausforderung_written_files", default=None
)


def with_its_files(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Files that ``function`` has told :func:`written` of go again when it raises, for no rollback
    takes them back. Put it inside ``write_transaction``; what fails later, the daily run sweeps."""

    @wraps(function)
    def guarded(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        files: list[tuple[Storage, str]] = []
        token = _written.set(files)
        try:
            return function(*args, **kwargs)
        except BaseException:
            for storage, name in files:
                with suppress(Exception):
                    storage.delete(name)
            raise
        finally:
            _written.reset(token)

    return guarded


def written(file: FieldFile) -> None:
    """A file has just been written, and its row may yet fail."""
    files = _written.get()
    if files is not None and file.name:
        files.append((file.storage, file.name))


@checks.register("herausforderung")
def check_private_pictures(app_configs, **kwargs) -> list:
    """The folder stands outside of what the web server hands out."""
    if PRIVATE in settings.STORAGES:
        return []
    root = private_root().absolute()
    public = [Path(each).absolute() for each in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if each]
    return [
        checks.Error(
            f"Pictures that nobody agreed to show would lie in {root}, which is public.",
            hint="Name a folder outside of MEDIA_ROOT and STATIC_ROOT as PRIVATE_MEDIA_ROOT.",
            id="herausforderung.E082",
        )
        for each in public
        if root == each or each in root.parents
    ]


@checks.register("herausforderung", deploy=True)
def check_private_pictures_are_kept(app_configs, **kwargs) -> list:
    """Nobody has said where they lie: then backups, and a container's volumes, may not know it."""
    if PRIVATE in settings.STORAGES or hf.PRIVATE_MEDIA_ROOT:
        return []
    return [
        checks.Warning(
            f"Pictures of closing reports lie in {private_root()}, because no setting says where.",
            hint=(
                "Set PRIVATE_MEDIA_ROOT (or STORAGES["
                f'"{PRIVATE}"]) to a place that is kept, backed up and not public.'
            ),
            id="herausforderung.W082",
        )
    ]
