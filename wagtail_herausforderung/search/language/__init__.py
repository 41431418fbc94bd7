"""One analysis of words for documents and queries, whatever the database."""

from .analysis import Word, document_words, query_words
from .folding import fold
from .tokens import clean, tokens

__all__ = ["Word", "clean", "document_words", "fold", "query_words", "tokens"]
