"""Pictures may lie in a table of the site's own.

The first migrations of this package named that table, whatever ``WAGTAILIMAGES_IMAGE_MODEL`` said:
on such a site a picture that was chosen raised an IntegrityError.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps as installed
from django.apps.registry import Apps
from django.conf import settings
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.models import ForeignKey
from wagtail.images import get_image_model_string


def made_in() -> tuple[str, str]:
    """The migration that makes the table of the site's pictures, to depend on.

    Not ``swappable_dependency``: that means the first of the app, and in many sites that one makes
    the users, on whom Wagtail's tables depend.
    """
    label, name = get_image_model_string().split(".")
    config = installed.get_app_config(label)
    modules = settings.MIGRATION_MODULES.get(label, f"{config.name}.migrations")
    if modules:
        package = import_module(modules)
        for found in sorted(each.name for each in iter_modules(package.__path__)):
            if found[0] in "_~":
                continue
            migration = import_module(f"{modules}.{found}").Migration
            made = (each for each in migration.operations if isinstance(each, CreateModel))
            if any(each.name_lower == name.lower() for each in made):
                return label, found
    return label, "__first__"


def mend(label: str, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Point every key of a picture in the app ``label`` at the site's own table.

    What does not exist there becomes empty: it is the number of another picture.
    """
    connection = schema_editor.connection
    for model in apps.get_app_config(label).get_models():
        table = model._meta.db_table
        for field in model._meta.local_fields:
            if not _is_picture(field):
                continue
            wanted = field.related_model._meta.db_table
            with connection.cursor() as cursor:
                relations = connection.introspection.get_relations(cursor, table)
            if relations.get(field.column, ("", wanted))[1] == wanted:
                continue
            rows = model._base_manager.using(connection.alias)
            there = field.related_model._base_manager.using(connection.alias)
            rows.exclude(**{f"{field.attname}__in": there.values("pk")}).update(
                **{field.name: None}
            )
            schema_editor.alter_field(model, _of_wagtail(apps, field), field, strict=False)


def _is_picture(field: object) -> bool:
    if not isinstance(field, ForeignKey):
        return False
    return field.related_model._meta.label_lower == get_image_model_string().lower()


def _of_wagtail(apps: Apps, field: ForeignKey) -> ForeignKey:
    """The field as the first migrations made it."""
    _name, _path, args, kwargs = field.deconstruct()
    found = ForeignKey(*args, **{**kwargs, "to": apps.get_model("wagtailimages", "image")})
    found.set_attributes_from_name(field.name)
    found.model = field.model
    return found
