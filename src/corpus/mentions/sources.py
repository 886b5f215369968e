"""Sources: who is named by a noun phrase, before or after the words that cite."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.mentions.cues import (
    ADDRESS,
    AGENT,
    AND,
    BODY,
    BREAK,
    CLAUSE,
    CLITIC,
    DETERMINER,
    DOCUMENT,
    EMPTY,
    ISSUED,
    JOINER,
    LINK,
    MEDIUM,
    NEAR,
    NUMBER,
    OBJECT_PRONOUN,
    OFFICE,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SPEAKER,
    THAT,
    TIME,
    UNNAMED,
    WHO,
    outlet_names,
)  # fmt: skip
from corpus.mentions.nounphrases import INNER, phrase_after, phrase_before
from corpus.mentions.view import OPENERS, View

REACH = 60  # words in which a parenthesis between subject and verb must open


@dataclass(frozen=True, slots=True)
class Source:
    """Words `first` to `last` (end excluded) name a source; its phrase is `head` to `until`.

    kind: name, person, body, document, pronoun, nobody, or "" for any other noun.
    """

    first: int
    last: int
    kind: str
    medium: bool  # an outlet or agency, that relays others
    head: int
    until: int

    @property
    def known(self) -> bool:
        """Whether it is somebody or something that can speak, by name or by noun."""
        return bool(self.kind) or self.medium


Name = tuple[int, int, str, bool]  # first, last, kind, medium


def refine(view: View, first: int, last: int) -> Source | None:
    """The source that the noun phrase `first` to `last` names; None when it names nobody."""
    head, until, flags = first, last, view.flags
    while first < last and _is_lead(view, first):
        first += 1
    ends = INNER | AND | BREAK
    while last > first and (flags[last - 1] & ends or view.words[last - 1] in ".&"):
        last -= 1
    if first >= last:
        return None
    links = (i for i in range(first, last) if flags[i] & INNER and not view.is_genitive(i))
    core = next(links, last)
    if flags[first] & EMPTY and core == first + 1:
        return None
    outlet = _outlet(view, head, last)
    name = outlet or _name_of(view, first, core, last)
    return Source(*name, head, until)


def _is_lead(view: View, i: int) -> bool:
    """Whether word `i` opens a phrase without naming anybody: an article, "Mr", "also"."""
    if view.flags[i] & (DETERMINER | ADDRESS | BREAK | LINK) or view.words[i] in ".'":
        return True
    return view.is_adverb(i)


def _name_of(view: View, first: int, core: int, last: int) -> Name:
    """The name in a phrase whose own noun stands in `first` to `core`."""
    flags = view.flags
    found = 0
    for i in range(first, core):
        found |= flags[i]
    if found & DOCUMENT:
        return _author(view, first, core, last)
    if not found & MEDIUM:
        titles = (i for i in range(last - 2, first - 1, -1) if flags[i] & PERSON)
        person = next(titles, None)
        run = _run_from(view, person + 1, last) if person is not None else None
        if run:
            return *run, "name", False
    run = _final_run(view, first, last)
    if run:
        return *run, "name", bool(found & MEDIUM)
    return first, last, _kind(view, first, core), bool(found & MEDIUM)


def _kind(view: View, first: int, core: int) -> str:
    """What the noun in words `first` to `core` is; what stands before a genitive is not it."""
    found = 0
    for i in range(first, core):
        if view.is_genitive(i):
            first, found = i + 1, 0
        found |= view.flags[i]
    if found & PERSON:
        return "person"
    if found & (BODY | MEDIUM):
        return "body"
    data = view.cues.data
    if data.capital_nouns:  # then only two capitals side by side are a name
        pair = core - first > 1 and not view.flags[first] and not view.flags[first + 1]
        return "name" if pair and view.capital(first) and view.capital(first + 1) else ""
    noun = core - 1 if data.head_last else first
    if not view.is_name(noun):
        return ""
    lone = noun == first < core - 1 and not view.capital(first + 1)
    return "" if lone and view.opens_sentence(first) else "name"


def _author(view: View, first: int, core: int, last: int) -> Name:
    """Whose document it is: what a link leads to, the name before it, or the document itself."""
    flags = view.flags
    linked = core < last and bool(flags[core] & (LINK | AGENT))
    if linked and core + 1 < last:
        made = refine(view, core + 1, last)
        if made and made.known:
            return made.first, made.last, made.kind, made.medium
    noun = next(i for i in range(first, core) if flags[i] & DOCUMENT)
    run = next((i for i in range(first, noun) if view.is_name(i)), None)
    if run is not None and (run > first or not view.opens_sentence(run) or view.is_acronym(run)):
        end = run
        while end < noun and (view.capital(end) or view.words[end] in ".'&"):
            end += 1
        return run, end, "name", False
    medium = any(flags[i] & MEDIUM for i in range(first, core))
    end = last if linked else core
    cut = (i for i in range(noun + 1, end) if flags[i] & (ISSUED | NEAR))
    return first, next(cut, end), "document", medium


def _run_from(view: View, start: int, last: int) -> tuple[int, int] | None:
    """The name that begins right at `start`, titles of address left out."""
    start = _over_address(view, start, last)
    end = start
    while end < last and (_in_run(view, end, last) or end > start and _joins_name(view, end, last)):
        end += 1
    while end > start and not view.words[end - 1][0].isalnum():
        end -= 1
    return (start, end) if end > start else None


def _over_address(view: View, start: int, last: int) -> int:
    while start < last and (view.flags[start] & ADDRESS or view.words[start] == "."):
        start += 1
    return start


def _in_run(view: View, i: int, last: int) -> bool:
    """Whether word `i` can belong to a name: a capital, or a mark or "and" between capitals."""
    if view.capital(i):
        return not view.flags[i] & (DETERMINER | TIME)
    if view.words[i] in ".'-&":
        return i + 1 < last
    return bool(view.flags[i] & AND) and i + 1 < last and view.capital(i + 1)


def _joins_name(view: View, i: int, last: int) -> bool:
    """Whether word `i` stands between the capitals of one name: "Dominique de Villepin"."""
    inside = view.flags[i] & JOINER and i + 1 < last
    return bool(inside) and view.capital(i - 1) and view.capital(i + 1)


def _final_run(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The name that ends the phrase and stands beside its noun, not linked to it ("of")."""
    start = last
    while start > first and _in_run(view, start - 1, last):
        start -= 1
    while start < last and not view.words[start][0].isalnum():
        start += 1
    start = _over_address(view, start, last)
    if start == last or start <= first:
        return None
    name = _after_office(view, first, start, last)
    if name is not None:
        return name
    if view.flags[start - 1] & (INNER | AND | PREPOSITION | DETERMINER):
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
    while stop < last and (
        flags[stop] & (OFFICE | AND) or linked and (flags[stop] & BODY or view.is_acronym(stop))
    ):
        stop += 1
    return (stop, last) if start < stop < last else None


def _outlet(view: View, first: int, last: int) -> Name | None:
    """The first name of an outlet or agency, or a name in marks after its noun.

    Not where a person's title stands before it: the head of an outlet speaks for himself.
    """
    text, starts, ends, flags = view.layout.text, view.layout.starts, view.layout.ends, view.flags
    names = outlet_names()
    for i in range(first, last):
        if flags[i] & PERSON and not flags[i] & MEDIUM:
            return None
        if i > first and view.words[i] in OPENERS and flags[i - 1] & MEDIUM:
            return i + 1, last - 1 if flags[last - 1] & BREAK else last, "name", True
        for name in names.get(view.words[i], ()):
            if text.startswith(name, starts[i]):
                end = next((j for j in range(i, last) if ends[j] == starts[i] + len(name)), None)
                if end is not None:
                    return i, end + 1, "name", True
    return None


def pronoun_at(view: View, i: int) -> Source:
    """The pronoun at word `i` as a source, to be resolved."""
    return Source(i, i + 1, "pronoun", False, i, i + 1)


def source_after(view: View, start: int, ceiling: int) -> Source | None:
    """The source named from word `start` on, with its apposition; pronouns as kind "pronoun"."""
    if start >= ceiling:
        return None
    flag = view.flags[start]
    if flag & (OBJECT_PRONOUN | PRONOUN) and not flag & DETERMINER:
        return pronoun_at(view, start)
    end = phrase_after(view, start, ceiling)
    source = refine(view, start, end) if end > start else None
    if source is None or source.kind == "name":
        return source
    return _apposition(view, source, end, ceiling) or source


def _apposition(view: View, source: Source, end: int, ceiling: int) -> Source | None:
    """The bare name between commas after a person's title, or right before a quotation."""
    if end + 1 >= ceiling or view.words[end] != ",":
        return None
    start = _over_address(view, end + 1, ceiling)
    stop = start
    while stop < ceiling and _in_run(view, stop, ceiling):
        if view.words[stop] == "." and len(view.words[stop - 1]) > 1:
            break
        stop += 1
    closed = stop >= ceiling or view.flags[stop] & BREAK or view.words[stop] == "."
    if stop == start or not closed:
        return None
    quoted = stop + 1 < ceiling and view.words[stop + 1] in OPENERS + ":"
    if source.kind == "person" and stop - start > 1 or quoted:
        return Source(start, stop, "name", False, source.head, stop)
    return None


def source_before(view: View, verb: int, floor: int) -> Source | None:
    """The subject that ends right before word `verb`; kind "nobody" for "it", None for none."""
    end = verb - 1
    while end >= floor and (view.is_adverb(end) or _is_time(view, end, floor)):
        end -= 1
    if end < floor:
        return None
    flag = view.flags[end]
    if flag & UNNAMED:
        return Source(end, end + 1, "nobody", False, end, end + 1)
    if flag & PRONOUN:
        return pronoun_at(view, end)
    if flag & WHO:
        end -= 2 if end - 1 >= floor and view.words[end - 1] == "," else 1
        return _antecedent(view, _named_before(view, end, floor, nearest=True))
    if flag & (INNER | DETERMINER) and not flag & NUMBER:
        return None
    if view.words[end] in ",)–—-":
        return _around(view, end, floor)
    return _named_before(view, end, floor)


def _is_time(view: View, end: int, floor: int) -> bool:
    """Whether word `end` closes a short adjunct of time: "Tuesday", or the "on" before it."""
    flags = view.flags
    if flags[end] & TIME:
        return True
    return end > floor and bool(flags[end] & (NEAR | PREPOSITION) and flags[end + 1] & TIME)


def _named_before(view: View, end: int, floor: int, nearest: bool = False) -> Source | None:
    """The source in the phrase that ends with word `end`."""
    if end < floor:
        return None
    start = phrase_before(view, end, floor, nearest)
    return refine(view, start, end + 1) if start <= end else None


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


def _around(view: View, end: int, floor: int) -> Source | None:
    """The subject before a parenthesis that closes with word `end`; a bare name inside it wins."""
    opener = {")": "(", "–": "–", "—": "—", "-": "-"}.get(view.words[end], ",")
    start = _opening(view, opener, end - 1, floor)
    if start is None:
        return None
    head = _named_before(view, start - 1, floor)
    if head is not None and head.kind == "document":
        return _published_by(view, start + 1, end) or head
    return _best_of(view, head, (start, end), floor) if opener == "," else head


def _best_of(
    view: View, head: Source | None, commas: tuple[int, int], floor: int
) -> Source | None:
    """Of the phrases before and between two commas, and before one more, the one with a name."""
    start, end = commas
    if head is not None and head.kind != "name":
        name = _run_from(view, start + 1, end)
        if name is not None and name[1] == end and (
            name[1] - name[0] > 1 or not view.capital(start - 1)
        ):
            return Source(*name, "name", False, head.head, end)
    if head is None or head.kind in ("", "person") or head.last - head.first == 1:
        outer = _opening(view, ",", start - 1 if head is None else head.head - 1, floor)
        found = _named_before(view, outer - 1, floor) if outer is not None else None
        near = head is None or outer == head.head - 1 or head.kind == ""
        if found is not None and near and (found.kind == "name" or head is None or not head.kind):
            return found if found.kind else head
    return head


def _opening(view: View, mark: str, i: int, floor: int) -> int | None:
    """The word `mark` at or before `i`, with something before it in the sentence."""
    for j in range(i, max(floor, i - REACH), -1):
        if view.words[j] == mark:
            return j
    return None


def _published_by(view: View, first: int, last: int) -> Source | None:
    """Whose document it is, told between commas: "published by X"."""
    agent = next((i for i in range(first, last) if view.flags[i] & AGENT), None)
    made = source_after(view, agent + 1, last) if agent is not None else None
    return made if made is not None and made.kind else None


def main_subject(view: View, first: int, before: int) -> Source | None:
    """Who acts in the words `first` to `before`: the first phrase that stands as a subject can."""
    no_start = PREPOSITION | CLAUSE | WHO | THAT | BREAK | AND | LINK | NEAR | TIME
    i, before = first, min(before, first + 2 * REACH)
    while i < before:
        flag = view.flags[i]
        if flag & PRONOUN and not flag & CLITIC:
            return pronoun_at(view, i)
        end = i if flag & no_start else phrase_after(view, i, before)
        source = _short(view, i, end) if end > i else None
        if source is not None and source.kind:
            return source
        while i < before and not view.flags[i] & BREAK:
            i += 1
        i += 1
    return None


def _short(view: View, first: int, end: int) -> Source | None:
    """The source in a phrase that may run on into its verb: it stops after a noun that speaks."""
    source = refine(view, first, end)
    if source is None or source.kind == "name":
        return source
    last = next((i for i in range(source.first, end) if view.flags[i] & SPEAKER), None)
    return None if last is None else replace(source, last=last + 1, until=last + 1)
