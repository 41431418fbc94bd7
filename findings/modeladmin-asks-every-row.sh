#!/usr/bin/env bash
# wagtail-modeladmin asks who may open a line once more for every line that it lists.
#
# Versions: wagtail-modeladmin 2.5.0, Wagtail 8.0.1, Django 5.2.
# The good guess: a list whose queryset holds only what the reader may see asks for rights once, as
#   Wagtail's own listings do; `user_can_inspect_obj()` is for the page of a single object.
# Real: the index view calls `user_can_inspect_obj()` for each row, to decide on its buttons, and
#   counts the rows three times. A permission helper that looks into the database costs a page of 50
#   rows 50 times its queries.
# Why it matters: a bounded list (by page tree, by owner) has such a helper. It is right, and slow.
# Mended by: a view that builds the rows itself (`IndexView` subclass with a template of its own).
#
# Output seen:
#   rows 10: asked 10 times, counted 3 times
#   rows 50: asked 50 times, counted 3 times
set -euo pipefail
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
python3 -m venv "$WORK/venv"
"$WORK/venv/bin/pip" install --quiet "wagtail==8.0.1" "Django>=5.2,<5.3" "wagtail-modeladmin==2.5.0" >&2
mkdir "$WORK/site"
cat >"$WORK/site/look.py" <<'PYTHON'
import sys

from django.conf import settings

settings.configure(
    SECRET_KEY="x",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="look",
    USE_TZ=True,
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="x",
    WAGTAILADMIN_BASE_URL="http://x",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "wagtail_modeladmin", "wagtail.users", "wagtail.snippets", "wagtail.documents",
        "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
)

sys.modules["look"] = sys.modules["__main__"]
import django

django.setup()
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

asked = []


class Counting(PermissionHelper):
    def user_can_inspect_obj(self, user, obj):
        asked.append(obj.pk)
        return True


@modeladmin_register
class GroupAdmin(ModelAdmin):
    model = Group
    list_display = ("name",)
    inspect_view_enabled = True
    list_per_page = 50
    permission_helper_class = Counting


from wagtail.admin import urls as admin_urls  # noqa: E402  (collects what is registered)

urlpatterns = [path("admin/", include(admin_urls))]
call_command("migrate", verbosity=0)
client = Client()
client.force_login(get_user_model().objects.create_superuser("admin", "a@example.org", "x"))
found = []
for rows in (10, 50):
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=f"Group {number}") for number in range(rows))
    client.get("/admin/auth/group/")
    asked.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/admin/auth/group/")
    assert answer.status_code == 200, answer.status_code
    counts = sum("COUNT(" in q["sql"] and '"auth_group"' in q["sql"] for q in captured)
    found.append((rows, len(asked), counts))
    print(f"rows {rows}: asked {len(asked)} times, counted {counts} times")
sys.exit(0 if found == [(10, 10, 3), (50, 50, 3)] else 1)
PYTHON
cd "$WORK/site" && "$WORK/venv/bin/python" look.py
