"""Whoever tried the package before all migrations were made anew: nothing is lost, all is said."""

import importlib.util
import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests import demo
from tests.kept import ROOT
from wagtail_herausforderung.checks import check_database_state


@pytest.fixture
def old_database(tmp_path):
    """What an older state leaves of itself: its migrations, by name."""
    file = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "create table django_migrations (id integer primary key, app, name, applied)"
        )
        database.executemany(
            "insert into django_migrations (app, name, applied) values (?, ?, '2026-11-01')",
            [
                ("herausforderung_pledges", f"000{number}")
                for number in ("1_initial", "4_story_source")
            ],
        )
    return file


def test_the_demo_begins_anew_and_keeps_the_older_database(old_database):
    env = demo.environment(old_database.parent)
    with pytest.raises(AssertionError, match=r"E004.*[\s\S]*from-an-older-state\.html"):
        demo.manage(env, "migrate")
    before = old_database.read_bytes()
    told = demo.manage(env, "set_older_aside")
    (aside,) = old_database.parent.glob("db-of-an-older-state-*.sqlite3")
    assert str(aside) in told and aside.read_bytes() == before
    assert not old_database.exists()


def test_a_second_older_database_gets_a_name_of_its_own(old_database):
    env = demo.environment(old_database.parent)
    copy = old_database.read_bytes()
    demo.manage(env, "set_older_aside")
    old_database.write_bytes(copy)
    demo.manage(env, "set_older_aside")
    assert len(list(old_database.parent.glob("db-of-an-older-state-*.sqlite3"))) == 2


@pytest.mark.django_db
def test_a_database_of_this_state_is_left_alone():
    assert check_database_state(None, databases=["default"]) == []
    MigrationRecorder(connection).record_unapplied("herausforderung_cases", "0001_initial")
    (error,) = check_database_state(None, databases=["default"])
    assert error.id == "herausforderung.E004"
    assert check_database_state(None) == [], "without a database nothing is asked"


def test_a_dump_gets_the_names_of_today():
    spec = importlib.util.spec_from_file_location("older", ROOT / "docs" / "from_older_state.py")
    older = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(older)
    app = "herausforderung_pledges"
    names = ["pledge", "pledgesettings", "inquiry", "proposal"]
    event = {"case": 1, "action": "accept", "data": {"content_type": 2}}
    given = {
        "contenttypes.contenttype": [{"app_label": app, "model": name} for name in names],
        "auth.permission": [
            {"content_type": 2, "codename": "change_pledgesettings", "name": "…"},
            {"content_type": 4, "codename": "add_proposal", "name": "…"},
            {"content_type": 1, "codename": "add_pledge", "name": "…"},
        ],
        f"{app}.pledge": [{"case": 1, "reference": "ABC"}],
        f"{app}.caseevent": [{**event, "pledge": 1}, {**event, "pledge": None}],
        f"{app}.casemessage": [{"pledge": None, "inquiry": 3}],
        f"{app}.pledgesettings": [{"site": 1}],
        "auth.group": [{"permissions": [1, 2, 3]}],
        "herausforderung_outbox.mail": [{"about_type": 3}, {"about_type": None}],
        "herausforderung_outbox.mailattachment": [{"content_type": "text/calendar"}],
    }
    dump = [
        {"model": model, "pk": pk, "fields": fields}
        for model, rows in given.items()
        for pk, fields in enumerate(rows, 1)
    ]
    found: dict[str, list] = {}
    for row in older.renamed(dump):
        found.setdefault(row["model"], []).append(row["fields"])
    assert found == {
        f"{app}.pledge": [{"case": 1, "reference": "ABC"}],
        "herausforderung_cases.caseevent": [
            {**event, "reference": "ABC", "about_type": [app, "pledge"], "about_id": 1},
            {**event, "reference": "", "about_type": None, "about_id": None},
        ],
        "herausforderung_cases.casemessage": [
            {"about_type": ["herausforderung_inquiries", "inquiry"], "about_id": 3}
        ],
        "herausforderung_cases.casesettings": [{"site": 1}],
        "auth.group": [
            {
                "permissions": [
                    ["change_casesettings", "herausforderung_cases", "casesettings"],
                    ["add_proposal", "herausforderung_offers", "proposal"],
                    ["add_pledge", app, "pledge"],
                ]
            }
        ],
        "herausforderung_outbox.mail": [
            {"about_type": ["herausforderung_inquiries", "inquiry"]},
            {"about_type": None},
        ],
        "herausforderung_outbox.mailattachment": [{"content_type": "text/calendar"}],
    }
