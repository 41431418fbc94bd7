"""Benchmarks run seldom; here is seen that the next one will start."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import benchmarks

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path(benchmarks.__file__).parent
#: Run in processes of their own, too, and set Django up themselves.
STEPS = ("asking", "deskwork", "measure", "pledging", "registering", "searching.measure")


@pytest.mark.parametrize("name", benchmarks.BENCHMARKS)
def test_each_has_a_smallest_run(name, monkeypatch, capsys):
    module = importlib.import_module(f"tests.benchmarks.{name}")
    assert module.__doc__.startswith(f"``python -m tests.benchmarks.{name}")
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit, match="^0$"):
        module.main()
    assert "--smallest" in capsys.readouterr().out


def test_none_is_missing_from_the_list():
    with_main = {
        path.stem for path in PACKAGE.glob("*.py") if "def main() -> None:" in path.read_text()
    }
    assert with_main == set(benchmarks.BENCHMARKS)


@pytest.mark.slow
def test_they_are_listed_and_start_without_django_being_set_up():
    names = [f"tests.benchmarks.{name}" for name in (*benchmarks.BENCHMARKS, *STEPS)]
    listing = "runpy.run_module('tests.benchmarks', run_name='__main__')"
    code = f"import runpy, {', '.join(names)}; {listing}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said = [line.split()[2] for line in done.stdout.splitlines() if line.startswith("python -m")]
    assert said == [f"tests.benchmarks.{name}" for name in benchmarks.BENCHMARKS]


def test_what_they_import_is_there():
    """Inside of functions, too, where nobody would notice until the benchmark is run."""
    found = [each.name for each in pkgutil.walk_packages([str(PACKAGE)], "tests.benchmarks.")]
    modules = [importlib.import_module(name) for name in found if not name.endswith("_settings")]
    missing = []
    for module in modules:
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(node, ast.ImportFrom):
                try:
                    exec(ast.unparse(node), {"__package__": module.__package__})
                except ImportError as error:
                    missing.append(f"{module.__name__}: {error}")
    assert missing == []
