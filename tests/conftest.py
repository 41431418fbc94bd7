"""What every test can ask for, and the rule that in strict mode nothing is left out in silence."""

import gc
import hashlib
import os
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from django.conf import settings
from wagtail import VERSION as WAGTAIL_VERSION

pytest_plugins = ["tests.progress"]

#: CI sets HF_STRICT=1: a test that would be skipped fails instead.
STRICT = os.environ.get("HF_STRICT") == "1"
# What is random finds faults where people work; CI asks the same each time.
hypothesis.settings.register_profile("strict", derandomize=True)
if STRICT:
    hypothesis.settings.load_profile("strict")


def pytest_report_header() -> str:
    from wagtail import __version__

    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return f"wagtail {__version__}, {engine}{', strict: a skip is a failure' if STRICT else ''}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests that use no database: they have run already, beside another one.",
    )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes do not name a test: a ZIP holds the second in which a process made it, and processes
    that find different names refuse to start."""
    return argname if isinstance(val, bytes) and len(val) > 12 else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        _leave_out(config, items, [item for item in items if not _uses_database(item)])
    missing = {
        "postgres": (
            settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
            "PostgreSQL: set HF_DATABASE=postgres and PGHOST …",
        ),
        "wagtail8": (WAGTAIL_VERSION < (8,), "needs Wagtail 8"),
    }
    for item in items:
        for name, (is_missing, reason) in missing.items():
            if is_missing and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: looking through it again takes a seventh of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(node, ids: list[str]) -> None:
    """pytest-xdist keeps a group together by what it adds to the ids; pytest 9.2 with 3.8 loses it.

    Without a word: browser tests then share their server with two processes, and fail now and then.
    """
    lost = [name for name in ids if name.startswith("tests/e2e/") and "@" not in name]
    if lost and node.config.getoption("dist") == "loadgroup":
        pytest.exit(f"this pytest-xdist keeps no group with this pytest: {lost[0]}", returncode=4)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def _leave_out(config: pytest.Config, items: list[pytest.Item], which: list[pytest.Item]) -> None:
    left_out = set(which)
    config.hook.pytest_deselected(items=which)
    items[:] = [item for item in items if item not in left_out]


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"HF_STRICT=1 allows no skip: {report.nodeid}: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    report = yield
    _refuse_skip(report)
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """On SQLite the database is a copy of one that was migrated before, by whatever run."""
    from django.db import connection

    from tests import kept

    if connection.vendor == "sqlite":
        connection.creation = kept.MigratedOnce(connection)


@pytest.fixture(autouse=True, scope="session")
def _no_encoder():
    """As without the extra ``semantic``: what is not about the second list knows none of it.

    ``tests.search.meaning.switch_on`` gives a test its encoder.
    """
    from wagtail_herausforderung.search.meaning import encoder

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_NEEDED", ("nobody_has_this",))
        yield


@pytest.fixture(autouse=True)
def _clean_cache_and_media():
    """Rate limits and the vocabulary live in the cache: no test inherits another's.

    Nor does it inherit the language that another one has left active in this thread.
    """
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.deactivate()
    yield
    translation.deactivate()
    for folder in (settings.MEDIA_ROOT, f"{settings.MEDIA_ROOT}-private"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _papers_are_kept():
    """With HF_PAPERS=folder every PDF that a test makes is kept there, for ``.ci/verapdf/run``."""
    folder = os.environ.get("HF_PAPERS")
    if not folder:
        yield
        return
    from wagtail_herausforderung import paper

    make = paper.to_pdf
    os.makedirs(folder, exist_ok=True)

    def kept(*args, **kwargs):
        content = make(*args, **kwargs)
        if "any_sign" in os.environ.get("PYTEST_CURRENT_TEST", ""):
            return content  # signs that no font of this machine has
        test = re.sub(r"[^\w.-]+", "-", os.environ.get("PYTEST_CURRENT_TEST", "test"))[-120:]
        name = f"{test}-{hashlib.sha256(content).hexdigest()[:8]}.pdf"
        Path(folder, name).write_bytes(content)
        return content

    with pytest.MonkeyPatch.context() as patch:
        for module in list(sys.modules.values()):
            if getattr(module, "to_pdf", None) is make:
                patch.setattr(module, "to_pdf", kept)
        yield


@pytest.fixture
def site_tree(db) -> SimpleNamespace:
    """A network with one initiative and one open challenge: thirty sleeping bags, and a van.

    ``home, index, initiative, initiative_index, stories, partner, challenge`` and the terms
    ``topic, target_group, region``.
    """
    from tests import snapshots

    return snapshots.built("site_tree", _site_tree)


def _site_tree() -> SimpleNamespace:
    from tests import factories

    tree = SimpleNamespace()
    tree.topic = factories.topic("wohnungslosigkeit", "Wohnungslosigkeit")
    tree.target_group = factories.target_group("obdachlose", "Obdachlose Menschen")
    tree.region = factories.region_tree()
    factories.support("sachmittel", "Sachmittel", unit="Stück")
    factories.support("fahrzeug", "Fahrzeug", unit="Tage")
    tree.partner = factories.partner("Wärmestube Malstatt")
    tree.home = factories.network()
    tree.index = factories.challenge_index(tree.home, default_status="")
    tree.initiative = factories.initiative(tree.home, region=tree.region)
    tree.initiative_index = factories.challenge_index(tree.initiative, default_status="")
    tree.stories = factories.story_index(tree.initiative)
    tree.challenge = factories.challenge(
        tree.initiative_index,
        organisation=tree.partner,
        place="Malstatt",
        topics=[tree.topic],
        target_groups=[tree.target_group],
        regions=[tree.region],
        tags=("Winter",),
        needs=[
            factories.need("Schlafsäcke", 30),
            factories.need("Transporter", 1, kind="fahrzeug", unit="Tag"),
        ],
    )
    return tree


@pytest.fixture
def coordinator(site_tree):
    """The coordinator of the initiative of ``site_tree``."""
    from tests import factories

    return factories.coordinator(site_tree.initiative)


@pytest.fixture
def coordinator_client(coordinator):
    from django.test import Client

    client = Client()
    client.force_login(coordinator)
    return client
