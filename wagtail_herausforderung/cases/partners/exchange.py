"""One partner's key for another's inside stream fields, with a note of where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail import blocks

from ...models import Partner


def may_name(block: blocks.Block) -> bool:
    """Whether a chooser of partners is somewhere in ``block``."""
    if isinstance(block, blocks.ChooserBlock):
        return block.target_model is Partner
    if isinstance(block, blocks.ListBlock):
        return may_name(block.child_block)
    return any(may_name(child) for child in getattr(block, "child_blocks", {}).values())


@dataclass(frozen=True)
class Exchange:
    """``new`` in the place of ``old``.

    ``places`` collects the ids of the blocks in which that was done, by scope (an object); with
    ``only`` it is done in those alone.
    """

    old: int
    new: int
    places: dict[str, list[str]]
    only: bool = False

    def moved(self, scope: str, block: blocks.Block, raw: Any, within: str = "") -> Any:
        """``raw`` with the new key where ``block`` is a chooser of partners, else as it is."""
        if isinstance(block, blocks.ChooserBlock):
            named = block.target_model is Partner and raw == self.old
            return self.new if named and self._noted(scope, within) else raw
        if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
            is_list = isinstance(raw, list | tuple)
            return [self._item(scope, block, each, within) for each in raw] if is_list else raw
        if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
            children = block.child_blocks
            return {
                name: self.moved(scope, children[name], value, within)
                if name in children
                else value
                for name, value in raw.items()
            }
        return raw

    def _item(self, scope: str, block: blocks.Block, item: Any, within: str) -> Any:
        if isinstance(block, blocks.ListBlock):
            child = block.child_block
            if not (isinstance(item, dict) and item.get("type") == "item"):
                return self.moved(scope, child, item, within)
        else:
            child = block.child_blocks.get(item.get("type")) if isinstance(item, dict) else None
        if child is None:
            return item
        inside = str(item.get("id") or within)
        return {**item, "value": self.moved(scope, child, item.get("value"), inside)}

    def _noted(self, scope: str, within: str) -> bool:
        known = self.places.get(scope, [])
        if not self.only and within not in known:
            self.places[scope] = [*known, within]
        return not self.only or within in known
