"""Makes ``data/de-nouns.txt.xz`` from the table of nouns in the package ``german-nouns``.

    python -m docs.tools.data.german_words path/to/nouns.csv

The table is compiled from the German Wiktionary and licensed CC BY-SA 4.0, and so is what is made
of it: see ``data/LICENSE-de-nouns.txt``. Of 100,000 nouns it keeps those that are no compounds
themselves, counts how often each begins and ends one, and leaves out names and parts too short
or too rare to be told from chance.
"""

from __future__ import annotations

import csv
import lzma
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from wagtail_herausforderung.search.language.compounds import split
from wagtail_herausforderung.search.language.folding import fold

DATA = Path(__file__).parents[3] / "wagtail_herausforderung/search/language/data"

#: Kinds of entries that are no common nouns.
_NAMES = (
    "Toponym",
    "Vorname",
    "Nachname",
    "Eigenname",
    "Abkürzung",
    "Wortverbindung",
    "Buchstabe",
    "Suffix",
    "Affix",
    "Straßenname",
    "Redewendung",
    "Gebundenes",
)
_LINKS = ("s", "es", "n", "en", "er", "e", "ens", "ns")
#: Endings that ask for an s in a compound, whether or not the table has one with it.
_WITH_S = ("ung", "heit", "keit", "schaft", "tat", "ion", "tum", "ling")
#: Three letters are chance, but for these.
_SHORT_FRONT = set(
    """abi akt amt app arm art bad bar bau bio box bus dom ehe eis end gas heu hof hut job klo kuh
    kur mai mut not ohr oko ort pop rad rat rot ski spa tag tal tee tod ton tor tur uhr uni web weg
    zoo zug""".split()
)
_SHORT_END = set(
    """abo akt amt app art bad bar bau box bus eis gas hof hut job kur mut ort rad rat ruf see ski
    tag tal tee tod ton tor tur typ uhr uni weg zug""".split()
)
#: Endings of words that happen to look like nouns.
_NEVER_END = set(
    """achse ader ager agen aktion alt alter ande anten arten auf aus bund chen dung eben ehen eile
    eisch ektion elle ende enge erde erei erer eren erin erse erste erung esse este etage ette fer
    formation gend gene haft halte heit hen icht iden igel iker iler inge inner inne isse ital
    itat kation keit klasse lader lang lation lein leite ling lings lisch los lose lung mat ment
    mentor nation nis nung ober oder offer orden orte osten pektion port portion position rage rand
    rate rede reiche reich rekt rest riere ring rung sal sam schaft schafter seits sion stand tat
    tate teil tein tel telle ter terin tern tion tional tor tragen traktion tum ung unge ungen
    unter ural urde vier volle ware weise wunsch zehn zerei zer zig""".split()
) - {
    "aktion",
    "alter",
    "bund",
    "ende",
    "klasse",
    "orden",
    "orte",
    "port",
    "portion",
    "position",
    "rand",
    "rate",
    "rede",
    "reich",
    "rest",
    "ring",
    "stand",
    "teil",
    "ware",
    "wunsch",
    "formation",
    "nation",
    "ader",
    "achse",
    "erde",
    "mentor",
    "etage",
    "tor",
}
_NEVER_FRONT = set(
    """alle aller anti auss beid dass dazu dein dies ding eben eine einer ende gege gen haup ihre
    inter jede jene klei kompo kon kontra lich meta mini mono nich nicht ober oder ohne para per
    poly pre prä pseudo quasi rede semi sich soll tran trans ueber uber und unse unsre unter
    vers viel voll von vor was wenn wie wieder zer zwei zwie""".split()
)


def entries(path: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Nouns in lower case, folded, and their folded inflections."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            word = row["lemma"]
            if any(name in row["pos"] for name in _NAMES):
                continue
            if not word.isalpha() or len(word) < 3 or not word[1:].islower():
                continue
            yield (
                word.lower(),
                fold(word),
                {
                    fold(form)
                    for name, form in row.items()
                    if form and form.isalpha() and " " in name and not name.startswith("genus")
                },
            )


class Counts:
    """How often each word stands at the front and at the end of the compounds in the table."""

    def __init__(self, words: set[str]) -> None:
        #: Words that may be parts; in the end those that are no compounds themselves.
        self.words = words
        self.front: Counter[str] = Counter()
        self.end: Counter[str] = Counter()

    def base(self, front: str) -> bool:
        """Whether it is a noun, or a verb's stem, with or without a link."""
        words = self.words
        if front in words or any(front + more in words for more in ("e", "en", "n")):
            return True
        return any(
            front.endswith(link) and len(front) - len(link) > 2 and front[: -len(link)] in words
            for link in _LINKS
        )

    def count_all(self) -> Counts:
        """Every way to cut a word in two counts."""
        for word in self.words:
            for place in range(3, len(word) - 2):
                front, end = word[:place], word[place:]
                if end in self.words and self.base(front):
                    self.front[front] += 1
                    self.end[end] += 1
        return self

    def usual_front(self, word: str) -> float | None:
        return _usual(word, self.front[word], 5, _SHORT_FRONT, _NEVER_FRONT)

    def usual_end(self, word: str) -> float | None:
        if word not in self.words:
            return None
        return _usual(word, self.end[word], 3, _SHORT_END, _NEVER_END)

    def split(self, word: str) -> tuple[str, ...]:
        """The best reading as a compound, even if the word is one that may be a part."""
        return split(
            word, self.usual_front, lambda part: None if part == word else self.usual_end(part)
        )

    def again(self, table: Iterable[str]) -> Counts:
        """Counted again: only the best reading of each word, and words that are no compounds."""
        readings = {word: self.split(word) for word in table}
        found = Counts({word for word in self.words if not readings[word]})
        for parts in filter(None, readings.values()):
            found.front.update(parts[:-1])
            found.end[parts[-1]] += 1
        return found


def _usual(word: str, count: int, least: int, short: set[str], never: set[str]) -> float | None:
    if word in never or (len(word) == 3 and word not in short):
        return None
    # The shorter, the more often it must be seen: long words are not found by chance.
    needed = {3: 1, 4: least, 5: 2}.get(len(word), 1)
    if count < needed and len(word) < 7:
        return None
    return min(9.0, round(math.log2(1 + count)))


def lines(table: dict[str, set[str]], agents: set[str]) -> Iterator[str]:
    counts = Counts(set(table)).count_all()
    for _round in range(3):
        counts = counts.again(table)
    inflections = {form for word, forms in table.items() for form in forms if form != word}
    fronts = {word for word in counts.front if counts.base(word)}
    for word in sorted(fronts | counts.words):
        front = counts.usual_front(word) if word in fronts else None
        end = counts.usual_end(word)
        marks = ""
        if word in counts.words:
            # The plural of another word is not a word of its own: "Länder", "Räder".
            marks = "" if word in inflections and word.endswith("er") else "w"
            if word in agents:
                marks += "a"
        if marks or front is not None or end is not None:
            yield f"{word} {_digit(front)}{_digit(end)}{marks}"


def _digit(usual: float | None) -> str:
    return "-" if usual is None else str(int(usual))


HEADER = """\
# German nouns that are no compounds, and how usual they are in compounds.
# Derived from "german-nouns" (compiled from the German Wiktionary), CC BY-SA 4.0.
# Licence, sources and what was changed: LICENSE-de-nouns.txt
"""


def main(source: str) -> None:
    table: dict[str, set[str]] = {}
    written = set()
    for word, folded, forms in entries(Path(source)):
        table.setdefault(folded, set()).update(forms)
        written.add(word)
    # "Maler" paints, but a "Schüler" does not "schul": a changed vowel hides the verb.
    agents = {w for w in written if w.endswith("er") and w + "in" in written and fold(w) == w}
    found = list(lines(table, agents))
    text = HEADER + "\n".join(found) + "\n"
    target = DATA / "de-nouns.txt.xz"
    target.write_bytes(lzma.compress(text.encode(), preset=6 | lzma.PRESET_EXTREME))
    print(f"{target.name}: {len(found)} words, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
