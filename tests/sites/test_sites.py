"""The package in other people's sites, each in a process of its own."""

import re
import textwrap
from pathlib import Path

import pytest

from tests.processes import ROOT, well, without

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path = ROOT, **env: str) -> str:
    """What Python prints in a process that knows nothing of this one's settings."""
    return well(*command, cwd=cwd, env=without("HF_", "PYTEST_", "DJANGO_", **env))


@pytest.mark.parametrize(
    "site", ["plain", "extended", pytest.param("custom_base_page", marks=pytest.mark.wagtail8)]
)
def test_the_whole_journey_works_on_the_site(site, tmp_path):
    files = ["tests/sites/journey.py"]
    if site == "extended":
        files.append("tests/sites/owning/journey.py")
        # The recipe for the tests of a site app, as it is written.
        recipe = python_blocks((ROOT / "docs" / "how-to" / "test-a-site-app.md").read_text())
        [text] = [block for block in recipe if "def test_" in block]
        files.append(str(tmp_path / "test_recipe.py"))
        Path(files[-1]).write_text(text.replace("yourapp", "tests.sites.extended"))
    out = run(
        *["-m", "pytest", *files, "-q", "-p", "no:cacheprovider"],
        *["--ds", f"tests.sites.{site}.settings", "--rootdir", str(ROOT)],
    )
    assert re.search(r"\d+ passed", out) and "failed" not in out


#: What a site adds, each in a folder of its own: a reason, a table about people, a transition, a
#: letter, a page type with a facet.
ADDED = ("awaiting", "keeping", "pausing", "writing", "joining")


@pytest.mark.parametrize(("first", "added"), [("", ADDED), ("1", ("joining",))])
def test_a_site_adds_one_of_each_by_public_names(first, added):
    out = run(
        *["-m", "pytest", *(f"tests/sites/{name}/journey.py" for name in added)],
        *["-q", "-p", "no:cacheprovider", "--ds", "tests.sites.adding.settings"],
        OWN_APP_FIRST=first,
    )
    assert re.search(r"\d+ passed", out) and "failed" not in out


@pytest.mark.parametrize(("page", "file"), [("transition", "states"), ("today", "reasons")])
def test_the_docs_print_what_the_site_adds(page, file):
    site = {"transition": "pausing", "today": "awaiting"}[page]
    recipe, *_more = python_blocks((ROOT / "docs" / "how-to" / f"{page}.md").read_text())
    _comment, _end, code = recipe.partition("\n")
    assert code in (ROOT / "tests" / "sites" / site / f"{file}.py").read_text()


def test_translated_with_wagtail_localize_only_words_are_translated():
    pytest.importorskip("wagtail_localize.version")
    out = run(
        *["-m", "pytest", "tests/sites/localized/journey.py", "-q", "-p", "no:cacheprovider"],
        *["--ds", "tests.sites.localized.settings"],
    )
    assert re.search(r"\d+ passed", out) and "failed" not in out


def python_blocks(text: str) -> list[str]:
    blocks = re.findall(r"^( *)```python\n(.*?)```", text, re.S | re.M)
    return [textwrap.dedent(block) for _indent, block in blocks]


def test_the_lines_of_the_readme_turn_a_fresh_project_into_a_working_site(tmp_path):
    """`wagtail start`, then what the README says, word for word, and nothing else."""
    readme = python_blocks((ROOT / "README.md").read_text())
    [settings_lines] = [block for block in readme if "INSTALLED_APPS" in block]
    url_lines = [
        f"    {line.strip()}"
        for block in readme
        for line in block.splitlines()
        if line.lstrip().startswith("path(") and "wagtail_herausforderung." in line
    ]
    run(
        *["-c", "from wagtail.bin.wagtail import main; main()", "start", "mysite", "."],
        cwd=tmp_path,
        DJANGO_SETTINGS_MODULE="",
    )
    assert "# … what you have" in settings_lines
    settings_lines = settings_lines.replace("# … what you have", "*INSTALLED_APPS,")
    base = tmp_path / "mysite" / "settings" / "base.py"
    base.write_text(f"{base.read_text()}\n{settings_lines}")
    urls = tmp_path / "mysite" / "urls.py"
    catch_all = '    path("", include(wagtail_urls)),'
    assert catch_all in urls.read_text()
    lines = "\n".join([*url_lines, catch_all])
    urls.write_text(urls.read_text().replace(catch_all, lines, 1))
    [extension] = [block for block in readme if "class CityChallengePage" in block]
    own = tmp_path / "home" / "models.py"
    own.write_text(f"{extension}\n\n{own.read_text()}")
    run("manage.py", "makemigrations", "home", "--verbosity", "0", cwd=tmp_path)
    # `wagtail start` sets up SQLite so that two writers may meet; the check says so (W040).
    run("manage.py", "check", cwd=tmp_path)
    run("manage.py", "migrate", "--verbosity", "0", cwd=tmp_path)
    run("manage.py", "makemigrations", "--check", "--dry-run", cwd=tmp_path)
    out = run("manage.py", "shell", "--no-imports", "-c", FIRST_PAGE, cwd=tmp_path)
    assert "200 200 200 True" in out
    out = run("manage.py", "shell", "--no-imports", "-c", TEN_LINES, cwd=tmp_path)
    assert "200 ['Yes']" in out


#: What an editor does first: a search page and a challenge below it.
FIRST_PAGE = """
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from wagtail.models import Page
from wagtail_herausforderung.pages.models import ChallengeIndexPage, ChallengePage
home = Page.objects.get(depth=2).specific
index = home.add_child(instance=ChallengeIndexPage(title="Herausforderungen"))
index.save_revision().publish()
page = index.add_child(instance=ChallengePage(title="Ein Zaun für die Kita", summary="Ein Zaun"))
page.save_revision().publish()
client = Client()
found = client.get(index.url, {"q": "Zaun"})
shown = client.get(page.url)
data = client.get(index.url + "search.json")
in_list = page.url in found.content.decode()
print(found.status_code, shown.status_code, data.status_code, in_list)
"""

#: And the ten lines of “Extend it”.
TEN_LINES = """
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
from home.models import CityChallengePage
from wagtail_herausforderung.pages.models import ChallengeIndexPage
index = ChallengeIndexPage.objects.get()
page = index.add_child(instance=CityChallengePage(title="Ein Tor", barrier_free=True))
page.save_revision().publish()
data = Client().get(index.url + "search.json", {"barrier_free": "yes"}).json()
shown = Client().get(page.url)
print(shown.status_code, [value["label"] for value in data["facets"]["barrier_free"]])
"""
