#!/usr/bin/env bash
# A word added to a StructBlock later stops wagtail-localize on every page that was saved before.
#
# Versions: wagtail-localize 1.14.5, Wagtail 8.0.1, Django 5.2.
# The good guess: an optional CharBlock that a stored value does not have reads as "", as its form
#   shows it, so a new optional child needs no migration of pages and changes nothing for translations.
# Real: Wagtail reads the missing child as the block's default, and that of a CharBlock is None.
#   wagtail-localize takes the value of each CharBlock for a string and fails; neither the page nor
#   any other of its fields can be sent for translation or synchronised.
# Why it matters: blocks grow with every release of an app; editors of translated sites meet it, days
#   later, on old pages only.
# Mended by: default="" on every text child that is added to a block.
#
# Output seen:
#   stored before: unit is None
#   without default: TypeError
#   with default="": ['title', 'unit']
set -euo pipefail
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
python3 -m venv "$WORK/venv"
"$WORK/venv/bin/pip" install --quiet "wagtail==8.0.1" "Django>=5.2,<5.3" \
    "wagtail-localize==1.14.5" >&2
cat >"$WORK/look.py" <<'PYTHON'
import sys

from django.conf import settings

settings.configure(
    SECRET_KEY="x",
    USE_TZ=True,
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="x",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "wagtail_localize", "wagtail.users", "wagtail.snippets", "wagtail.documents",
        "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes",
    ],
)
import django

django.setup()
from wagtail import blocks
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor


def stored_before(**options):
    """A value saved when a need had only a title."""
    need = blocks.StructBlock(
        [("title", blocks.CharBlock()), ("unit", blocks.CharBlock(required=False, **options))]
    )
    stream = blocks.StreamBlock([("need", need)])
    row = {"type": "need", "id": "b1f4", "value": {"title": "Sleeping bags"}}
    return stream.to_python([row])


def segments(value):
    try:
        found = StreamFieldSegmentExtractor(None).handle_stream_block(value)
    except Exception as error:
        return type(error).__name__
    return [segment.path.rpartition(".")[2] for segment in found]


old = stored_before()
print("stored before: unit is", old[0].value["unit"])
found = segments(old)
print("without default:", found)
mended = segments(stored_before(default=""))
print('with default="":', mended)
as_seen = old[0].value["unit"] is None and found == "TypeError" and mended == ["title", "unit"]
sys.exit(0 if as_seen else 1)
PYTHON
"$WORK/venv/bin/python" "$WORK/look.py"
