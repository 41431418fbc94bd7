"""Rename in a dump of the old models what has another name now: see how-to/from-an-older-state.md.

    python from_older_state.py old.json new.json

Needs Python only. What it does not know stays as it is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

CASES, INQUIRIES, OFFERS = (f"herausforderung_{name}" for name in ("cases", "inquiries", "offers"))
PLEDGES = "herausforderung_pledges"
#: Models that were in the app of the pledges: where they are now, and how they are called.
MOVED = {
    "challengecase": (CASES, "challengecase"),
    "needledger": (CASES, "needledger"),
    "caseevent": (CASES, "caseevent"),
    "casemessage": (CASES, "casemessage"),
    "pledgesettings": (CASES, "casesettings"),
    "inquiry": (INQUIRIES, "inquiry"),
    "generaloffer": (OFFERS, "generaloffer"),
    "proposal": (OFFERS, "proposal"),
    "storysource": ("herausforderung_story_drafts", "storysource"),
}
#: What an event or a message could be about, by the field that said so.
SUBJECTS = {"pledge": [PLEDGES, "pledge"], "inquiry": [INQUIRIES, "inquiry"]}


#: Fields that name a model or a permission, whatever the table. Add those of your own models.
MODEL_FIELDS = {"content_type", "base_content_type", "about_type"}
PERMISSION_FIELDS = {"permission", "permissions", "user_permissions"}


def renamed(rows: list[dict]) -> list[dict]:
    """The rows of a dump under the names of today.

    Models and permissions have other numbers in a new database: they are named by their names.
    """
    tables: dict[str, dict] = {}
    for row in rows:
        tables.setdefault(row["model"], {})[row["pk"]] = row["fields"]
    models = {
        pk: _model(fields["app_label"], fields["model"])
        for pk, fields in tables.pop("contenttypes.contenttype").items()
    }
    permissions = {
        pk: [_codename(fields["codename"]), *models[fields["content_type"]]]
        for pk, fields in tables.pop("auth.permission").items()
    }
    pledges = tables.get(f"{PLEDGES}.pledge", {})
    for fields in tables.get(f"{PLEDGES}.caseevent", {}).values():
        fields["reference"] = pledges.get(fields["pledge"], {}).get("reference", "")
        _say_what_it_is_about(fields)
    for fields in tables.get(f"{PLEDGES}.casemessage", {}).values():
        _say_what_it_is_about(fields)
    new = []
    for label, table in tables.items():
        name = ".".join(_model(*label.split(".")))
        for pk, fields in table.items():
            _name(fields, MODEL_FIELDS, models)
            _name(fields, PERMISSION_FIELDS, permissions)
            new.append({"model": name, "pk": pk, "fields": fields})
    return new


def _model(app: str, model: str) -> list[str]:
    return list(MOVED.get(model, (app, model))) if app == PLEDGES else [app, model]


def _codename(codename: str) -> str:
    return codename.replace("_pledgesettings", "_casesettings")


def _say_what_it_is_about(fields: dict[str, Any]) -> None:
    fields |= {"about_type": None, "about_id": None}
    for name, subject in SUBJECTS.items():
        if (pk := fields.pop(name, None)) is not None:
            fields |= {"about_type": subject, "about_id": pk}


def _name(fields: dict[str, Any], names: set[str], known: dict[Any, list[str]]) -> None:
    """In the fields of these names: the natural key instead of the number."""
    for name in names & fields.keys():
        value = fields[name]
        if isinstance(value, int):
            fields[name] = known[value]
        elif isinstance(value, list):
            fields[name] = [known.get(one, one) if isinstance(one, int) else one for one in value]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    old, new = map(Path, sys.argv[1:])
    rows = renamed(json.loads(old.read_text(encoding="utf-8")))
    new.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} rows are in {new}\n")
