"""Who is named by a noun phrase: a person, a body, the author of a document, an outlet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from corpus.mentions.citing.namemarks import before_buyer, is_abbreviated, quoted_name_start
from corpus.mentions.citing.nounphrases import INNER, find_agent_of
from corpus.mentions.citing.view import OPENERS, View
from corpus.mentions.cues import (
    A_PERSON,
    A_THING,
    ADDRESS,
    AGENT,
    AND,
    BODY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    ISSUED,
    JOINER,
    LINK,
    MEDIUM,
    NEAR,
    NOBODY,
    NUMBER,
    OFFICE,
    PERSON,
    PREPOSITION,
    SEEN,
    SPEAKER,
    TALLY,
    TIME,
    outlet_names,
)  # fmt: skip


@dataclass(slots=True)
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


_PAIRS = tuple((1 << n) | (2 << n) for n in (0, 2, 4))  # of AGREEMENT, that exclude each other


def agrees(view: View, pronoun: int, source: Source) -> bool:
    """Whether the pronoun at word `pronoun` can stand for `source`, as far as both show it."""
    agreement = view.cues.agreement
    wanted = agreement.get(view.words[pronoun], 0)
    if not wanted:
        return True
    shown, article = (A_THING if source.kind in ("body", "document") else 0), 0
    for i in range(source.head, source.last):
        flag, mask = view.flags[i], agreement.get(view.words[i], 0)
        if flag & SPEAKER:
            shown |= mask | (A_PERSON if flag & PERSON else 0)
            break
        article = article or mask
    shown |= article
    return all(not wanted & p or not shown & p or wanted & shown & p for p in _PAIRS)


LEADS = DETERMINER | ADDRESS | BREAK | LINK  # what opens a phrase without naming anybody

Name = tuple[int, int, str, bool]  # first, last, kind, medium


def refine(view: View, first: int, last: int) -> Source | None:
    """The source that the noun phrase `first` to `last` names; None when it names nobody."""
    head, until, flags = first, last, view.flags
    while first < last and (flags[first] & LEADS or _is_lead(view, first)):
        if flags[first] & NOBODY:
            return Source(first, last, "nobody", False, head, until)
        first += 1
    ends = INNER | AND | BREAK
    while last > first and (flags[last - 1] & ends or view.words[last - 1] in ".&"):
        if is_abbreviated(view, last - 1, first) or quoted_name_start(view, last - 1, first):
            break
        last -= 1
    if first >= last:
        return None
    core, issued, held = last, last, reduce(or_, flags[first:last])
    if held & INNER:
        links = (i for i in range(first, last) if flags[i] & INNER and not view.is_genitive(i))
        core = next(links, last)
    if flags[first] & TIME and not flags[first] & PERSON and core == first + 1:
        return None
    if held & ISSUED:
        issued = _issued(view, first + 1, last)
    if held & DOCUMENT:
        last = before_buyer(view, first, last)
        core, issued = min(core, last), min(issued, last)
    medium = held & MEDIUM or not view.cues.outlets.isdisjoint(view.words[head:last])
    name = _outlet(view, head, issued) if medium else None
    name = name or _name_of(view, first, core if core < issued else issued, issued)
    made = issued < last and not flags[issued] & SEEN  # "published by", no "seen by"
    if made and name[2] in ("", "document"):
        agent = find_agent_of(view, issued, last) if name[2] else None
        name = _outlet(view, head, last) or _name_of(view, first, core, last)
        if agent is not None and name[2] == "document":
            name = _author(view, first, agent, last)  # "figures published on Monday by X"
        if not name[2] and held & TALLY:
            name = _author(view, first, core, last)
    if name[2] == "person" and held & NEAR:
        name = (name[0], _without_place(view, *name[:2]), *name[2:])
    return Source(*name, head, until)


def _without_place(view: View, first: int, last: int) -> int:
    """The end of a title without the place where its holder is: "the minister | in Oslo"."""
    places = view.cues.data.locatives
    for i in range(first + 1, last - 1):
        if view.words[i] in places and view.capital(i + 1) and not view.flags[i + 1]:
            return i
    return last


def _issued(view: View, first: int, last: int) -> int:
    """The word "published" or the like in words `first` to `last`; `last` when there is none."""
    for i in range(first, last):
        flag = view.flags[i]
        if flag & ISSUED and (not flag & DOCUMENT or find_agent_of(view, i, last) is not None):
            return i
    return last


def _is_lead(view: View, i: int) -> int:
    """Whether word `i` opens a phrase without naming anybody: an article, "Mr", "also"."""
    return view.flags[i] & LEADS or view.words[i] in ".'" or view.is_adverb(i)


def _name_of(view: View, first: int, core: int, last: int) -> Name:
    """The name in a phrase whose own noun stands in `first` to `core`."""
    flags = view.flags
    found = held = reduce(or_, flags[first:core], 0)
    if found & DOCUMENT and found & LINK and found & PERSON:  # "the report's lead author"
        owned = (i + 1 for i in range(core - 1, first, -1) if view.is_genitive(i))
        found = reduce(or_, flags[next(owned, first) : core], 0)
    if found & DOCUMENT:
        return _author(view, first, core, last)
    if not view.cues.borders.keys().isdisjoint(view.words[first + 1 : last]):
        name = _over_borders(view, first, last)
        if name is not None:
            return *name, "name", False
    if found & MEDIUM and any(flags[i] & (PERSON | MEDIUM) == PERSON for i in range(first, core)):
        found ^= MEDIUM  # "officials and state media": not only a medium
    whole = found if core == last else reduce(or_, flags[first:last], 0)
    if whole & PERSON and not found & MEDIUM:
        titles = (i for i in range(last - 2, first - 1, -1) if flags[i] & PERSON)
        person = next(titles, None)
        run = run_from(view, person + 1, last) if person is not None else None
        surname = view.cues.data.capital_nouns and run is not None and run[1] == last
        if run and (surname or any(not flags[i] & PERSON for i in range(*run))):
            body = flags[run[1] - 1] & BODY and not view.cues.data.capital_nouns
            start = person if body and view.capital(person) else run[0]  # "Prins Claus Stichting"
            return start, run[1], "name", False
    run = last - first > 1 and in_run(view, last - 1, last) and _final_run(view, first, last)
    if run:
        return *run, "name", bool(found & MEDIUM)
    kind = _kind(view, first, core, held)
    if kind == "name" and core < last and not any(map(view.capital, range(core, last))):
        last = core  # "the UN | of the plans"
    return first, last, kind, bool(found & MEDIUM)


def _over_borders(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The name that ends like "Reporters Without | Borders", without what it is called before."""
    borders, words = view.cues.borders, view.words
    end = next(i for i in range(first + 1, last) if words[i] in borders)
    start = end - 1
    if words[start] != borders[words[end]]:
        return None
    while start > first and view.capital(start - 1) and not view.flags[start - 1] & BODY:
        start -= 1
    linked = start > first and view.flags[start - 1] & INNER
    return (first if linked else start), end + 1


def _kind(view: View, first: int, core: int, found: int) -> str:
    """What the noun in words `first` to `core` is, whose flags are `found` together; what stands
    before a genitive is not it."""
    if found & LINK:
        genitives = (i + 1 for i in range(core - 1, first - 1, -1) if view.is_genitive(i))
        first = next(genitives, first)
        found = reduce(or_, view.flags[first:core], 0)
    if found & PERSON:
        return "person"
    if found & (BODY | MEDIUM):
        return "body"
    data = view.cues.data
    if data.capital_nouns:
        return "name" if _is_bare_name(view, first, core) else ""
    noun = core - 1 if data.head_last else first
    noun -= noun > first and view.words[noun] == "."  # "the U.N."
    if not view.is_name(noun):
        return ""
    lone = noun == first < core - 1 and not view.capital(first + 1)
    if lone and not view.flags[first + 1] & AND:
        lone = not joins_name(view, first + 1, core)
    if data.null_subjects and noun == core - 1:
        word = view.words[noun]
        lone = word in view.cues.verbs or word.endswith(view.cues.verb_endings)
    return "" if lone and view.opens_sentence(first) else "name"


def _is_bare_name(view: View, first: int, core: int) -> bool:
    """Whether words of a language in which all nouns have capitals are a name: two side by side,
    an acronym, or one that has no article and no adjective."""
    noun = next((i for i in range(first, core) if view.capital(i)), core)
    if noun == core or view.flags[noun]:
        return False
    if view.is_acronym(noun) or noun + 1 < core and in_run(view, noun + 1, core):
        return True
    determined = first > 0 and view.flags[first - 1] & (DETERMINER | NUMBER)
    return noun == first and not determined


def _author(view: View, first: int, core: int, last: int) -> Name:
    """Whose document it is: what a link leads to, the name before it, or the document itself."""
    flags = view.flags
    linked = core < last and bool(flags[core] & (LINK | AGENT))
    made = _linked_author(view, core, last) if linked else None
    if made is not None:
        return made.first, made.last, made.kind, made.medium
    noun = next(i for i in range(first, core) if flags[i] & (DOCUMENT | TALLY))
    run = next((i for i in range(first, noun) if view.is_name(i)), None)
    if run is not None and (run > first or not view.opens_sentence(run) or view.is_acronym(run)):
        end = run
        while end < noun and (view.capital(end) or view.words[end] in ".'&"):
            end += 1
        return run, end, "name", False
    after = None if view.cues.data.head_last else run_from(view, noun + 1, core)
    if after is not None and not view.cues.data.capital_nouns and not flags[after[0]]:
        return *after, "name", False
    circle = _circle(view, core, last) if core < last else None
    if circle is not None:
        return circle.first, circle.last, circle.kind, False
    if view.cues.data.brackets:  # "einer am Dienstag vorgelegten | Bilanz"
        first = next((i + 1 for i in range(noun - 1, first, -1) if flags[i] & ISSUED), first)
    medium = any(flags[i] & MEDIUM for i in range(first, core))
    end = last if linked else core
    cut = (i for i in range(noun + 1, end) if flags[i] & (ISSUED | NEAR))
    return first, next(cut, end), "document", medium


def _linked_author(view: View, core: int, last: int) -> Source | None:
    """Who can speak after the first link of a document, or farther on: "un point d'étape d'X"."""
    for i in range(core, last - 1):
        if view.flags[i] & (LINK | AGENT):
            made = refine(view, i + 1, last)
            if made is not None and made.known:
                near = i == core or made.kind in ("person", "body") or made.first == i + 1
                return made if near else None
            if made is not None and i == core and view.cues.data.capital_nouns:
                made.kind = "document"  # "Schätzung des Wifo": whoever made it
                return made
    return None


def _circle(view: View, core: int, last: int) -> Source | None:
    """The body that a document comes from, by a word of hearsay: "Angaben aus | Polizeikreisen"."""
    word, data = view.words[core], view.cues.data
    if word not in data.hearsay or word in data.locatives or not data.brackets:
        return None
    made = refine(view, core + 1, last)
    bodies = made is not None and any(view.flags[i] & BODY for i in range(made.first, made.last))
    return made if bodies else None


def without_object(view: View, source: Source) -> Source:
    """A titled name without the object behind it, where nouns have capitals too and an amount
    follows: "versprach der Minister | Hilfen von 40 Millionen"."""
    title, after, flags = source.first - 1, source.last, view.flags
    if not view.cues.data.capital_nouns or source.kind != "name" or after + 1 >= len(flags):
        return source
    amount = flags[after] & LINK and view.words[after + 1][0].isdigit()
    if title <= source.head or not flags[title] & PERSON or not amount:
        return source
    name = after - 1
    while name > source.first and flags[name - 1] & PERSON:
        name -= 1
    if name > source.first:
        return replace(source, last=name, until=name)
    return Source(title, title + 1, "person", False, source.head, title + 1)


def run_from(view: View, start: int, last: int) -> tuple[int, int] | None:
    """The name that begins right at `start`, titles of address left out."""
    start = over_address(view, start, last)
    end = start
    while end < last and (in_run(view, end, last) or end > start and joins_name(view, end, last)):
        end += 1
    while end > start and not view.words[end - 1][0].isalnum():
        end -= 1
    return (start, end) if end > start else None


def over_address(view: View, start: int, last: int) -> int:
    """The first word from `start` on that is no title of address ("Mr", "Lt. Col.")."""
    while start < last and (view.flags[start] & ADDRESS or view.words[start] == "."):
        start += 1
    return start


def in_run(view: View, i: int, last: int) -> bool:
    """Whether word `i` can belong to a name: a capital, or a mark or "and" between capitals."""
    if i in view.capitals:
        return not view.flags[i] & (DETERMINER | TIME)
    if view.words[i] in ".'-&":
        return i + 1 < last
    return bool(view.flags[i] & AND) and i + 1 < last and view.capital(i + 1)


def joins_name(view: View, i: int, last: int) -> bool:
    """Whether word `i` stands between the capitals of one name: "Dominique de Villepin"."""
    if not view.flags[i] & JOINER or i + 1 >= last:
        return False
    before, after = i - 1, i + 1
    if after + 1 < last and view.flags[after] & JOINER and not view.capital(after):
        after += 1  # "von | der Leyen"
    elif view.flags[before] & JOINER and not view.capital(before):
        before -= 1
    return view.capital(before) and view.capital(after) and not view.is_acronym(after)


def _final_run(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The name that ends the phrase and stands beside its noun, not linked to it ("of")."""
    start = last
    while start > first and in_run(view, start - 1, last):
        start -= 1
    if start == last:
        return None
    while start < last and not view.words[start][0].isalnum():
        start += 1
    start = over_address(view, start, last)
    if start == first < last - 1 and view.flags[first] & BODY and view.cues.data.brackets:
        start += view.opens_sentence(first) and not view.cues.data.capital_nouns  # "Bond | FNV"
    if start == last or start <= first:
        return None
    common = view.flags[start] & ~OFFICE and not view.flags[start] & BODY
    if common and view.cues.data.capital_nouns:
        return None
    name = _after_office(view, first, start, last)
    if name is not None:
        return name
    if view.flags[start - 1] & (INNER | AND | PREPOSITION | DETERMINER):
        return None
    if view.cues.data.capital_nouns:
        return None  # only a title tells that the nouns behind it are a name
    if view.capital(first) and view.flags[first] & BODY and not view.capital(first + 1):
        return None  # "Santé publique France"
    speaks = reduce(or_, view.flags[first:start]) & (SPEAKER | DETERMINER)
    return (start, last) if speaks or not view.capital(first) else None


def _after_office(view: View, first: int, start: int, last: int) -> tuple[int, int] | None:
    """Of "ministre de la Défense Paul Martin", "head of the WHO Margaret Chan", the person."""
    flags = view.flags
    if not reduce(or_, flags[first:start]) & PERSON:
        return None
    linked = bool(flags[start - 1] & (INNER | DETERMINER))
    stop = start
    while stop < last and (
        flags[stop] & (OFFICE | AND) or linked and (flags[stop] & BODY or view.is_acronym(stop))
    ):
        stop += 1
    body = any(flags[i] & BODY for i in range(start, stop))
    if start < stop < last - body:
        return stop, last
    offices = (i for i in range(last - 3, start - 1, -1) if flags[i] & (OFFICE | BODY))
    office = next(offices, None) if linked else None
    named = office is not None and all(map(view.is_name, range(office + 1, last)))
    return (office + 1, last) if named else None  # "of Natural Resources | Ada Tan"


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
            start = starts[i] - name.lower().find(view.words[i])
            if text.startswith(name[1:], start + 1) and text[start].lower() == name[0].lower():
                stop = start + len(name)
                begin, end = bisect_left(starts, start), bisect_left(ends, stop)
                whole = starts[begin] == start and end < len(ends) and ends[end] == stop
                kind = flags[begin - 1] & (BODY | MEDIUM) if begin > first else 0
                nouns = view.cues.data.capital_nouns  # "die Agentur | AFP"
                if kind == BODY and view.capital(begin - 1) and not nouns:
                    continue  # "Ministério | Público"
                if whole and first <= begin and end < last:
                    return begin, end + 1, "name", True
    return None
