"""Which files of the package a request goes through, in the order in which it enters them.

CONTRIBUTING prints two such ways and says the rule; ``test_flows.py`` walks them and holds the
lists against what it saw.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import FrameType

import wagtail_herausforderung

PACKAGE = Path(wagtail_herausforderung.__file__).resolve().parent
#: A file is listed when at least so many of its functions run …
FUNCTIONS = 3
#: … unless it is a tool: so many files call it, and it calls nothing but tools.
CALLERS = 3


@dataclass
class Entered:
    """A file on the way: the function it is entered by, what of it runs, and who calls it."""

    first: str
    functions: set[str] = field(default_factory=set)
    callers: set[str] = field(default_factory=set)
    callees: set[str] = field(default_factory=set)


class Way:
    """What is called while a request is answered, step by step."""

    def __init__(self) -> None:
        self.steps: dict[str, list[str]] = {}
        self.files: dict[str, Entered] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Take down what the block calls in this thread."""
        self.steps[name] = []
        sys.setprofile(lambda frame, event, _: self._note(frame, name) if event == "call" else None)
        try:
            yield
        finally:
            sys.setprofile(None)

    def _note(self, frame: FrameType, step: str) -> None:
        function = frame.f_code.co_qualname
        file = _file(frame)
        # A comprehension has a frame of its own up to Python 3.11 only.
        if file is None or frame.f_code.co_name.startswith("<"):
            return
        if file not in self.files:
            self.files[file] = Entered(function)
            self.steps[step].append(file)
        self.files[file].functions.add(function)
        caller = _caller(frame)
        if caller in self.files and caller != file:
            self.files[file].callers.add(caller)
            self.files[caller].callees.add(file)

    @cached_property
    def tools(self) -> list[str]:
        found: set[str] = set()
        while True:
            more = {
                name
                for name, file in self.files.items()
                if len(file.callers) >= CALLERS and file.callees <= found
            }
            if more == found:
                return sorted(found)
            found = more

    def listed(self, step: str) -> list[str]:
        """The files that ``step`` enters first, as far as one should read them."""
        return [
            name
            for name in self.steps[step]
            if len(self.files[name].functions) >= FUNCTIONS and name not in self.tools
        ]

    def text(self) -> str:
        """The way as Markdown: a numbered list of files, a heading for each step but the only."""
        paragraphs, number = [], 0
        for step in self.steps:
            if len(self.steps) > 1:
                paragraphs.append(f"{step}:")
            lines = []
            for name in self.listed(step):
                number += 1
                link = f"[`{name}`](wagtail_herausforderung/{name})"
                lines.append(f"{number}. {link}, `{self.files[name].first}`: {purpose(name)}")
            paragraphs.append("\n".join(lines))
        listed = {name for step in self.steps for name in self.listed(step)}
        passing = [name for name in self.files if name not in listed and name not in self.tools]
        paragraphs += [f"In passing: {_named(passing)}.", f"Tools: {_named(self.tools)}."]
        return "\n\n".join(paragraphs)


def _named(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _file(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else None


def _caller(frame: FrameType) -> str | None:
    """The nearest file of the package that waits for this call."""
    above = frame.f_back
    while above is not None and _file(above) is None:
        above = above.f_back
    return above and _file(above)


def purpose(name: str) -> str:
    """What the file says of itself in its first sentence."""
    said = ast.get_docstring(ast.parse((PACKAGE / name).read_text(encoding="utf-8")))
    if not said:
        raise AssertionError(f"{name} is on the way and does not say what it is for")
    return re.split(r"(?<=[.?!])\s", " ".join(said.split("\n\n")[0].split()))[0]
