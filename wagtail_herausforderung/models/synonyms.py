"""Words that mean the same, as editors add them to the shipped list."""

from __future__ import annotations

import re

from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from ..conf import settings as hf
from ..search.language import synonyms as language_synonyms
from ..search.language import tokens
from ..versions import VersionedModelForm

#: More words in a group make every search for one of them slow, and hardly mean the same.
MOST_WORDS = 30
#: Words of one phrase.
LONGEST_PHRASE = 5

_PARTED = re.compile(r"[,;\n\r]+")


class SynonymGroup(models.Model):
    """Whoever searches for one word of the group also finds the others (Wortgruppe).

    It counts from the next search on; nothing is indexed anew.
    """

    language = models.CharField(
        _("language"),
        max_length=12,
        default="de",
        help_text=_("Texts in this language are searched with these words."),
    )
    words = models.TextField(
        _("words"),
        help_text=_(
            "One word or short phrase per line, such as “Bufdi” and “Bundesfreiwilligendienst”. "
            "Inflections and compounds need no entry."
        ),
    )

    base_form_class = VersionedModelForm

    class Meta:
        ordering = ["language", "words"]
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")

    def __str__(self) -> str:
        return ", ".join(self.word_list())

    def word_list(self) -> list[str]:
        """The words and phrases, each once. Commas part them, too."""
        words = (" ".join(word.split()) for word in _PARTED.split(self.words))
        return list(dict.fromkeys(word for word in words if word))

    def clean(self) -> None:
        super().clean()
        words = self.word_list()
        if len(words) < 2:
            raise ValidationError({"words": _("A group needs two words at least.")})
        if len(words) > MOST_WORDS:
            raise ValidationError(
                {"words": _("A group has %(count)s words at most.") % {"count": MOST_WORDS}}
            )
        for word in words:
            if not 0 < len(tokens(word)) <= LONGEST_PHRASE:
                raise ValidationError(
                    {
                        "words": _("“%(word)s” is no word or phrase of one to %(count)s words.")
                        % {"word": word, "count": LONGEST_PHRASE}
                    }
                )
        self.words = "\n".join(words)


def _cache_key(language: str) -> str:
    return f"herausforderung:synonyms:{language}"


def list_for(language: str) -> str:
    """All groups of a language as the text of a list. One query when the cache is cold."""
    key = _cache_key(language)
    text = cache.get(key)
    if text is None:
        groups = SynonymGroup.objects.filter(language=language)
        # Signs that mean something in a list are none of a word's.
        lines = (re.sub(r"[#>]", " ", str(group)) for group in groups)
        text = "\n".join(lines)
        cache.set(key, text, hf.VOCABULARY_CACHE_SECONDS)
    return text


def forget() -> None:
    """Has the groups read again, with the next search."""
    languages = {code.split("-")[0] for code, _label in django_settings.LANGUAGES}
    cache.delete_many([_cache_key(code) for code in languages])


def _changed(**kwargs) -> None:
    transaction.on_commit(forget, robust=True)
    forget()


post_save.connect(_changed, sender=SynonymGroup, dispatch_uid="herausforderung_synonyms_saved")
post_delete.connect(_changed, sender=SynonymGroup, dispatch_uid="herausforderung_synonyms_deleted")
language_synonyms.add_source(list_for)
