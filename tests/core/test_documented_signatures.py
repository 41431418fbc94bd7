"""Methods as the docs write them can be overridden so: their signatures are the code's."""

import ast
import inspect
import re
import textwrap
from pathlib import Path

import pytest

from wagtail_herausforderung import extras, page_mixins, tidy
from wagtail_herausforderung.outbox import about, kinds
from wagtail_herausforderung.pages import models as pages
from wagtail_herausforderung.search import backends, facets

ROOT = Path(__file__).resolve().parents[2]
DOCS = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
#: Where the classes are whose methods the docs override.
MODULES = (extras, page_mixins, pages, backends, facets, tidy, kinds, about)
OURS = {
    name: each for module in MODULES for name, each in vars(module).items() if inspect.isclass(each)
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def overridden(text: str) -> list[tuple[type, ast.FunctionDef]]:
    """Each ``def`` in a class of the docs that stands on one of ours."""
    found = []
    for _indent, block in re.findall(r"^( *)```python\n(.*?)```", text, re.S | re.M):
        for node in ast.walk(ast.parse(textwrap.dedent(block))):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = [OURS[b.id] for b in node.bases if isinstance(b, ast.Name) and b.id in OURS]
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            found += [(b, m) for b in bases for m in methods if hasattr(b, m.name)]
    return found


def in_tables(text: str) -> list[tuple[type, str, list[str]]]:
    """Each ``method(name, name)`` of a table headed by one of our classes."""
    found = []
    for head, body in re.findall(r"^\| (.*?)\|.*\n\|[-| ]+\n((?:\|.*\n)+)", text, re.M):
        owners = [OURS[word] for word in re.findall(r"`(\w+)`", head) if word in OURS]
        for method, given in re.findall(r"^\| `(\w+)\(([\w, ]*)\)`", body, re.M):
            found += [(owner, method, re.findall(r"\w+", given)) for owner in owners]
    return found


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_an_override_as_written_has_the_signature_of_the_code(path):
    for owner, method in overridden(path.read_text()):
        ours = inspect.signature(inspect.getattr_static(owner, method.name))
        given = [each.arg for each in [*method.args.posonlyargs, *method.args.args]]
        kinds_ = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        positional = [key for key, each in ours.parameters.items() if each.kind in kinds_]
        assert given == positional, f"{owner.__name__}.{method.name}{ours}"
        defaults = [p for p in ours.parameters.values() if p.default is not p.empty]
        assert len(method.args.defaults) == len(defaults), f"{owner.__name__}.{method.name}{ours}"


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_a_method_in_a_table_can_be_called_as_it_stands_there(path):
    for owner, method, given in in_tables(path.read_text()):
        ours = inspect.signature(getattr(owner, method))
        ours.bind(None, **dict.fromkeys(given))


def test_the_docs_show_the_methods_that_are_meant_to_be_overridden():
    text = "\n".join(path.read_text() for path in DOCS)
    written = {method.name for _owner, method in overridden(text)}
    assert {"get_similar", "page_links", "export", "search"} <= written
    in_words = {method for _owner, method, _given in in_tables(text)}
    assert {"get_similar", "get_context", "need_errors"} <= in_words
    asked = {key for key, each in vars(extras.Extra).items() if inspect.isfunction(each)}
    assert asked <= in_words, "docs/how-to/app.md names all that an app can tell"
