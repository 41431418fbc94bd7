"""Prints what pip must take to install the lowest versions that pyproject.toml allows."""

import re
import tomllib
from pathlib import Path

#: Not of a site, so that their newest are as good as any.
TOOLS = {"dev", "docs", "lint", "test"}

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
wanted = list(project["dependencies"])
for extra, packages in project["optional-dependencies"].items():
    if extra not in TOOLS:
        wanted += packages
for each in wanted:
    if found := re.match(r"([\w.-]+)(?:\[\w+\])?>=([\w.]+)", each):
        print("==".join(found.groups()))
