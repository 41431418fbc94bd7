"""German families of words: what somebody does, who does it, and what it is called.

"säubern" and "Säuberung", "backen", "Bäcker" and "Bäckerei", "montieren" and "Montage",
"Psychologin" and "Psychologie". A family is looked for from the word that was asked for; only
what the index has is searched.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import german
from .folding import fold

#: What follows "-ieren" in nouns: "Montage", "Installateur", "Moderation".
_AFTER_IEREN = "ation atur ung age ator ateur eur ie er ing ion".split()
#: Endings of what people study and of who does, in both directions.
_STUDIES = (("ologie", "ologe"), ("grafie", "graf"), ("therapie", "therapeut"), ("ik", "iker"))
_SHORTEST = 3


def family(word: str, is_verb: bool = False) -> Iterator[str]:
    """Roots of the same family as a word in lower case, ``word``'s own not among them.

    ``is_verb``: it surely is one, because it is written small where nouns have capitals; else a
    word that can be a noun is taken for one, since "Zeitung" has nothing to do with "Zeiten".
    """
    own = german.root(word)
    for each in dict.fromkeys(_family(german.masculine(word), is_verb)):
        found = german.root(each) if each and not german.is_apart(fold(each)) else ""
        if found != own and len(found) >= _SHORTEST:
            yield found


def _family(word: str, is_verb: bool) -> Iterator[str]:
    plain = fold(word)
    yield from _studies(plain)
    if plain.endswith(("ung", "ungen")):
        core = word.removesuffix("en").removesuffix("ung")
        if not _is_base(fold(core)):
            yield from _verbs(core)
        yield f"{core}er"
    elif plain.endswith("erei"):
        core = plain.removesuffix("erei")
        yield f"{core}erer"
        if german.is_noun(f"{core}er") and not german.is_apart(fold(f"{core}er")):
            yield from (f"{core}er", f"{core}en")
    elif plain.endswith("ei") and german.is_noun(plain.removesuffix("ei")):
        yield plain.removesuffix("ei")
    elif german.is_person(word):
        core = plain.removesuffix("er")
        yield from (f"{core}erei", f"{core}ung")
        # "Bäcker" and "backen", "Sammler" and "sammeln", "Gärtner" and "gärtnern".
        yield from (f"{core}en", f"{plain}n", f"{core[:-1]}eln" if core.endswith("l") else "")
        if core.endswith("er"):
            yield f"{core}ei"  # "Zimmerer" and "Zimmerei"
    elif german.is_noun(f"{plain}ei"):
        yield f"{plain}ei"
    else:
        yield from _of_a_verb(plain, is_verb)


def _verbs(core: str) -> Iterator[str]:
    yield f"{core}en"
    if core.endswith("er"):
        yield f"{core}n"
    if core.endswith("l"):
        yield f"{core[:-1]}eln"


def _of_a_verb(plain: str, is_verb: bool) -> Iterator[str]:
    core = plain.removesuffix("n").removesuffix("e") if plain.endswith("n") else ""
    if len(core) < _SHORTEST or plain.endswith("ieren"):
        return
    named = [f"{core}erei", f"{core}er"]
    if core.endswith(("el", "er")):
        # "sammeln" and "Sammlung", "säubern" and "Säuberung", "imkern" and "Imkerei".
        short = core[:-2] + core[-1]
        named += [core, f"{core}ei", f"{core}ung", f"{short}ung", f"{short}er"]
    if is_verb or not _is_base(core):
        named.append(f"{core}ung")
    yield from (each for each in named if german.is_noun(each) and not german.is_apart(each))


def _is_base(core: str) -> bool:
    """Whether it is a noun to which "-ung" gives another meaning: "Zeit", "Schul(e)"."""
    return german.is_noun(core) or german.is_noun(f"{core}e")


def _studies(plain: str) -> Iterator[str]:
    for what, who in _STUDIES:
        if plain.endswith(what):
            yield plain.removesuffix(what) + who
        elif plain.endswith((who, who.removesuffix("e"))):
            yield plain.removesuffix("e").removesuffix(who.removesuffix("e")) + what


def relatives(found: str) -> Iterator[str]:
    """Roots of the same family as a root: "transportier" for "transport", "mal" for "maler"."""
    if found.endswith("ier"):
        bare = found.removesuffix("ier")
        if len(bare) < _SHORTEST:
            return
        yield bare
        yield from (german.root(f"{bare}{ending}") for ending in _AFTER_IEREN)
        return
    for ending in _AFTER_IEREN:
        ending = ending.removesuffix("e")
        if found.endswith(ending) and len(found) - len(ending) > _SHORTEST:
            yield found.removesuffix(ending) + "ier"
    if len(found) > 4:
        yield found + "ier"
    if len(found) < 4:
        return
    if german.is_person(found) and len(found) > 5:
        yield found.removesuffix("er")
    elif german.is_person(f"{found}er"):
        yield f"{found}er"
