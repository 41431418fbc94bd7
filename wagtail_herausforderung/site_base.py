"""Where our pages hang into the site's base template, and what that template lacks.

Each of our templates extends ``wagtail_herausforderung/base.html``, which draws the site's base
template (``BASE_TEMPLATE``) with our blocks in the places of its own (``BASE_BLOCKS``).
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any, cast

from django.template import Context, Engine, Template, TemplateDoesNotExist
from django.template.base import Node, NodeList, TextNode
from django.template.context import RenderContext
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode

from .conf import settings as hf

logger = logging.getLogger(__name__)

#: Drawn instead of a base template that does not exist: a page is better than an error.
STAND_IN = "wagtail_herausforderung/without_base.html"

_MAIN = re.compile(r"<main[\s>]|role=[\"']?main")
_PAGE = '<div class="hf-page'


@dataclass(frozen=True)
class Place:
    """A block of ours in the site's base template: what is lost without it, what it looks like."""

    key: str
    cost: str
    lines: str


PLACES = [
    Place("title", "pages of forms have no title of their own", "<title>{{% block {} %}}…"),
    Place(
        "extra_css",
        "no styles, no data in the head",
        "<head>… {{% block {} %}}",
    ),
    Place("body_class", "no styles of single page types", '<body class="{{% block {} %}}'),
    Place("content", "our pages are empty", "<main>{{% block {} %}}"),
    Place("extra_js", "no scripts", "{{% block {} %}}"),
]


def ours() -> dict[str, str]:
    """``{our block: the site's block}``."""
    return {place.key: hf.BASE_BLOCKS.get(place.key, place.key) for place in PLACES}


def base_of(engine: Engine) -> Template:
    """The site's base template; a plain page of ours, with a line in the log, if there is none."""
    try:
        return engine.get_template(hf.BASE_TEMPLATE)
    except TemplateDoesNotExist:
        logger.error("There is no template %r: a page is drawn without it.", hf.BASE_TEMPLATE)
        return engine.get_template(STAND_IN)


def blocks_of(template: Template, engine: Engine) -> set[str]:
    """The blocks of a template and of those that it extends.

    One whose name comes out at drawing time only ends the search. Raises ``TemplateDoesNotExist``
    if one that it extends does not.
    """
    found = set(_blocks_in(template.nodelist))
    parent = _parent(template)
    name = parent.parent_name.var if parent else None
    if isinstance(name, str) and name != template.name:
        found |= blocks_of(engine.get_template(name), engine)
    return found


def lacking(engine: Engine) -> list[Place]:
    """The places that the site's base template does not have."""
    there = blocks_of(engine.get_template(hf.BASE_TEMPLATE), engine)
    names = ours()
    return [place for place in PLACES if names[place.key] not in there]


def _blocks_in(nodes: NodeList) -> dict[str, Any]:
    return {node.name: node for node in cast("list[Any]", nodes.get_nodes_by_type(BlockNode))}


def _parent(template: Template) -> ExtendsNode | None:
    first = next((node for node in template.nodelist if not isinstance(node, TextNode)), None)
    return first if isinstance(first, ExtendsNode) else None


class InSite(Node):
    """``{% hf_in_site %}``: the site's base template around the blocks that stand inside.

    What ``{% extends %}`` does, but the template and its blocks are settings.
    """

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        # Django sets both while it draws.
        assert context.template is not None
        kept: RenderContext = context.render_context
        parent = base_of(context.template.engine)
        if BLOCK_CONTEXT_KEY not in kept:
            kept[BLOCK_CONTEXT_KEY] = BlockContext()
            kept[BLOCK_CONTEXT_KEY].add_blocks(_blocks_in(self.nodelist))
        blocks = kept[BLOCK_CONTEXT_KEY]
        for ours_, theirs in ours().items():
            if ours_ != theirs:
                moved = blocks.blocks.pop(ours_, [])
                blocks.blocks[theirs] = [BlockNode(theirs, node.nodelist) for node in moved]
        if not _parent(parent):
            blocks.add_blocks(_blocks_in(parent.nodelist))
        with kept.push_state(parent, isolated_context=False):
            drawn = cast(Any, parent)._render(context)
        # A page has one main part; where the site marks none, it is ours.
        return (
            drawn
            if _MAIN.search(drawn)
            else drawn.replace(_PAGE, f'<div role="main"{_PAGE[4:]}', 1)
        )
