"""What the docs call by name exists, and takes the arguments that the docs give it."""

import ast
import builtins
import inspect
import re
import subprocess
import textwrap
from importlib import import_module
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.test_docs import DOCS, ROOT, code_words, name, read

PACKAGE = ROOT / "wagtail_herausforderung"
ROOMS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}


def resolve(dotted: str):
    """The module, class, function or attribute with this name; AttributeError if there is none."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise AttributeError(dotted)


def code_blocks(path: Path) -> list[ast.Module]:
    found = re.findall(r"^( *)```python\n(.*?)```", read(path), re.S | re.M)
    return [ast.parse(textwrap.dedent(block) if indent else block) for indent, block in found]


def imported(block: ast.Module) -> dict[str, object]:
    """What the block has from us, by the names it uses."""
    return {
        alias.asname or alias.name: resolve(f"{node.module}.{alias.name}")
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(PACKAGE.name)
        for alias in node.names
    }


def called(function: ast.expr, ours: dict[str, object]):
    """Our function that ``name(…)`` or ``module.name(…)`` calls, or nothing."""
    if isinstance(function, ast.Name):
        return ours.get(function.id)
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        module = ours.get(function.value.id)
        return getattr(module, function.attr) if inspect.ismodule(module) else None
    return None


def public_modules() -> list:
    pages = sorted((ROOT / "docs" / "reference" / "python").glob("*.md"))
    return [*map(import_module, re.findall(r"automodule:: (\S+)", "".join(map(read, pages))))]


def public_classes() -> dict[str, type]:
    found = [vars(module).items() for module in public_modules()]
    return {word: each for items in found for word, each in items if inspect.isclass(each)}


def parameters(function) -> list[str]:
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_module_class_and_function_is_there(path):
    lost = []
    for word in code_words(read(path)):
        dotted = re.match(r"[\w.]+", word)
        if dotted is None or "." not in dotted[0].strip("."):
            continue
        first, *_others = dotted[0].split(".")
        whole = dotted[0] if first == PACKAGE.name else f"{PACKAGE.name}.{dotted[0]}"
        if re.search(r"\.(py|html|txt|md|css|js|json|po|svg|atom)$", dotted[0]):
            continue
        if first == PACKAGE.name or first in ROOMS:
            try:
                resolve(whole.rstrip("."))
            except AttributeError:
                lost.append(word)
    assert not lost


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_file_is_there(path):
    lost = []
    for word in code_words(read(path)):
        if re.fullmatch(r"[\w/]+/\w+\.py", word):
            places = [ROOT / word, PACKAGE / word, PACKAGE.parent / "docs" / word]
            if word.split("/")[0] in {*ROOMS, PACKAGE.name, "tests", "docs", "example_site"}:
                lost += [word] if not any(map(Path.exists, places)) else []
        elif re.fullmatch(r"wagtail_herausforderung/[\w/]+\.(html|txt)", word):
            get_template(word)
    assert not lost


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_call_of_ours_takes_its_arguments(path):
    for block in code_blocks(path):
        ours = imported(block)
        for node in ast.walk(block):
            if isinstance(node, ast.Call) and callable(ours_ := called(node.func, ours)):
                if any(isinstance(argument, ast.Starred) for argument in node.args):
                    continue
                keywords = {each.arg: None for each in node.keywords if each.arg}
                inspect.signature(ours_).bind(*node.args, **keywords)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_override_takes_what_ours_takes(path):
    """As code, and as a table with a class of the Python reference in its head."""
    written = []
    for block in code_blocks(path):
        ours = imported(block)
        for node in filter(lambda node: isinstance(node, ast.ClassDef), ast.walk(block)):
            bases = [ours[base.id] for base in node.bases if getattr(base, "id", "") in ours]
            for method in filter(lambda item: isinstance(item, ast.FunctionDef), node.body):
                of = next((getattr(base, method.name, None) for base in bases), None)
                if callable(of):
                    written.append((ast.unparse(method.args), of))
    for head, rows in re.findall(r"^(\|.*)\n\|[-| ]+\n((?:\|.*\n)+)", read(path), re.M):
        for owner in filter(None, map(public_classes().get, code_words(head))):
            for method, arguments in re.findall(r"^\| `(\w+)\((.*?)\)`", rows, re.M):
                written.append((f"self, {arguments}".rstrip(", "), getattr(owner, method)))
    for arguments, of in written:
        said: dict = {}
        exec(f"from __future__ import annotations\ndef function({arguments}): ...", said)
        assert parameters(said["function"]) == parameters(of), of


def test_every_module_of_the_python_reference_is_there_and_says_what_it_is():
    assert len(public_modules()) > 8
    assert not [module.__name__ for module in public_modules() if not module.__doc__]


def bound(block: ast.Module) -> set[str]:
    """Every name that the block gives a meaning to, wherever."""
    found = set(dir(builtins))
    for node in ast.walk(block):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
    return found


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_what_begins_with_its_imports_has_all_of_them(path):
    """Classes and modules, that is; what is small or the city's own is the reader's."""
    for block in code_blocks(path):
        if isinstance(block.body[0], ast.ImportFrom):
            used = {node.id for node in ast.walk(block) if isinstance(node, ast.Name)}
            ours = {word for word in used if word[0].isupper() or word in {"models", "transaction"}}
            assert not {word for word in ours - bound(block) if not word.startswith("City")}


def test_ci_names_tests_that_exist():
    """A run of pytest with a name that is gone runs nothing at all."""
    script = read(ROOT / ".ci" / "run")
    named = " ".join(re.findall(r"(?<![\w./])tests/[\w{},/.*]+", script))
    words = subprocess.run(
        ["bash", "-c", f"echo {named}"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert len(words) > 30
    assert [word for word in words if not (ROOT / word).exists()] == []
