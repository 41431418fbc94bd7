"""The wheel is what people install: it must hold everything, and nothing of the workshop."""

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import wagtail_herausforderung

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wagtail_herausforderung"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = out.glob("*.whl")
    return wheel


def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names
    extra = {name for name in names - wanted if ".dist-info/" not in name}
    assert not extra


@pytest.mark.parametrize("suffix", [".html", ".txt", ".css", ".js", ".svg", ".po", ".mo"])
def test_templates_static_files_and_translations_are_in_it(wheel, suffix):
    assert any(name.endswith(suffix) for name in zipfile.ZipFile(wheel).namelist())


def test_it_says_its_version_licence_and_that_it_is_typed(wheel):
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith("METADATA")]
        text = archive.read(metadata).decode()
        assert f"Version: {wagtail_herausforderung.__version__}\n" in text
        assert "License-Expression: BSD-3-Clause" in text
        assert "wagtail_herausforderung/py.typed" in archive.namelist()


def test_a_site_runs_from_the_wheel_alone(wheel, tmp_path):
    """A fresh environment with Wagtail and the wheel, without this checkout in sight."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    # Everything but the package itself comes from the environment of the tests: no download.
    purelib = [path for path in sys.path if path.endswith("site-packages")]
    [target] = (tmp_path / "venv").glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(target)
    site = tmp_path / "site"
    site.mkdir()
    text = (ROOT / "tests" / "sites" / "base.py").read_text()
    (site / "settings.py").write_text(text.replace("tests.sites.urls", "urls"))
    (site / "urls.py").write_text((ROOT / "tests" / "sites" / "urls.py").read_text())
    shutil.copytree(ROOT / "tests" / "sites" / "templates", site / "templates")
    script = (
        f"import sys; sys.path.extend({purelib!r})\n"
        "import wagtail_herausforderung as package\n"
        f"assert package.__file__.startswith({str(target)!r}), package.__file__\n"
        "from django.core.management import execute_from_command_line as run\n"
        "run(['manage.py', 'check', '--fail-level', 'WARNING'])\n"
        "run(['manage.py', 'migrate', '--verbosity', '0'])\n"
    )
    done = subprocess.run(
        [str(python), "-c", script],
        cwd=site,
        env={
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": str(site),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
