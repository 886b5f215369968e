"""Where and when a figure holds: the place and the date that its clause gives."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from corpus.facts.locating import Located, figure_words, locate
from corpus.mentions.cues import AND, BREAK, CONTRAST, TIME
from corpus.mentions.layout import Layout
from corpus.records import Attribution, Quantity, Timex, Toponym

FROM_CUE = 25  # characters between a cue and the date of saying: "said on Tuesday"
WORDS_TO_DATE = 3  # between "since" and its date
WORDS_BETWEEN = 7  # from a number to the next one that shares its place
LEAD = 6  # characters between a comma and a date, with its preposition: ", am Dienstag"
NEXT = 12  # characters between what opens a part of a list and its number
_PARTS = frozenset(",;:.")
UNPLACED = frozenset({"duration", "frequency", "ratio"})  # kinds that hold nowhere in particular
WIDE = {"country": 2, "sea": 1, "region": 1}  # of features; all others are narrower


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around the quantities of one article, each list sorted by position."""

    layout: Layout
    quantities: list[Quantity]
    numbers: list[int]  # where the quantities start
    places: list[Located]
    place_starts: list[int]  # where their prepositions start
    timexes: list[Timex]
    timex_starts: list[int]
    timex_indices: list[int]  # positions in the list of the record


def apart_from(attributions: list[Attribution], toponyms: list[Toponym]) -> list[Toponym]:
    """The places that are no part of a source."""
    named = (a for a in attributions if a.source_start is not None)
    spans = sorted({(a.source_start, a.source_end) for a in named})
    starts = [start for start, _ in spans]
    found = []
    for toponym in toponyms:
        at = bisect_left(starts, toponym.start + 1) - 1
        if at < 0 or toponym.start >= spans[at][1]:
            found.append(toponym)
    return found


def set_scene(
    layout: Layout, quantities: list[Quantity], toponyms: list[Toponym], timexes: list[Timex]
) -> Scene:
    """The scene of `quantities`, which are sorted."""
    located = locate(layout, toponyms) if quantities else []
    since = figure_words(layout.language).since
    dated = sorted(
        (pair for pair in enumerate(timexes) if not _begins(layout, since, pair[1])),
        key=lambda pair: pair[1].start,
    )
    return Scene(
        layout,
        quantities,
        [q.start for q in quantities],
        located,
        [one.start for one in located],
        [timex for _, timex in dated],
        [timex.start for _, timex in dated],
        [index for index, _ in dated],
    )


def _begins(layout: Layout, since: frozenset[str], timex: Timex) -> bool:
    """Whether the date only says from when on something was counted: "since the 3rd of May"."""
    word = layout.word_at(timex.start)
    return not since.isdisjoint(layout.words[max(0, word - WORDS_TO_DATE) : word + 1])


def find_clause(
    scene: Scene, quantity: Quantity, sentence: tuple[int, int], holding: list[Attribution]
) -> tuple[int, int]:
    """Where the clause after a quantity ends, and where the next quantity starts.

    A semicolon ends it, and a cue that is set off after what is said.
    """
    text, end = scene.layout.text, sentence[1]
    cues = [
        a.cue_start for a in holding
        if a.cue_start is not None and quantity.end <= a.cue_start and a.end <= a.cue_start
    ]  # fmt: skip
    stop = min([end, *cues])
    mark = text.find(";", quantity.end, stop)
    place = bisect_left(scene.numbers, quantity.start) + 1
    follow = scene.numbers[place] if place < len(scene.numbers) else end
    return (stop if mark < 0 else mark), max(follow, quantity.end)


def find_place(
    scene: Scene,
    quantity: Quantity,
    sentence_start: int,
    clause: tuple[int, int],
    holding: list[Attribution],
) -> Toponym | None:
    """The first place after the number, before the next one; else one that opens the clause.

    Commas end its reach, but not the two around a cue (", according to X,").
    """
    if quantity.kind in UNPLACED:
        return None
    stop, follow = clause
    at = bisect_left(scene.place_starts, quantity.end)
    if at < len(scene.places) and scene.place_starts[at] < stop:
        start = scene.place_starts[at]
        if start >= follow:
            found = _shared(scene, quantity, stop)
            if found is not None:
                return found.place
        commas = scene.layout.text[quantity.end : start].rstrip(" ,").count(",")
        cues = sum(quantity.end <= (a.cue_start or 0) < start for a in holding)
        if _is_of_next(scene, quantity.end, start, scene.places[at].end, follow):
            return _opening(scene, quantity, sentence_start, at, holding)
        if start < follow and commas <= 2 * cues and not _is_told_at(scene, at, quantity, holding):
            return _narrowed(scene, at, min(stop, follow)).place
    return _opening(scene, quantity, sentence_start, at, holding)


def _is_of_next(scene: Scene, after: int, start: int, end: int, follow: int) -> bool:
    """Whether a place or date opens the part of the next number: "in Lyon 40, in Nice 12"."""
    text = scene.layout.text
    comma = text.rfind(",", after, start)
    if start >= follow or comma < 0 or start - comma > LEAD:
        return False
    return follow - end <= NEXT and not _PARTS.intersection(text[end:follow])


def _shared(scene: Scene, quantity: Quantity, stop: int) -> Located | None:
    """The place of the next number, if that is joined: "300 killed and 2,700 wounded in X".

    Not where it is the next number's alone: "300 killed and 20 in X".
    """
    layout, index = scene.layout, bisect_left(scene.numbers, quantity.start) + 1
    if index >= len(scene.quantities) or scene.numbers[index] >= stop:
        return None
    other, flags = scene.quantities[index], figure_words(layout.language).flags
    first, last = layout.word_at(quantity.end), layout.word_at(other.start)
    between = [flags.get(word, 0) for word in layout.words[first:last]]
    joined = any(flag & AND for flag in between) and not any(flag & BREAK for flag in between)
    if not joined or last - first > WORDS_BETWEEN or other.kind != quantity.kind:
        return None
    end = scene.numbers[index + 1] if index + 1 < len(scene.numbers) else stop
    found = scene.places[bisect_left(scene.place_starts, other.end)]
    own = layout.word_at(other.end) == layout.word_at(found.start)
    comma = "," in layout.text[other.end : found.start]
    return None if own or comma or found.start >= min(stop, end) else found


def _is_told_at(scene: Scene, at: int, quantity: Quantity, holding: list[Attribution]) -> bool:
    """Whether the place is where it was said: "announced 300 jobs on Monday in Brussels"."""
    layout, found = scene.layout, scene.places[at]
    if found.place.feature in WIDE:
        return False
    said = any(a.cue_start is not None and a.cue_start < quantity.start for a in holding)
    before = layout.word_at(found.start) - 1
    return said and bool(figure_words(layout.language).flags.get(layout.words[before], 0) & TIME)


def _narrowed(scene: Scene, at: int, stop: int) -> Located:
    """Of places side by side ("in Russia, in the Kursk region") the narrowest."""
    found = scene.places[at]
    for other in scene.places[at + 1 :]:
        between = scene.layout.text[found.end : max(found.end, other.start)].strip()
        if other.start >= stop or other.start < found.end or between not in ("", ","):
            break
        inside = other.place.country == found.place.country and _width(other) < _width(found)
        if not (inside or found.near and not other.near):
            break
        found = other
    return found


def _width(located: Located) -> int:
    return WIDE.get(located.place.feature, 0)


def _turns(layout: Layout, start: int, end: int) -> bool:
    """Whether another clause begins between: "in Lyon 40 were found, while 30 remain"."""
    flags = figure_words(layout.language).flags
    words = layout.words[layout.word_at(start) : layout.word_at(end)]
    return any(flags.get(word, 0) & CONTRAST for word in words)


def _opening(
    scene: Scene,
    quantity: Quantity,
    sentence_start: int,
    at: int,
    holding: list[Attribution],
) -> Toponym | None:
    """The place that opens the clause of a quantity; not the city in which somebody speaks."""
    text = scene.layout.text
    for i in range(at - 1, -1, -1):
        start, end, place, _ = scene.places[i]
        if start < sentence_start:
            break
        before = text[max(sentence_start, start - 3) : start].rstrip()
        opens = start == sentence_start or before.endswith((",", ";", ":"))
        if opens and end <= quantity.start:
            if _turns(scene.layout, end, quantity.start):
                return None
            city = place.feature not in WIDE
            told = city and any(end <= (a.source_start or 0) < quantity.start for a in holding)
            return None if told else place
    return None


def find_date(
    scene: Scene,
    quantity: Quantity,
    sentence: tuple[int, int],
    clause: tuple[int, int],
    holding: list[Attribution],
) -> int | None:
    """Position of the date that the sentence gives for the figure.

    The first one after the number and before the next; else the last before it; else one further
    on; else the day on which it was said. "In May he spoke of 40; in June he put it at 60": a date
    before another number comes behind the day on which this one was said.
    """
    stop, follow = clause
    before, beyond, spoken = None, None, None
    before_end = quantity.start
    for i in range(bisect_left(scene.timex_starts, sentence[0]), len(scene.timexes)):
        timex, index = scene.timexes[i], scene.timex_indices[i]
        if timex.start >= sentence[1]:
            break
        if timex.start < quantity.end and quantity.start < timex.end:
            continue
        if timex.start >= follow and _is_compared(scene, quantity, timex.start):
            continue
        if any(_dates_cue(timex, a) for a in holding) or timex.start >= stop:
            if timex.end <= quantity.start and _is_of_former(scene, before_end, timex.start):
                before = None
            spoken = index if spoken is None or before is None else spoken
        elif timex.end <= quantity.start:
            before, before_end = index, timex.end
        elif timex.start < follow:
            listed = _is_of_next(scene, quantity.end, timex.start, timex.end, follow)
            far = follow < stop and scene.layout.text.count(",", quantity.end, timex.start) > 1
            earlier = spoken if far and before is None else before
            return earlier if (listed or far) and earlier is not None else index
        elif beyond is None:
            beyond = index
    found = (index for index in (before, beyond, spoken) if index is not None)
    return next(found, None)


def _is_compared(scene: Scene, quantity: Quantity, start: int) -> bool:
    """Whether a date is of the next number, which is of the same: "31,000, after 18,000 in May"."""
    layout, index = scene.layout, bisect_left(scene.numbers, quantity.start) + 1
    other = scene.quantities[index]
    same = quantity.category is not None and quantity.category == other.category
    if not same or start - other.end > NEXT:
        return False
    flags = figure_words(layout.language).flags
    words = layout.words[layout.word_at(quantity.end) : layout.word_at(other.start)]
    return "," in words and not any(flags.get(word, 0) & AND for word in words)


def _is_of_former(scene: Scene, end: int, start: int) -> bool:
    """Whether a number stands between a date that ends at `end` and the next one at `start`."""
    at = bisect_left(scene.numbers, end)
    return at < len(scene.numbers) and scene.numbers[at] < start


def _dates_cue(timex: Timex, attribution: Attribution) -> bool:
    """Whether the date stands right beside the cue: "said on Tuesday", "on Tuesday said"."""
    if attribution.cue_start is None or attribution.cue_end is None:
        return False
    return (
        0 <= timex.start - attribution.cue_end < FROM_CUE
        or 0 <= attribution.cue_start - timex.end < FROM_CUE
    )
