"""German: what inflections share, and what compounds are made of.

Snowball's stems are the base. Three things it cannot know are added from a list of nouns: that
"schüler" and "lager" are words of their own and no plurals of "schul" and "lag"; that a compound
is inflected like its last part; and that "patinnen" are "paten".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path

from . import compounds
from .folding import fold
from .stems import stem

_DATA = Path(__file__).parent / "data"
#: How usual a word from our own list is taken to be in compounds; one that is never split wins.
_USUAL = 4.0
_WHOLE = 30.0

#: Groups of people: "lehrerinnen", "patin", "ärztinnen", "studentin".
_FEMININE = re.compile(
    r"(?<=er)in(?:nen)?$|(?<=[pl]at)in(?:nen)?$|(?<=nt|st|og|zt|rt|eg)in(?:nen)?$"
    r"|(?<=nachbar|.freund)in(?:nen)?$|(?<=kund|chef)in(?:nen)?$|(?<=[^n]nd)innen$"
    r"|(?<=eut|päd|pad|raf|ekt|och|urg)in(?:nen)?$"
)
_FEMININE_SHORTEST = 6
#: What people and things are called that do something: "stapler", "stimmer".
_DOER = "er"
#: Such a word needs no entry behind a beginning as usual as this.
_USUAL_BEFORE_DOER = 3.0
#: Links between the parts of a compound, and what a part may have lost.
_LINKS = ("s", "es", "n", "en", "er", "e", "ens", "ns")
_LOST = ("e", "en", "n")


class _German:
    """The lists, in memory: about half a megabyte."""

    def __init__(self) -> None:
        self.nouns = compounds.Words(compounds.lines_of(_DATA / "de-nouns.txt.xz"))
        own = _sections(_DATA / "de-words.txt")
        self.fronts = frozenset(own.get("front", ()))
        self.ends = frozenset(own.get("end", ()))
        self.never = frozenset(own.get("never", ()))
        self.whole = frozenset(own.get("whole", ()))
        self.apart = frozenset(own.get("apart", ()))
        self._whole_inflected = _inflected(self.whole)
        self._ends_inflected = _inflected(self.ends)
        pairs = own.get("roots", ())
        self.roots = dict(zip(pairs[::2], pairs[1::2], strict=True))

    def front(self, part: str) -> float | None:
        if part in self.never:
            return None
        if self.is_whole(part):
            return _WHOLE
        found = self.nouns.front(part)
        if found is not None:
            return found
        if part in self.fronts:
            return _USUAL
        return self._regular(part)

    def _regular(self, part: str) -> float | None:
        """Words that the list has not met in front, with the link that they surely take."""
        if len(part) < 6:
            return None
        if part.endswith(("ungs", "heits", "keits", "schafts", "tats", "ions", "lings", "tums")):
            return 0.0 if self.is_word(part[:-1]) else None
        if part.endswith("en") and self.is_word(part[:-1]):
            return 0.0
        return 0.0 if self.is_word(part) else None

    def end(self, part: str) -> float | None:
        if part in self.never:
            return None
        if part in self.whole:
            return _WHOLE
        if part in self.ends:
            return _USUAL
        found = self.nouns.end(part)
        return 0.0 if found is None and self.is_doer(part) else found

    def is_doer(self, part: str) -> bool:
        return len(part) > 5 and part.endswith(_DOER) and not self.is_word(part)

    def is_own(self, part: str) -> bool:
        return part in self.fronts or part in self._ends_inflected

    def is_word(self, word: str) -> bool:
        return "w" in self.nouns.marks(word)

    def is_known(self, word: str) -> bool:
        return self.is_word(word) or word in self.whole

    def is_whole(self, word: str) -> bool:
        """Whether our own list says that it is never split, nor are its inflections."""
        return word in self._whole_inflected


def _inflected(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word + ending for word in words for ending in compounds.ENDINGS)


def _sections(path: Path) -> dict[str, list[str]]:
    """``[name]`` begins a section; a line is a word; ``#`` begins a comment."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        else:
            section.extend(line.split())
    return found


@lru_cache(maxsize=1)
def _lists() -> _German:
    return _German()


def masculine(word: str) -> str:
    """``"helferinnen"`` → ``"helfer"``: women and men are found with each other."""
    return _FEMININE.sub("", word) if len(word) >= _FEMININE_SHORTEST else word


@lru_cache(maxsize=4096)
def _split(folded: str) -> tuple[str, ...]:
    lists = _lists()
    if lists.is_whole(folded):
        return ()
    found = compounds.split(folded, lists.front, lists.end)
    if found and lists.is_doer(found[-1]):
        usual = [lists.front(part) or 0.0 for part in found[:-1]]
        return found if min(usual) >= _USUAL_BEFORE_DOER else ()
    if lists.is_word(folded) and not any(map(lists.is_own, found)):
        # A word of its own by chance made of others, unless our own list says so.
        return ()
    return found


# The same parts come back in ever new compounds.
@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """``"kindergärten"`` → ``"kindergart"``, ``"schülerinnen"`` → ``"schuler"``."""
    lists = _lists()
    if word in lists.roots:
        return lists.roots[word]
    word = masculine(word)
    folded = fold(word)
    cut = _split(folded)
    if cut:
        # Inflected like its last part, whatever that looks like together with the rest.
        last = _slices(word, folded, cut)[-1]
        return folded[: len(folded) - len(cut[-1])] + (lists.roots.get(last) or _root(cut[-1]))
    return _root(folded)


#: "renovieren", "renoviert" and "Renovierung" are one.
_IEREN = re.compile(r"(?<=\w{3}ier)(?:en|t|te|ten|tes|ter|tem|st|end|ende|enden|ung|ungen)$")
_PLURAL_S = ("as", "is", "os", "us", "ys")
_FOREIGN = (("en", "a"), ("en", "um"), ("en", "us"), ("a", "um"), ("a", "on"))


def _root(folded: str) -> str:
    lists = _lists()
    if folded in lists.roots:
        return lists.roots[folded]
    is_word = lists.is_word(folded)
    if folded.endswith(("s", "st")) and is_word:
        return folded
    if _has_plural_s(folded):
        # Snowball leaves the s of "laptops" and "omas", because no native plural looks so.
        return _root(folded[:-1])
    if folded.endswith("t") and not is_word and lists.is_word(f"{folded[:-1]}en"):
        return stem(f"{folded[:-1]}en", "de")
    found = _before_se(folded) or _with_er(folded) or _foreign_singular(folded)
    verb = _IEREN.sub("", folded)
    return found or (verb if verb != folded else stem(folded, "de"))


def _has_plural_s(folded: str) -> bool:
    lists, bare = _lists(), folded[:-1]
    return folded.endswith("s") and (
        folded.endswith(_PLURAL_S) or lists.is_word(bare) or bare in lists.ends
    )


def _before_se(folded: str) -> str:
    """``"zeugnisse"`` → ``"zeugnis"``."""
    bares = (folded.removesuffix(e) for e in ("se", "sen", "ses") if folded.endswith("s" + e))
    return next((bare for bare in bares if _lists().is_word(bare)), "")


def _with_er(folded: str) -> str:
    """``"fahrern"`` → ``"fahrer"``."""
    lists = _lists()
    bares = (folded[: len(folded) - len(e)] for e in ("", "n", "s") if folded.endswith(e))
    fitting = (bare for bare in bares if bare.endswith("er") and len(bare) > 4)
    return next((b for b in fitting if lists.is_word(b) or lists.is_word(b + "n")), "")


def _foreign_singular(folded: str) -> str:
    """The root of ``"museum"`` for ``"museen"``."""
    lists = _lists()
    if len(folded) < 5 or any(map(lists.is_word, (folded, folded[:-1], folded[:-2]))):
        return ""
    bares = (folded.removesuffix(e) + s for e, s in _FOREIGN if folded.endswith(e))
    return next((stem(bare, "de") for bare in bares if lists.is_word(bare)), "")


def _slices(word: str, folded: str, cut: tuple[str, ...]) -> list[str]:
    """The parts as they are written, where folding has not changed the length."""
    if len(word) != len(folded):
        return list(cut)
    found, start = [], 0
    for part in cut:
        found.append(word[start : start + len(part)])
        start += len(part)
    return found


def parts(word: str) -> tuple[str, ...]:
    """``"bildungschancen"`` → ``("bildungs", "chancen")``; ``()`` when it is no compound."""
    word = masculine(word)
    folded = fold(word)
    cut = _split(folded)
    return tuple(_slices(word, folded, cut)) if cut else ()


def unlinked(piece: str) -> str:
    """``"bildungs"`` → ``"bildung"``, ``"schul"`` → ``"schule"``, ``"lese"`` → ``"lesen"``."""
    lists = _lists()
    if piece in lists.roots:
        return piece
    front = fold(piece)
    if lists.is_known(front) or (front in lists.fronts and not front.endswith("s")):
        return front
    bares = (front[: -len(link)] for link in _LINKS if front.endswith(link))
    longer = (front + lost for lost in _LOST if lists.is_word(front + lost))
    # Compounds in front of a compound: "hausaufgabenbetreuungs".
    last = front.removesuffix("s") if front.endswith(("ungs", "heits", "keits", "ions")) else front
    known = (bare for bare in bares if len(bare) > 2 and lists.is_known(bare))
    return next(chain(known, longer), last)


def is_word(word: str) -> bool:
    """Whether it is a German noun, or made of some; no verdict on other words."""
    folded = fold(masculine(word))
    lists = _lists()
    if lists.is_word(folded) or lists.is_whole(folded) or _split(folded):
        return True
    return any(
        folded.endswith(ending) and lists.is_word(folded[: -len(ending)])
        for ending in compounds.ENDINGS
        if ending and len(folded) - len(ending) > 3
    )


def is_noun(folded: str) -> bool:
    """Whether the list of nouns has just this word, without accents."""
    return _lists().is_word(folded)


def is_person(word: str) -> bool:
    """Whether it is somebody called after what they do: "maler", "bäcker", not "keller"."""
    folded, lists = fold(word), _lists()
    if not folded.endswith("er") or folded in lists.apart:
        return False
    return "a" in lists.nouns.marks(folded) or (folded != word and lists.is_word(folded))


def is_apart(folded: str) -> bool:
    """Whether it only looks like a member of a family."""
    return folded in _lists().apart
