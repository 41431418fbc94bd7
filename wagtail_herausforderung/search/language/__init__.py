"""One analysis of words for documents and questions, whatever the database."""

from .asking import ask
from .folding import fold
from .languages import Language, language_for, register
from .marking import highlight, snippet
from .question import LEVELS, Concept, Lexicon, Question, Way
from .stems import stem
from .tokens import clean, tokens
from .words import document_words, spellings

__all__ = [
    "LEVELS",
    "Concept",
    "Language",
    "Lexicon",
    "Question",
    "Way",
    "ask",
    "clean",
    "document_words",
    "fold",
    "highlight",
    "language_for",
    "register",
    "snippet",
    "spellings",
    "stem",
    "tokens",
]
