"""Sources: who is named before a verb, or after the words that cite."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.documents import ATTRIBUTE, CLAUSE_WORDS, issued_by, issuer_before
from corpus.mentions.citing.namemarks import quoted_name_start
from corpus.mentions.citing.names import (
    is_determined_name,
    is_plain,
    linked_run,
    over_title,
    with_others,
)
from corpus.mentions.citing.nounphrases import INNER, phrase_after, phrase_before
from corpus.mentions.citing.speakers import (
    Source,
    in_run,
    joins_name,
    over_address,
    refine,
)
from corpus.mentions.citing.view import CLOSERS, OPENERS, View
from corpus.mentions.cues import (
    ADVERB,
    AGENT,
    BE,
    BREAK,
    CLAUSE,
    CLITIC,
    DETERMINER,
    DOCUMENT,
    FINITE,
    HAVE,
    ISSUED,
    LINK,
    NEAR,
    NUMBER,
    OBJECT_PRONOUN,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SEEN,
    SPEAKER,
    TALLY,
    THAT,
    TIME,
    UNNAMED,
    WHO,
)  # fmt: skip

APPOSITION = 14  # words of a title that a name may follow
ADJUNCT = 4  # words between a relative and its verb
NAME_WORDS = 7  # of a name and its marks
REACH = 60  # words in which a parenthesis between subject and verb must open


def pronoun_at(view: View, i: int) -> Source:
    """The pronoun at word `i` as a source, to be resolved."""
    return Source(i, i + 1, "pronoun", False, i, i + 1)


def source_after(view: View, start: int, ceiling: int) -> Source | None:
    """The source named from word `start` on, with its apposition; pronouns as kind "pronoun"."""
    if start >= ceiling:
        return None
    flag = view.flags[start]
    if flag & (OBJECT_PRONOUN | PRONOUN):
        verbal = start + 1 >= ceiling or view.flags[start + 1] & (HAVE | BE | FINITE | BREAK)
        if not flag & DETERMINER or verbal:
            return pronoun_at(view, start)
    if flag & BREAK or start + 1 < ceiling and view.flags[start + 1] & BREAK:
        quoted = _quoted_name(view, start, ceiling)
        if quoted is not None:
            return quoted
    noun = start
    if view.cues.data.brackets:
        issuer = issuer_before(view, start, ceiling)
        if issuer is not None:
            return issuer
        noun = _over_attribute(view, start, ceiling)
    end = phrase_after(view, noun, ceiling)
    source = refine(view, noun, end) if end > noun else None
    if source is not None and noun > start:
        source.head = start
    if source is None:
        return None
    if source.kind == "name":
        return with_others(view, source, ceiling)
    if source.kind == "document":
        return issued_by(view, source, ceiling) or source
    listed = with_others(view, source, ceiling) if view.capital(source.first) else source
    return listed if listed is not source else apposition(view, source, end, ceiling) or source


def _quoted_name(view: View, start: int, ceiling: int) -> Source | None:
    """The name in quotation marks at word `start`, an article before it or not: "laut „Bild“"."""
    i = start + (view.words[start] not in OPENERS)
    if i > start and not view.flags[start] & DETERMINER or i + 2 >= ceiling:
        return None
    if view.words[i] not in OPENERS or not view.capital(i + 1):
        return None
    for j in range(i + 2, min(ceiling, i + NAME_WORDS)):
        if view.words[j] in CLOSERS or view.words[j] in OPENERS:
            medium = not view.cues.outlets.isdisjoint(view.words[i + 1 : j])
            return Source(i + 1, j, "name", medium, start, j + 1)
        if view.flags[j] & BREAK:
            break
    return None


def _over_attribute(view: View, start: int, ceiling: int) -> int:
    """The noun that an article belongs to across an attribute: "Die in Oslo ansässige | Firma"."""
    flags, after = view.flags, start + 1
    opens = after < ceiling and flags[start] & DETERMINER and flags[after] & (NEAR | PREPOSITION)
    if not opens or flags[start] & (LINK | PREPOSITION) and start > 0 and view.capital(start - 1):
        return start
    for i in range(after, min(ceiling, start + ATTRIBUTE)):
        if flags[i] & BREAK:
            break
        if flags[i] & SPEAKER and not flags[i - 1] & (NEAR | PREPOSITION | DETERMINER):
            return i
    return start


def apposition(view: View, source: Source, end: int, ceiling: int) -> Source | None:
    """The bare name between commas after a person's title, or right before a quotation; after a
    body where it ends the sentence: "said the operator, Edison."."""
    if source.kind == "person":
        end = _next_comma(view, end, ceiling)
    if end + 1 >= ceiling or view.words[end] != ",":
        return None
    start = end + 1
    if view.flags[start] & DETERMINER and view.capital(start + 1) and is_plain(view, source):
        start = end = start + 1
    elif source.kind == "person":
        start = over_title(view, start, ceiling)
    start = over_address(view, start, ceiling)
    stop = start
    while stop < ceiling and (
        in_run(view, stop, ceiling) or stop > start and joins_name(view, stop, ceiling)
    ):
        if view.words[stop] == "." and len(view.words[stop - 1]) > 1:
            break
        stop += 1
    ends = BREAK | LINK | NEAR if source.kind == "person" and stop - start > 1 else BREAK
    if stop > start and is_plain(view, source):
        stop = max(stop, (linked_run(view, start, ceiling) or (0, 0))[1])
    closed = stop >= ceiling or view.flags[stop] & ends or view.words[stop] == "."
    if stop == start or not closed:
        return None
    quoted = stop + 1 < ceiling and view.words[stop + 1] in OPENERS + ":"
    named = stop - start > 1 or start > end + 1  # or "Mr" before a surname
    apart = stop < ceiling and view.words[stop] == "," and not any(view.flags[start:stop])
    apart = apart and (stop - start > 1 or not view.cues.data.capital_nouns)
    closes = source.kind in ("body", "person") and is_plain(view, source) and (
        stop >= ceiling or view.words[stop] == "." or apart
    )  # fmt: skip
    if source.kind == "person" and named or quoted or closes:
        until = phrase_after(view, start, ceiling) if stop < ceiling else stop
        return Source(start, stop, "name", False, source.head, max(stop, until))
    return None


def _next_comma(view: View, i: int, ceiling: int) -> int:
    """The comma after what else belongs to a title: "préfet délégué | pour la sécurité,"."""
    verbal = HAVE | BE | FINITE | THAT | WHO | CLAUSE
    for j in range(i, min(ceiling, i + APPOSITION)):
        if view.words[j] == ",":
            return j
        if view.flags[j] & (BREAK | verbal) or view.words[j][0].isdigit():
            break
    return i


def noun_before(view: View, end: int, floor: int) -> Source | None:
    """The source in the phrase that ends with word `end`, whatever governs it."""
    return _named_before(view, end, floor, nearest=True)


def source_before(view: View, verb: int, floor: int) -> Source | None:
    """The subject that ends right before word `verb`; kind "nobody" for "it", None for none."""
    end, flags, between = verb - 1, view.flags, ADVERB | CLITIC | TIME
    while end >= floor and (
        flags[end] & between or view.is_adverb(end) or _is_time(view, end, floor)
    ):
        end -= 1
    if end < floor:
        return None
    flag = flags[end]
    if flag & UNNAMED:
        return Source(end, end + 1, "nobody", False, end, end + 1)
    if flag & PRONOUN:
        return pronoun_at(view, end)
    if flag & WHO:
        before = end - 1
        if flag & THAT and before >= floor and view.words[before] in view.cues.verbs:
            return None  # "dijo | que": it opens what is said
        end -= 2 if end - 1 >= floor and view.words[end - 1] == "," else 1
        if end >= floor and flags[end] & (DETERMINER | PREPOSITION) and not flags[end] & NUMBER:
            return None  # "en los | que"
        return antecedent(view, _named_before(view, end, floor, nearest=True), floor)
    if flag & (INNER | DETERMINER) and not flag & NUMBER:
        return None
    if view.words[end] in ",)–—-":
        return _around(view, end, floor)
    opener = quoted_name_start(view, end, floor) if flag & BREAK else 0
    if opener:
        named = _named_before(view, opener - 1, floor)
        return named and replace(named, last=end + 1, until=end + 1)
    found = _named_before(view, end, floor)
    if found is None or not found.known or found.medium:
        read = _read_by(view, end, floor)
        if read is not None or found is not None and found.medium:
            return read or found
        return (
            _before_participle(view, end, floor)
            or _before_issue(view, end, floor)
            or _before_adjunct(view, end, floor)
            or found
        )
    return _with_document(view, found, floor)


_VERB = HAVE | BE | FINITE
_VERBAL = BREAK | THAT | WHO | CLAUSE | HAVE | BE | FINITE


def _with_document(view: View, found: Source, floor: int) -> Source:
    """Who issued a document, with that: "data | released Monday by the customs office"."""
    flags = view.flags
    if found.head - 2 <= floor or not flags[found.head - 1] & AGENT:
        return found
    for i in range(found.head - 2, max(floor, found.head - CLAUSE_WORDS), -1):
        if flags[i] & ISSUED and not view.capital(i):
            written = (j for j in range(i - 1, max(floor - 1, i - CLAUSE_WORDS), -1)
                       if flags[j] & (DOCUMENT | TALLY))  # fmt: skip
            head = next(written, None)
            return found if head is None else replace(found, head=head)
        if flags[i] & BREAK and view.words[i] != "-":
            break
    return found


def _read_by(view: View, end: int, floor: int) -> Source | None:
    """Of "una nota a la que tuvo acceso EFE | habla", the note: a medium has only read it."""
    first = max(floor + 1, end - CLAUSE_WORDS)
    if view.cues.outlets.isdisjoint(view.words[first : end + 1]):
        return None
    for i in range(end - 1, first, -1):
        if view.flags[i] & BREAK:
            break
        if view.flags[i] & (THAT | WHO | CLAUSE):
            noun = i - 1
            while noun > floor and view.flags[noun] & (DETERMINER | PREPOSITION | LINK | NEAR):
                noun -= 1
            written = view.flags[noun] & DOCUMENT and _named_before(view, noun, floor)
            return written if written and written.known else None
    return None


def _before_issue(view: View, end: int, floor: int) -> Source | None:
    """Of "a study by X published in May in the journal Y | found", X: where and when a document
    came out stands between it and its verb."""
    for i in range(end, max(floor, end - APPOSITION), -1):
        flag = view.flags[i]
        if flag & ISSUED and not flag & DOCUMENT:
            found = _named_before(view, i - 1, floor)
            document = found is not None and any(
                view.flags[j] & DOCUMENT for j in range(found.head, found.until)
            )
            return found if document and found.known else None
        if flag & _VERBAL:
            break
    return None


def _before_adjunct(view: View, end: int, floor: int) -> Source | None:
    """Of "el candidato, que en campaña | prometió", the candidate: an adjunct follows the
    relative."""
    flags = view.flags
    for i in range(end - 1, max(floor + 1, end - ADJUNCT), -1):
        if flags[i] & BREAK:
            break
        if flags[i] & WHO and view.words[i - 1] == "," and flags[i + 1] & (NEAR | PREPOSITION):
            return antecedent(view, _named_before(view, i - 2, floor, nearest=True), floor)
    return None


def _before_participle(view: View, end: int, floor: int) -> Source | None:
    """Of "an official meeting reporters | said", the official: a participle follows the noun."""
    endings = view.cues.participle_endings
    for i in range(end, max(floor, end - APPOSITION), -1):
        if view.flags[i] & (BREAK | THAT | WHO | CLAUSE):
            break
        if view.flags[i - 1] & SPEAKER and view.words[i].endswith(endings):
            return _named_before(view, i - 1, floor)
    return None


def _is_time(view: View, end: int, floor: int) -> bool:
    """Whether word `end` closes a short adjunct of time: "Tuesday", or the "on" before it."""
    flags = view.flags
    if flags[end] & TIME:
        return True
    leads = NEAR | PREPOSITION | DETERMINER  # "on | Monday", "el | lunes"
    return end > floor and bool(flags[end] & leads and flags[end + 1] & TIME)


def _named_before(view: View, end: int, floor: int, nearest: bool = False) -> Source | None:
    """The source in the phrase that ends with word `end`."""
    if end < floor:
        return None
    start = phrase_before(view, end, floor, nearest)
    if start <= end and not nearest:
        who = _relative_before(view, start, floor)
        if who is not None:
            return _named_before(view, who - 1, floor, nearest=True)
    return refine(view, start, end + 1) if start <= end else None


def _relative_before(view: View, start: int, floor: int) -> int | None:
    """The word "who" of a relative clause whose verb begins the words from `start` on, or stands
    right before them: "the group | that represents the agents"."""
    flags = view.flags
    opens = not flags[start] and not view.capital(start) and view.words[start][0].isalpha()
    verb = start if opens else start - 1
    who = verb - 1
    if who - 1 <= floor or not flags[who] & WHO or flags[verb] & ~_VERB or view.capital(verb):
        return None
    who -= view.words[who - 1] == ","
    plain = not flags[who - 1] & (BREAK | THAT | DETERMINER | PREPOSITION)
    return who if plain and view.words[who - 1] not in view.cues.verbs else None


def antecedent(view: View, source: Source | None, floor: int) -> Source | None:
    """Of "the revenge of the group, who", the group: the nearest noun that can speak; of "Ada
    Roy, head of the council, who", the name."""
    if source is not None and source.kind == "person" and source.head - 2 > floor:
        comma = source.head - 1
        titled = view.words[comma] == "," and _named_before(view, comma - 1, floor, nearest=True)
        if titled and titled.kind == "name" and not titled.medium:
            return replace(titled, until=source.until)
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


def _best_of(view: View, head: Source | None, commas: tuple[int, int], floor: int) -> Source | None:
    """Of the phrases before and between two commas, and before one more, the one with a name."""
    start, end = commas
    if head is not None and head.kind != "name":
        inner = start + 1 + is_determined_name(view, start + 1, end)
        name = linked_run(view, inner, end)
        if (
            name is not None
            and name[1] == end
            and (name[1] - name[0] > 1 or not view.capital(start - 1))
        ):
            return Source(*name, "name", False, head.head, end)
        titled = refine(view, start + 1, end) if head.kind == "person" else None
        if titled is not None and titled.kind == "name" and not titled.medium:
            inside = any(view.flags[i] & PERSON for i in range(start + 1, titled.first))
            if inside:
                return replace(titled, head=head.head, until=end)
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
    if agent is not None and view.flags[agent - 1] & SEEN:
        return None  # a medium has only read it
    made = source_after(view, agent + 1, last) if agent is not None else None
    return made if made is not None and made.kind else None
