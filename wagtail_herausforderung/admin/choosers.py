"""Dialogs to choose partners and terms, in the order in which people look for them."""

from __future__ import annotations

from typing import Any

from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)

from ..sorting import in_order


class _InOrder:
    def apply_object_list_ordering(self, objects: Any) -> Any:
        return in_order(super().apply_object_list_ordering(objects))  # type: ignore[misc]


class VocabularyChooseView(_InOrder, ChooseView):
    """Wagtail's dialog."""


class VocabularyChooseResultsView(_InOrder, ChooseResultsView):
    """What is shown in it after a search, and on its further pages."""


class VocabularyChooserViewSet(SnippetChooserViewSet):
    """For every list of the vocabulary."""

    choose_view_class = VocabularyChooseView
    choose_results_view_class = VocabularyChooseResultsView
