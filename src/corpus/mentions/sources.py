"""Sources: the noun phrase that names who says it, before or after the words that cite.

A phrase is read by its edges alone: determiners, links and prepositions are data, all other words
are taken as they come, and a run of capitals is a name. No word is looked at twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.mentions.cues import (
    ADDRESS, ADVERB, AGENT, AND, AS, BE, BODY, BREAK, CLAUSE, CLITIC, CONTRAST, DETERMINER, DOCUMENT,
    EMPTY, FINITE, HAVE, ISSUED, LINK, MEDIUM, NEAR, NUMBER, OBJECT_PRONOUN, OFFICE, PERSON, PREPOSITION, PRONOUN, SPEAKER,
    THAT, TIME, UNNAMED, WHO, Cues, get_cues, outlet_names,
)  # fmt: skip
from corpus.mentions.layout import Layout

MAX_WORDS = 24  # of one noun phrase
EDGE = (
    BREAK | PREPOSITION | CLAUSE | CONTRAST | THAT | WHO | PRONOUN | HAVE | BE | AS | FINITE | TIME
    | UNNAMED
)  # fmt: skip
INNER = LINK | NEAR | AGENT


@dataclass(frozen=True, slots=True)
class Source:
    """Words `first` to `last` (end excluded) name a source; its phrase begins with word `head`.

    kind: name, person, body, document, pronoun, nobody, or "" for any other noun.
    """

    first: int
    last: int
    head: int
    kind: str
    medium: bool = False
    until: int = 0  # end of the whole phrase, appositions included


NOUNS = PERSON | BODY | DOCUMENT | MEDIUM | OFFICE | ADDRESS | TIME


@dataclass(slots=True)
class View:
    """One article with the flags of its words, as the readers of cues see it."""

    layout: Layout
    cues: Cues
    words: list[str]
    flags: list[int]

    def capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital as printed."""
        return self.layout.text[self.layout.starts[index]].isupper()

    def text_of(self, first: int, last: int) -> str:
        """The characters of words `first` to `last` (end excluded)."""
        return self.layout.text[self.layout.starts[first] : self.layout.ends[last - 1]]

    def is_adverb(self, index: int) -> bool:
        """Whether word `index` may stand between subject and verb and says nothing of either."""
        word = self.words[index]
        return bool(self.flags[index] & (ADVERB | CLITIC)) or (
            len(word) > 5 and word.endswith(self.cues.adverb_endings)
        )

    def is_name(self, index: int) -> bool:
        """Whether word `index` is a name by its capital alone."""
        if not self.capital(index) or self.cues.data.capital_nouns:
            return False
        return not self.flags[index] & (PERSON | BODY | DOCUMENT | DETERMINER | TIME)


def make_view(layout: Layout) -> View:
    """Look every word of `layout` up once."""
    cues = get_cues(layout.language)
    get, words = cues.flags.get, layout.words
    flags = [get(word, 0) for word in words]
    _clear_names(layout, flags)
    for i, word in enumerate(words):
        for rest in cues.asides.get(word, ()):
            if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                flags[i : i + 1 + len(rest)] = [ADVERB] * (1 + len(rest))
    return View(layout, cues, words, flags)


def _clear_names(layout: Layout, flags: list[int]) -> None:
    """Acronyms ("WHO", "US") and capitals inside names ("Choe Son Hui") are no function words."""
    text, starts, words = layout.text, layout.starts, layout.words
    capital = False  # whether the word before is one inside a sentence, or any capital
    for i, start in enumerate(starts):
        if not text[start].isupper():
            capital = False
            continue
        if flags[i]:
            if len(words[i]) > 1 and text[start + 1].isupper():
                flags[i] = 0
            elif capital:
                flags[i] &= NOUNS
        capital = True


def phrase_before(view: View, end: int, floor: int, nearest: bool = False) -> int:
    """Where the noun phrase begins whose last word is `end`; `end` + 1 when there is none.

    With `nearest` it does not reach back over a preposition: "with his friend, who".
    """
    flags, start, i = view.flags, end + 1, end
    while i >= floor and end - i < MAX_WORDS:
        flag = flags[i]
        if flag & EDGE and not flag & (LINK | NEAR | DETERMINER | PERSON | BODY | PREPOSITION):
            break
        if flag & PREPOSITION and not flag & (LINK | NEAR | DETERMINER | PERSON | BODY):
            if nearest or i == floor or flags[i - 1] & EDGE or view.is_adverb(i - 1):
                return start if nearest or _may_stand_alone(view, start, end) else end + 1
        elif flag & DETERMINER and not flag & LINK:
            start = i
            if i > floor and flags[i - 1] & AND and _joins_left(view, i - 1, floor):
                i -= 1
            elif i == floor or not flags[i - 1] & (INNER if nearest else INNER | PREPOSITION):
                break
        elif flag & INNER:
            if i == floor or flags[i - 1] & (BREAK | PREPOSITION):
                break
        elif flag & AND:
            if not _joins(view, i, floor, end + 1):
                break
        elif flag & ADDRESS and i > floor and not flags[i - 1] & (PERSON | AND):
            start = i
            if view.words[i - 1] != "." or i - 2 < floor or not flags[i - 2] & ADDRESS:
                break
        elif view.words[i][0].isalnum() or view.words[i] in "'&.":
            start = i if view.words[i][0].isalnum() else start
        i -= 1
    return start


def _may_stand_alone(view: View, start: int, end: int) -> bool:
    """Whether a phrase right after a preposition is no part of it: "In Ohio officials"."""
    return start < end and bool(view.flags[end] & SPEAKER) and not view.flags[start] & DETERMINER


def _joins(view: View, i: int, floor: int, ceiling: int) -> bool:
    """Whether the coordinator at `i` joins parts of names, or two short names."""
    if i - 1 < floor or i + 1 >= ceiling:
        return False
    after = i + 1
    if view.flags[after] & DETERMINER and after + 1 < ceiling:
        after += 1
    after_ok = view.capital(after) or bool(view.flags[after] & SPEAKER)
    before_ok = view.capital(i - 1) or bool(view.flags[i - 1] & SPEAKER)
    return after_ok and before_ok


def _joins_left(view: View, i: int, floor: int) -> bool:
    """Whether the words before the coordinator at `i` are one short name that opens its clause."""
    flags = view.flags
    if not _joins(view, i, floor, i + 3):
        return False
    for j in range(i - 1, max(floor - 1, i - 7), -1):
        if flags[j] & (BREAK | CLAUSE | THAT):
            return True
        if not (flags[j] & (DETERMINER | LINK | SPEAKER) or view.capital(j)):
            return False
    return i - 7 < floor


def phrase_after(view: View, start: int, ceiling: int) -> int:
    """Where the noun phrase that begins with word `start` ends (excluded); `start`: none."""
    flags, words, i = view.flags, view.words, start
    end, named = start, 0
    while i < ceiling and i - start < MAX_WORDS:
        flag = flags[i]
        if flag & BREAK:
            i = _over_marks(view, i, start, ceiling)
            if i == 0:
                break
            end = i
            continue
        if flag & DETERMINER and not flag & LINK:
            inside = flags[i - 1] & (INNER | AND | DETERMINER | ADDRESS) or _in_title(view, i, ceiling)
            if i > start and not inside:
                break
        elif flag & (LINK | AGENT):
            named = 0
        elif flag & NEAR:
            if named > 1 or not _leads_to_name(view, i + 1, ceiling):
                break
        elif flag & AND:
            if not _joins(view, i, start, ceiling):
                break
            named = 0
        elif words[i] in "'.&":
            pass
        elif flag & (EDGE | CLITIC | ADVERB) and not flag & (PERSON | BODY | MEDIUM):
            break
        elif i > start and words[i][0].isdigit():
            break
        elif view.capital(i):
            named += 1
            end = i + 1
        elif i > start and flag & ISSUED and not _has_agent(view, i, ceiling):
            break
        else:
            if named > 1 and not flag & (SPEAKER | DOCUMENT):
                break
            named = 0
            end = i + 1
        i += 1
    return end


def _has_agent(view: View, i: int, ceiling: int) -> bool:
    """Whether "by" follows the participle at `i`: "a report published by X"."""
    return any(view.flags[j] & AGENT for j in range(i + 1, min(i + 4, ceiling)))


def _in_title(view: View, i: int, ceiling: int) -> bool:
    """Whether a determiner stands between the capitals of one name: "Save the Children"."""
    return view.capital(i - 1) and i + 1 < ceiling and view.capital(i + 1)


def _leads_to_name(view: View, i: int, ceiling: int) -> bool:
    if i < ceiling and view.flags[i] & DETERMINER:
        i += 1
    return i < ceiling and view.capital(i) and not view.flags[i] & TIME


def _over_marks(view: View, i: int, start: int, ceiling: int) -> int:
    """The word after a name in quotation marks or an abbreviation in brackets; 0: it ends here."""
    words = view.words
    if words[i] == "(" and i > start:
        if i + 2 < ceiling and words[i + 2] == ")" and view.capital(i + 1):
            return i + 3 if i + 3 < ceiling and view.flags[i + 3] & (INNER | AND) else 0
        return 0
    if words[i] in "«“\"„" and i > start and view.flags[i - 1] & MEDIUM:
        for j in range(i + 1, min(i + 6, ceiling)):
            if words[j] in "»”\"“":
                return j + 1
    return 0


def refine(view: View, first: int, last: int) -> Source | None:
    """The source that the noun phrase `first` to `last` names; None when it names nobody."""
    head, flags, words = first, view.flags, view.words
    while first < last and (
        flags[first] & (DETERMINER | ADDRESS | BREAK | LINK) or words[first] in ".'" or view.is_adverb(first)
    ):
        first += 1
    while last > first and (flags[last - 1] & (INNER | AND | BREAK) or view.words[last - 1] in ".'&"):
        last -= 1
    if first >= last:
        return None
    core = next((i for i in range(first, last) if flags[i] & INNER and not _is_genitive(view, i)), last)
    if flags[first] & EMPTY and core == first + 1:
        return None
    outlet = _outlet(view, head, last)
    return replace(_name_of(view, first, core, last, outlet), head=head, until=last)


def _name_of(
    view: View, first: int, core: int, last: int, outlet: tuple[int, int] | None
) -> Source:
    """The name in a phrase whose own noun stands in `first` to `core`."""
    flags = view.flags
    if outlet and not any(flags[i] & PERSON and not flags[i] & MEDIUM for i in range(first, outlet[0])):
        return Source(*outlet, first, "name", medium=True)
    if any(flags[i] & DOCUMENT for i in range(first, core)):
        return _author(view, first, core, last)
    medium = any(flags[i] & MEDIUM for i in range(first, core))
    person = next((i for i in range(last - 2, first - 1, -1) if flags[i] & PERSON), None)
    if person is not None and not medium:
        run = _run_from(view, person + 1, last)
        if run:
            return Source(*run, first, "name")
    run = _final_run(view, first, last)
    if run and (run[0] > first or not medium):
        return Source(*run, first, "name", medium)
    return Source(first, last, first, _kind(view, first, core), medium)


def _is_genitive(view: View, i: int) -> bool:
    """Whether word `i` is a mark that puts the owner first: "'s"."""
    return bool(view.flags[i] & LINK) and not view.words[i][-1].isalpha() or view.words[i] == "'s"


def _kind(view: View, first: int, core: int) -> str:
    found = 0
    for i in range(first, core):
        if _is_genitive(view, i):
            first, found = i + 1, 0
        found |= view.flags[i]
    if found & PERSON:
        return "person"
    if found & (BODY | MEDIUM):
        return "body"
    named = [i for i in range(first, core) if view.is_name(i)]
    if named == [first] and core - first > 1 and _opens(view, first):
        return ""
    return "name" if named else ""


def _author(view: View, first: int, core: int, last: int) -> Source:
    """Whose document it is: what a link leads to, the name before it, or the document itself."""
    link = core if core < last and view.flags[core] & (LINK | AGENT) else last
    if link + 1 < last:
        made = refine(view, link + 1, last)
        if made and (made.kind or made.medium):
            return made
    stop = next(i for i in range(first, core) if view.flags[i] & DOCUMENT)
    run = next((i for i in range(first, stop) if view.is_name(i) and i > 0), None)
    sure = run is not None and (run > first or not _opens(view, run) or _is_acronym(view, run))
    if sure and run is not None:
        end = run
        while end < stop and (view.capital(end) or view.words[end] in ".'&"):
            end += 1
        return Source(run, end, first, "name")
    medium = any(view.flags[i] & MEDIUM for i in range(first, core))
    end = last if link < last else core
    cut = (i for i in range(stop + 1, end) if view.flags[i] & (ISSUED | NEAR))
    return Source(first, next(cut, end), first, "document", medium)


def _opens(view: View, index: int) -> bool:
    """Whether word `index` opens its sentence, so that its capital says nothing."""
    layout = view.layout
    return layout.bounds[layout.sentence_at(layout.starts[index])][0] == index


def _run_from(view: View, start: int, last: int) -> tuple[int, int] | None:
    """The name that begins right at `start`, titles of address left out."""
    while start < last and (view.flags[start] & ADDRESS or view.words[start] == "."):
        start += 1
    end = start
    while end < last and _in_run(view, end, last):
        end += 1
    while end > start and not view.words[end - 1][0].isalnum():
        end -= 1
    return (start, end) if end > start else None


def _in_run(view: View, i: int, last: int) -> bool:
    if view.capital(i):
        return not view.flags[i] & (DETERMINER | TIME) or view.words[i].isupper()
    if view.words[i] in ".'-&":
        return i + 1 < last
    return bool(view.flags[i] & AND) and i + 1 < last and view.capital(i + 1)


def _final_run(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The name that ends the phrase and stands beside its noun, not linked to it ("of")."""
    start = last
    while start > first and _in_run(view, start - 1, last):
        start -= 1
    while start < last and not view.words[start][0].isalnum():
        start += 1
    while start < last and (view.flags[start] & ADDRESS or view.words[start] == "."):
        start += 1
    if start == last or start <= first:
        return None
    name = _after_office(view, first, start, last)
    if name is not None:
        return name
    before = view.flags[start - 1]
    if before & (INNER | AND | PREPOSITION | DETERMINER):
        return None
    speaks = any(view.flags[i] & (SPEAKER | DETERMINER) for i in range(first, start))
    return (start, last) if speaks or not view.capital(first) else None


def _after_office(view: View, first: int, start: int, last: int) -> tuple[int, int] | None:
    """Of "ministre de la Défense Paul Martin", "head of the WHO Margaret Chan", the person."""
    flags = view.flags
    if not any(flags[i] & PERSON for i in range(first, start)):
        return None
    linked = bool(flags[start - 1] & (INNER | DETERMINER))
    stop = start
    while stop < last and (flags[stop] & (OFFICE | AND) or linked and _is_body(view, stop)):
        stop += 1
    return (stop, last) if start < stop < last else None


def _is_body(view: View, i: int) -> bool:
    return bool(view.flags[i] & BODY) or _is_acronym(view, i)


def _is_acronym(view: View, i: int) -> bool:
    size = len(view.words[i])
    start = view.layout.starts[i]
    return size > 1 and view.layout.text[start : start + size].isupper()


def _outlet(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The words of the first name of an outlet or agency, or of a name in marks after its noun."""
    text, starts = view.layout.text, view.layout.starts
    names = outlet_names()
    for i in range(first, last):
        if view.words[i] in "«“\"„" and view.flags[i - 1] & MEDIUM:
            return i + 1, last - 1 if view.flags[last - 1] & BREAK else last
        for name in names.get(view.words[i], ()):
            if text.startswith(name, starts[i]):
                end = i + 1
                while end < last and starts[end] < starts[i] + len(name):
                    end += 1
                if view.layout.ends[end - 1] == starts[i] + len(name):
                    return i, end
    return None


def source_after(view: View, start: int, ceiling: int) -> Source | None:
    """The source named from word `start` on, with its apposition; pronouns as kind "pronoun"."""
    if start >= ceiling:
        return None
    if view.flags[start] & (OBJECT_PRONOUN | PRONOUN) and not view.flags[start] & DETERMINER:
        return Source(start, start + 1, start, "pronoun", until=start + 1)
    end = phrase_after(view, start, ceiling)
    if end == start:
        return None
    source = refine(view, start, end)
    if source is None or source.kind == "name":
        return source
    named = _apposition(view, source, end, ceiling)
    return named or source


def _apposition(view: View, source: Source, end: int, ceiling: int) -> Source | None:
    """The bare name between commas after a person's title, or right before a quotation."""
    if end + 1 >= ceiling or view.words[end] != ",":
        return None
    start = end + 1
    while start < ceiling and (view.flags[start] & ADDRESS or view.words[start] == "."):
        start += 1
    stop = start
    while stop < ceiling and _in_run(view, stop, ceiling) and not view.words[stop] == ".":
        stop += 1
    if stop == start or (stop < ceiling and not view.flags[stop] & BREAK and view.words[stop] != "."):
        return None
    opens = stop + 1 < ceiling and view.words[stop + 1] in "«“\"„:"
    if source.kind == "person" and stop - start > 1 or opens:
        return Source(start, stop, source.head, "name", until=stop)
    return None


def source_before(view: View, verb: int, floor: int) -> Source | None:
    """The subject that ends right before word `verb`; kind "nobody" for "it", None for none."""
    flags, end = view.flags, verb - 1
    while end >= floor and (view.is_adverb(end) or _is_time(view, end, floor)):
        end -= 1
    if end < floor:
        return None
    flag = flags[end]
    if flag & UNNAMED:
        return Source(end, end + 1, end, "nobody", until=end + 1)
    if flag & PRONOUN:
        return Source(end, end + 1, end, "pronoun", until=end + 1)
    if flag & WHO:
        end -= 1
        if end >= floor and view.words[end] == ",":
            end -= 1
        return _antecedent(view, _named_before(view, end, floor, nearest=True))
    if flag & (INNER | DETERMINER) and not flag & NUMBER:
        return None
    if view.words[end] in ",)–—-":
        return _around(view, end, floor)
    return _named_before(view, end, floor)


def _antecedent(view: View, source: Source | None) -> Source | None:
    """Of "the revenge of the group, who", the group: the nearest noun that can speak."""
    if source is None or source.kind:
        return source
    for i in range(source.first, source.last - 1):
        if view.flags[i] & LINK:
            inner = refine(view, i + 1, source.last)
            if inner is not None and inner.kind:
                return inner
    return source


def _is_time(view: View, end: int, floor: int) -> bool:
    """Whether word `end` closes a short adjunct of time: "Tuesday", "on", "in March"."""
    flag = view.flags[end]
    if flag & TIME:
        return True
    return bool(flag & (NEAR | PREPOSITION)) and bool(view.flags[end + 1] & TIME) and end > floor


def _named_before(view: View, end: int, floor: int, nearest: bool = False) -> Source | None:
    """The source in the phrase that ends with word `end`."""
    if end < floor:
        return None
    start = phrase_before(view, end, floor, nearest)
    return refine(view, start, end + 1) if start <= end else None


def _around(view: View, end: int, floor: int) -> Source | None:
    """The subject before a parenthesis that closes with word `end`; a bare name inside it wins."""
    opener = {")": "(", "–": "–", "—": "—", "-": "-"}.get(view.words[end], ",")
    start = end - 1
    while start >= floor and view.words[start] != opener:
        start -= 1
    if start <= floor:
        return None
    head = _named_before(view, start - 1, floor)
    if head is not None and head.kind == "document":
        return _published_by(view, start + 1, end) or head
    if opener == "," and head is not None and head.kind != "name":
        stop = phrase_before(view, end - 1, start + 1)
        inner = refine(view, stop, end) if stop == start + 1 else None
        if inner is not None and inner.kind == "name" and all(
            _in_run(view, i, end) or view.flags[i] & ADDRESS for i in range(inner.head, end)
        ):
            return replace(inner, head=head.head)
    if head is None or (head.kind == "" and opener == ","):
        return _outer(view, start, floor) or head
    return head


def _published_by(view: View, first: int, last: int) -> Source | None:
    """Whose document it is, told between commas: "published by X"."""
    agent = next((i for i in range(first, last) if view.flags[i] & AGENT), None)
    made = source_after(view, agent + 1, last) if agent is not None else None
    return made if made is not None and made.kind else None


def _outer(view: View, comma: int, floor: int) -> Source | None:
    """The same one comma further left, for parentheses that have commas of their own."""
    for start in range(comma - 1, floor, -1):
        if view.words[start] == ",":
            found = _named_before(view, start - 1, floor)
            if found is not None and found.kind:
                return found
    return None


def main_subject(view: View, first: int, before: int) -> Source | None:
    """Who acts in the words `first` to `before`: the first phrase that stands as a subject can."""
    i = first
    while i < before:
        flag = view.flags[i]
        if flag & PRONOUN and not flag & CLITIC:
            return Source(i, i + 1, i, "pronoun", until=i + 1)
        if not flag & (PREPOSITION | CLAUSE | WHO | THAT | BREAK | AND | LINK | NEAR | TIME):
            end = phrase_after(view, i, before)
            source = _short(view, i, end) if end > i else None
            if source is not None and source.kind:
                return source
        i = _next_segment(view, i, before)
    return None


def _next_segment(view: View, i: int, before: int) -> int:
    while i < before and not view.flags[i] & BREAK:
        i += 1
    return i + 1


def _short(view: View, first: int, end: int) -> Source | None:
    """The source in a phrase that may run on into its verb: it stops after a noun that can speak."""
    source = refine(view, first, end)
    if source is None or source.kind == "name":
        return source
    last = next((i for i in range(source.first, end) if view.flags[i] & SPEAKER), None)
    return None if last is None else replace(source, last=last + 1, until=last + 1)


Finder = Callable[[View, int, int], "Source | None"]
