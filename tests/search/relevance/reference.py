"""The smallest engine that computes what every backend must compute, over plain dictionaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wagtail_herausforderung import geo
from wagtail_herausforderung.search.language import Question, ask, document_words
from wagtail_herausforderung.search.language.german import is_noun


class Engine:
    """Documents in memory. Of equals the one that was added first comes first."""

    def __init__(
        self, documents: Iterable[tuple[str, list[tuple[int, str]]]], language: str = "de"
    ):
        self.language = language
        self.documents = {key: document_words(texts, language) for key, texts in documents}
        self.total = len(self.documents)
        self._counts = Counter(form for words in self.documents.values() for form in words)
        self._words = sorted(self._counts)

    def count(self, form: str) -> int:
        return self._counts[form]

    def words(self) -> Sequence[str]:
        return self._words

    def ask(self, text: str) -> Question:
        return ask(text, self.language, self, geo.names_in(text, is_noun))

    def search(self, text: str) -> list[str]:
        """Keys of all hits, the best first."""
        question = self.ask(text)
        scores = {}
        for key, words in self.documents.items():
            levels = [level_of(concept, words) for concept in question.concepts]
            pairs = [(c, level) for c, level in zip(question.concepts, levels, strict=True)]
            matched = sum(c.weight for c, level in pairs if level and not c.required)
            if matched >= question.least and all(level for c, level in pairs if c.required):
                scores[key] = sum(
                    c.weight * (question.coverage + level) for c, level in pairs if level
                )
        return sorted(scores, key=lambda key: -scores[key])


def level_of(concept, words: dict[str, int]) -> int:
    """The level of a concept in a document: the best of its ways, 0 when it has none."""
    return max(
        (
            max(min(words[form] for form in way.forms) - way.discount, 1)
            for way in concept.ways
            if all(form in words for form in way.forms)
        ),
        default=0,
    )
