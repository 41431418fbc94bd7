"""System checks: what an installation lacks, said before a visitor notices.

All of them work offline; only the one of the database's state touches a database.
"""

from __future__ import annotations

from importlib.util import find_spec

from django.apps import apps
from django.conf import settings as django_settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections
from django.db.migrations.exceptions import InconsistentMigrationHistory, NodeNotFoundError
from django.db.migrations.loader import MigrationLoader
from django.template import Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.template import engines as template_engines
from django.urls import get_resolver
from wagtail.models import get_page_models

from . import extras, site_base
from .conf import NAME
from .conf import settings as hf
from .limits import parse

#: What the core builds on, with the place in Wagtail's docs' order.
_REQUIRED_APPS = [
    "wagtail",
    "wagtail.admin",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "taggit",
    "modelcluster",
]

_BEHIND_A_PROXY = (
    "https://wagtail-herausforderung.readthedocs.io/en/latest/how-to/behind-a-proxy.html"
)
_FROM_OLDER_STATE = (
    "https://wagtail-herausforderung.readthedocs.io/en/latest/how-to/from-an-older-state.html"
)


@register("herausforderung")
def check_installed_apps(app_configs, **kwargs) -> list:
    missing = [name for name in _REQUIRED_APPS if not apps.is_installed(name)]
    found = [
        Error(
            f"{name!r} is not in INSTALLED_APPS.",
            hint=f"Add {name!r}; wagtail_herausforderung builds on it.",
            id="herausforderung.E001",
        )
        for name in missing
    ]
    lacking = [*extras.missing(), *(("Another app", app) for app in _strays())]
    found += [
        Error(
            f"{app} needs {needed}.",
            hint=f"Add {needed!r} to INSTALLED_APPS.",
            id="herausforderung.E002",
        )
        for app, needed in lacking
    ]
    return found


def _strays() -> list[str]:
    """Apps of ours whose models are used though they are left out.

    Django would take such models for the core's, whose package is around theirs.
    """
    core = apps.get_app_config("herausforderung")
    modules = (model.__module__.split(".") for model in core.get_models())
    rooms = {".".join(module[:2]) for module in modules}
    return sorted(room for room in rooms if find_spec(f"{room}.apps"))


@register("herausforderung")
def check_personal_data(app_configs, **kwargs) -> list:
    keys = [data.key for data in extras.personal_data()]
    return [
        Error(
            f"Two apps keep personal data under the key {key!r}.",
            hint="The key is part of people's links: give one of the two another.",
            id="herausforderung.E003",
        )
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]


@register("herausforderung")
def check_settings(app_configs, **kwargs) -> list:
    given = getattr(django_settings, NAME, None)
    if given is None:
        return []
    if not isinstance(given, dict):
        return [Error(f"{NAME} must be a dictionary.", id="herausforderung.E010")]
    known = set(hf.keys())
    return [
        Warning(
            f"{NAME} has the key {key!r}, which nothing reads.",
            hint=f"Known keys: {', '.join(sorted(known))}.",
            id="herausforderung.W011",
        )
        for key in given
        if key not in known
    ]


@register("herausforderung")
def check_parent_page_types(app_configs, **kwargs) -> list:
    known = {model._meta.label for model in get_page_models()}
    return [
        Warning(
            f"PARENT_PAGE_TYPES names {label!r}, which is no page type.",
            hint="Write it as “app.Model”: the app's label and the name of the class.",
            id="herausforderung.W012",
        )
        for label in hf.PARENT_PAGE_TYPES
        if label not in known
    ]


@register("herausforderung")
def check_urls(app_configs, **kwargs) -> list:
    have_forms = any(extra.urls for extra in extras.registered())
    if not have_forms or "herausforderung" in get_resolver().app_dict:
        return []
    return [
        Error(
            "The addresses of the public forms are missing.",
            hint=(
                "Add path('mitmachen/', include('wagtail_herausforderung.urls')) to your "
                "urls.py, before Wagtail's catch-all."
            ),
            id="herausforderung.E020",
        )
    ]


def engine_of_the_site() -> Engine:
    """The first engine for Django's templates: Wagtail's own pages need one."""
    return next(each.engine for each in template_engines.all() if hasattr(each, "engine"))


@register("herausforderung")
def check_base_template(app_configs, **kwargs) -> list:
    """The site's base template, and the blocks that our pages fill in it."""
    unknown = sorted(set(hf.BASE_BLOCKS) - set(site_base.ours()))
    found: list = [
        Warning(
            f"BASE_BLOCKS has the key {key!r}, which nothing fills.",
            hint=f"Known keys: {', '.join(site_base.ours())}.",
            id="herausforderung.W052",
        )
        for key in unknown
    ]
    try:
        lacking = site_base.lacking(engine_of_the_site())
    except TemplateDoesNotExist as missing:
        return [
            *found,
            Error(
                f"There is no template {str(missing)!r}: our pages are drawn without the site.",
                hint=f"Name the template around your pages in {NAME}: {{'BASE_TEMPLATE': …}}.",
                id="herausforderung.E050",
            ),
        ]
    except TemplateSyntaxError as problem:
        return [
            *found,
            Error(f"{hf.BASE_TEMPLATE!r} is broken: {problem}", id="herausforderung.E053"),
        ]
    names = site_base.ours()
    return found + [
        (Error if place.key == "content" else Warning)(
            f"{hf.BASE_TEMPLATE!r} has no block {names[place.key]!r}: {place.cost}.",
            hint=(
                f"Add {place.lines.format(names[place.key])}{{% endblock %}}, or say in {NAME} "
                f"which block it is: {{'BASE_BLOCKS': {{{place.key!r}: …}}}}."
            ),
            id=f"herausforderung.{'E' if place.key == 'content' else 'W'}051",
        )
        for place in lacking
    ]


@register("herausforderung")
def check_time_zones(app_configs, **kwargs) -> list:
    if django_settings.USE_TZ:
        return []
    return [
        Error(
            "USE_TZ is off: deadlines, reminders and links need times that say their zone.",
            hint="Set USE_TZ = True and TIME_ZONE = 'Europe/Berlin'.",
            id="herausforderung.E030",
        )
    ]


@register("herausforderung")
def check_rate_limits(app_configs, **kwargs) -> list:
    found = []
    for name, text in hf.RATE_LIMITS.items():
        try:
            parse(text)
        except ValueError:
            found.append(
                Warning(
                    f"RATE_LIMITS[{name!r}] is {text!r}, which is no limit.",
                    hint='Write it as "5/h": a number and s, m, h or d.',
                    id="herausforderung.W041",
                )
            )
    return found


@register("herausforderung", deploy=True)
def check_proxies(app_configs, **kwargs) -> list:
    names = ("SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT")
    told = [name for name in names if getattr(django_settings, name, None)]
    if hf.TRUSTED_PROXIES or not told:
        return []
    return [
        Warning(
            f"{told[0]} tells of a proxy, and TRUSTED_PROXIES of none: all visitors count as one.",
            hint=f"Say in {NAME} how many proxies there are. {_BEHIND_A_PROXY}",
            id="herausforderung.W045",
        )
    ]


@register("herausforderung", deploy=True)
def check_cache(app_configs, **kwargs) -> list:
    backend = django_settings.CACHES.get("default", {}).get("BACKEND", "")
    if backend.rpartition(".")[2] not in {"LocMemCache", "DummyCache"}:
        return []
    return [
        Warning(
            "The default cache is each process's own: limits count anew in every process, and one "
            "does not hear from another that the mail server does not answer.",
            hint=f"Use a cache that all share, such as DatabaseCache or Redis. {_BEHIND_A_PROXY}",
            id="herausforderung.W046",
        )
    ]


@register("herausforderung", Tags.database)
def check_database_state(app_configs, databases=None, **kwargs) -> list:
    """A database from before all migrations were made anew: ``migrate`` asks, and stops.

    Or the site's own migrations are, and name ours of then.
    """
    return [error for alias in databases or () for error in _older_state(alias)]


def _older_state(alias: str) -> list[Error]:
    connection = connections[alias]
    try:
        MigrationLoader(connection).check_consistent_history(connection)
    except (InconsistentMigrationHistory, NodeNotFoundError) as problem:
        if "herausforderung" in str(problem):
            return [
                Error(
                    f"Something is from an older state of wagtail_herausforderung: {problem}",
                    hint=f"Nothing was changed. How its data is taken along: {_FROM_OLDER_STATE}",
                    id="herausforderung.E004",
                )
            ]
    return []
