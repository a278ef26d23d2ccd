"""How alike two short texts are: by the letters and pairs of letters that they share, rare ones weighing
more.

It is a suggestion for people, never a decision: no measure of this kind can tell the same matter from a near
miss. Letters and pairs need no dictionary, so that names of places count, which no dictionary has.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import log1p

from rulebook.spelling import simplifying

# What people write around a matter, and says nothing about it.
_BOILERPLATE = re.compile(
    r"""
    希望(?:协调解决|尽快解决|尽快处理|有人管一管|管一管|有关部门|解决|能够|在|把|给)?
    | 请求?(?:有关部门|尽快解决|尽快|帮忙|解决|给|问)
    | 关于(?:解决|加强)?
    | 建议(?:在|给|对)?
    | (?:居民|群众|业主)?反映
    | 要求 | 能不能 | 能否 | 有关部门 | (?:没有|没|无)人管
    | 问题什么时候能解决 | 的?问题 | 的(?:建议|事情|事|情况)
    """,
    re.VERBOSE,
)
_MARKS = re.compile(r"[\W_]+")
WHOLE = 0  # no gram of any text; where frequencies are kept, it counts the texts
_CHARACTER_BITS = 21  # Unicode ends at 0x10FFFF
# Rows that are worth looking at, and grams to look for. With twice as many rows less is found, not more: what
# is only worded alike gets in the way of what is the same.
_MOST_ROWS, _MOST_GRAMS = 400, 10
_ALL_OF = 3
_MOST_BESIDE, _RARE = 4, 50
_ALONE = 0.1


@dataclass(frozen=True, slots=True)
class Words:
    """What a text says: its grams, and more that was told beside them, which may explain but never parts."""

    grams: frozenset[int]
    more: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts to look at: those that have any of these grams, or all of these."""

    any_of: tuple[int, ...] = ()
    all_of: tuple[int, ...] = ()


def plain(text: str) -> str:
    """Write a text in one way: one width, simple characters, small letters, single spaces, no boilerplate."""
    simple = unicodedata.normalize("NFKC", text).translate(simplifying()).casefold()
    return _MARKS.sub(" ", _BOILERPLATE.sub(" ", simple)).strip()


def grams(text: str) -> frozenset[int]:
    """The letters of a text and the pairs of neighbours, each as a number; no pair reaches across a gap."""
    found: set[int] = set()
    for run in plain(text).split():
        letters = [ord(letter) for letter in run]
        found.update(letters)
        found.update(first << _CHARACTER_BITS | second for first, second in pairwise(letters))
    return frozenset(found)


def wanted(asked: Words, others: Mapping[int, int]) -> Wanted:
    """Choose what to look for: the rarest grams that some other text has, within a bound of rows.

    others says in how many other texts a gram occurs. What nobody else wrote finds nothing, rare as it is.
    Of what was told beside a title only what is very rare is looked for.
    """
    title, beside = _rarest(asked.grams, others), _rarest(asked.more - asked.grams, others)
    if title and title[0][0] > _MOST_ROWS:
        return Wanted(all_of=tuple(gram for _, gram in title[:_ALL_OF]))
    told = [each for each in beside[:_MOST_BESIDE] if each[0] <= _RARE]
    return Wanted(any_of=(*_within_bound(title), *(gram for _, gram in told)))


def _rarest(grams: Collection[int], others: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted((others[gram], gram) for gram in grams if others.get(gram, 0) > 0)


def _within_bound(rarest: Sequence[tuple[int, int]]) -> list[int]:
    sums = accumulate(count for count, _ in rarest)
    return [gram for (_, gram), rows in zip(rarest, sums, strict=True) if rows <= _MOST_ROWS][:_MOST_GRAMS]


@dataclass(frozen=True, slots=True)
class Scale:
    """How much each gram weighs, by how many of so many texts have it; those compared are among them.

    A gram that no other text has cannot tell which of them it is like, so it hardly parts two texts.
    """

    frequencies: Mapping[int, int]
    texts: int

    def weight(self, gram: int) -> float:
        frequency = max(1, self.frequencies.get(gram, 1))
        full = log1p(max(self.texts, frequency) / frequency)
        return full if frequency > 1 else full * _ALONE

    def total(self, grams: Iterable[int]) -> float:
        return sum(map(self.weight, grams))


def likeness(one: Words, other: Words, scale: Scale) -> float:
    """Say how alike two texts are, from 0 to 1: the weight of what either shares with all that the other
    told, over the weight of both. The same the other way round; 1 for equal grams; 0 where one has none.
    """
    shared = one.grams & (other.grams | other.more) | other.grams & (one.grams | one.more)
    if not one.grams or not other.grams or not shared:
        return 0.0
    return min(1.0, scale.total(shared) / scale.total(one.grams | other.grams))


def shared_words(title: str, asked: Collection[int]) -> list[str]:
    """The parts of a title, at least two letters long, whose pairs were asked for as well, in their order."""
    found: list[str] = []
    for run in plain(title).split():
        part = ""
        for first, second in pairwise(run):
            if ord(first) << _CHARACTER_BITS | ord(second) in asked:
                part = part + second if part else first + second
            elif part:
                found, part = [*found, part], ""
        found += [part] if part else []
    return list(dict.fromkeys(found))
