"""The docs as a site: ``make docs`` builds docs/_build/html, any warning is an error.

The pages are the Markdown files as they stand. What a site needs beyond them is here: the code's
docstrings, and the files of the root as pages.
"""

import os
import re
import sys
from pathlib import Path

import django
from django.utils import translation

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")
django.setup()
translation.activate("en")

from django.db.models import Model  # noqa: E402
from wagtail.blocks import Block  # noqa: E402

import wagtail_herausforderung  # noqa: E402

project = "wagtail-herausforderung"
author = "The wagtail-herausforderung contributors"
version = release = wagtail_herausforderung.__version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinxcontrib.mermaid"]
exclude_patterns = ["_build", "tools"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]
mermaid_height = "auto"
mermaid_fullscreen = False

html_theme = "furo"
html_title = project
html_show_sourcelink = False
html_show_copyright = False

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_inherit_docstrings = False

#: Pages that are files of the root: a stub under docs/ leads readers of the plain files there.
FROM_THE_ROOT = {
    "changelog": "CHANGELOG.md",
    "contributing": "CONTRIBUTING.md",
    "security": "SECURITY.md",
}


def _read(app, page: str, source: list[str]) -> None:
    """Take the page from the root if it is there, and unlink what the site does not hold."""
    file = (DOCS / page).with_suffix(".md")
    if page in FROM_THE_ROOT:
        file = ROOT / FROM_THE_ROOT[page]
        source[0] = file.read_text(encoding="utf-8")

    elif page == "handbuch/README":
        chapters = re.findall(r"^(?:\d+\.|.*Glossar\]).*?\((\w[\w-]*)\.md\)", source[0], re.M)
        source[0] += "\n".join(["\n```{toctree}", ":hidden:", "", *chapters, "```", ""])

    def link(found: re.Match) -> str:
        text, target, anchor = found.groups(default="")
        aim = (file.parent / target).resolve()
        for name, origin in FROM_THE_ROOT.items():
            if aim == ROOT / origin:
                aim = (DOCS / name).with_suffix(".md")
        if not aim.is_relative_to(DOCS) or aim.is_dir():
            return text
        return f"[{text}]({os.path.relpath(aim, (DOCS / page).parent)}{anchor})"

    source[0] = re.sub(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:)([^)#\s]+)(#[^)\s]*)?\)", link, source[0])


def _no_arguments(app, what, name, obj, options, signature, returns):
    """Nobody builds a page or a block by the arguments that Django and Wagtail pass on."""
    if what == "class" and issubclass(obj, Model | Block):
        return "", None
    return None


def setup(app) -> None:
    app.connect("source-read", _read)
    app.connect("autodoc-process-signature", _no_arguments)
