"""Places that the gazetteer does not have: named as one ("the village of ..."), left unresolved."""

from __future__ import annotations

from collections import Counter

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import look_up
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.spots import Spot
from corpus.records import Toponym

_LONGEST = 6  # capitals of a name


def find_unlisted(
    layout: Layout, cues: PlaceCues, capitals: list[int], spots: list[Spot]
) -> list[Toponym]:
    """Names outside the gazetteer that the words beside them call a place."""
    words, found, end, placed = layout.words, [], -1, None
    leads = cues.leads
    led = [i for i in capitals if words[i - 1] in leads and len(words[i]) > 2]
    taken = {index for spot in spots if spot.evidence >= 0 or spot.barred
             for index in range(spot.first, spot.last)}  # fmt: skip
    low = {first for first, _ in layout.bounds}
    for index in led:
        if index < end or index in taken or index in low:
            continue
        end = _run(layout, index, taken)
        feature = _feature(layout, cues, index, end)
        if not feature and words[index - 1] in cues.town_locatives:
            placed = placed or _placed(layout, cues, capitals)
            feature = "city" if _is_placed(layout, index, end, placed) else ""
        if feature:
            first = index - (feature in ("site", "sea") and words[index - 1] in cues.kinds)
            found.append(_words(layout, first, end, feature))
    return found + _repeated(layout, capitals, taken, found)


def _repeated(
    layout: Layout, capitals: list[int], taken: set[int], found: list[Toponym]
) -> list[Toponym]:
    """Further mentions of the names found, on their own."""
    if not found:
        return []
    named = {toponym.surface.lower(): toponym.feature for toponym in found}
    ends = {toponym.end for toponym in found}
    return [
        _words(layout, index, index + 1, named[layout.words[index]])
        for index in capitals
        if layout.words[index] in named
        and layout.ends[index] not in ends
        and _run(layout, index, taken) == index + 1
        and not (index and _run(layout, index - 1, taken) > index and layout.is_capital(index - 1))
    ]


def _run(layout: Layout, index: int, taken: set[int]) -> int:
    """The end of the capitals that begin at `index`."""
    end, most = index + 1, index + _LONGEST
    while (
        end < most and end < len(layout.words) and end not in taken and layout.is_capital(end)
        and len(layout.text[layout.ends[end - 1] : layout.starts[end]]) < 2
    ):  # fmt: skip
        end += 1
    return end


def _feature(layout: Layout, cues: PlaceCues, index: int, end: int) -> str:
    """What a word for a kind of place beside the name says it is; "" where there is none."""
    words, at = layout.words, index - 1
    if words[index] in cues.neutral or words[index] in cues.kinds or words[index] in cues.demonyms:
        return ""
    if end - index > 2 or look_up(fold(words[index])).given:
        return ""
    if end < len(words) and words[at] in cues.articles and words[end] in cues.kinds:
        return "" if words[end] in cues.loose else cues.kinds[words[end]]
    while at > 0 and (words[at] in cues.relators or words[at] in cues.articles):
        at -= 1
    feature = "" if words[at] in cues.loose else cues.kinds.get(words[at], "")
    beside = feature in ("site", "sea")
    return feature if beside == (at == index - 1) or cues.apposed else ""


def _placed(layout: Layout, cues: PlaceCues, capitals: list[int]) -> Counter[str]:
    """How often "in" stands before each word with a capital."""
    words = layout.words
    return Counter(
        words[index] for index in capitals if index and words[index - 1] in cues.town_locatives
    )


def _is_placed(layout: Layout, index: int, end: int, placed: Counter[str]) -> bool:
    """Whether a single name after "in" stands so again."""
    word = layout.words[index]
    if end - index > 1 or placed[word] < 2:
        return False
    loud = layout.text[layout.starts[index] : layout.ends[index]].isupper()
    return not loud and not look_up(fold(word)).given


def unresolved(layout: Layout, start: int, end: int, feature: str) -> Toponym:
    """A place mention without a known place."""
    surface = layout.text[start:end]
    return Toponym(start, end, surface, None, None, None, None, None, feature, "literal", 0.75)


def _words(layout: Layout, index: int, end: int, feature: str) -> Toponym:
    return unresolved(layout, layout.starts[index], layout.ends[end - 1], feature)
