"""Dialogs to choose partners and terms, in the order in which people look for them."""

from __future__ import annotations

from typing import Any

from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from ..forms import in_readers_words
from ..sorting import in_order


class _InOrder:
    def apply_object_list_ordering(self, objects: Any) -> Any:
        return in_order(super().apply_object_list_ordering(objects))  # type: ignore[misc]


class VocabularyChooseView(_InOrder, ChooseView):
    """Wagtail's dialog."""


class VocabularyChooseResultsView(_InOrder, ChooseResultsView):
    """What is shown in it after a search, and on its further pages."""


class VocabularyChooser(AdminSnippetChooser):
    """Wagtail's widget, with buttons in the reader's language."""

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        plain = in_readers_words(AdminSnippetChooser(self.model))
        self.choose_one_text = plain.choose_one_text
        self.choose_another_text = plain.choose_another_text
        self.link_to_chosen_text = plain.link_to_chosen_text


class VocabularyChooserViewSet(SnippetChooserViewSet):
    """For every list of the vocabulary."""

    base_widget_class = VocabularyChooser

    choose_view_class = VocabularyChooseView
    choose_results_view_class = VocabularyChooseResultsView
