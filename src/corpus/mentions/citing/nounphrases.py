"""Where a noun phrase begins and ends, read by its edges alone.

Determiners, links and prepositions are data; all other words are taken as they come, and a run of
capitals is a name. A phrase has at most `MAX_WORDS` words, so that no text makes this slow.
"""

from __future__ import annotations

from corpus.mentions.citing.namemarks import over_marks
from corpus.mentions.citing.view import View
from corpus.mentions.cues import (
    ADDRESS,
    ADVERB,
    AGENT,
    AMOUNT,
    AND,
    AS,
    BE,
    BODY,
    BREAK,
    CLAUSE,
    CLITIC,
    CONTRAST,
    DETERMINER,
    DOCUMENT,
    EMPTY,
    FINITE,
    HAVE,
    ISSUED,
    JOINER,
    LINK,
    MEDIUM,
    NEAR,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SPEAKER,
    TALLY,
    THAT,
    TIME,
    UNNAMED,
    WHO,
)  # fmt: skip

MAX_WORDS = 24
INNER = LINK | NEAR | AGENT  # what may stand inside a phrase
STOP = BREAK | CLAUSE | CONTRAST | THAT | WHO | PRONOUN | HAVE | BE | AS | FINITE | TIME | UNNAMED
EDGE = STOP | PREPOSITION
_KEPT = LINK | NEAR | DETERMINER | PERSON | BODY  # what stays inside although it could be an edge


def phrase_before(view: View, end: int, floor: int, nearest: bool = False) -> int:
    """Where the noun phrase begins whose last word is `end`; `end` + 1 when there is none.

    With `nearest` it does not reach back over a preposition: "with his friend, who".
    """
    flags, words, start, i = view.flags, view.words, end + 1, end
    stop = max(floor, end - MAX_WORDS)
    while i >= stop:
        flag = flags[i]
        if not flag:
            if i < end and words[i] in view.cues.saying or _is_dated(view, i, floor):
                break
            if i < end and words[i] in view.cues.verbs and _acts(view, i):
                break  # "Die Polizei | zählte 400 Gäste, die ..."
            start = i if words[i][0].isalnum() else start
            i -= 1
            continue
        if words[i] == ",":
            break
        if flag & STOP and not flag & (_KEPT | PREPOSITION):
            if not _after_acronym(view, i + 1, floor):
                break
            i -= 2
        if flag & PREPOSITION and not flag & _KEPT:
            if nearest:
                break
            if i > floor and flags[i - 1] & ISSUED and start <= end:  # "familiar with the matter"
                start, i = i - 1, i - 2
                continue
            if i == floor or flags[i - 1] & EDGE or view.is_adverb(i - 1):
                return _governed(view, start, end)
        elif flag & JOINER and i < end and _is_in_name(view, i, floor):
            start = i - 1
        elif flag & DETERMINER and (not flag & LINK or _opens_case(view, i, floor)):
            start = i
            i = _over_determiner(view, i, floor, nearest)
        elif nearest and flag & AGENT and not flag & LINK and _undergoes(view, i, floor):
            break
        elif flag & INNER and _after_acronym(view, i, floor):
            i -= 3
        elif flag & INNER and (i == floor or flags[i - 1] & EDGE):
            if nearest:
                break
            free = flag & DETERMINER or flag & AGENT and i > floor
            return start if free else _governed(view, start, end)
        elif flag & AND and not joins(view, i, floor, end + 1):
            break
        elif flag & ADDRESS and i > floor and not flags[i - 1] & (PERSON | AND):
            start = i
            if words[i - 1] != "." or i - 2 < floor or not flags[i - 2] & ADDRESS:
                break
        elif words[i][0].isalnum() and not flag & (INNER | AND):
            if i < end and flag == ISSUED and _issues(view, i):
                break
            start = i
        i -= 1
    return start


def _undergoes(view: View, i: int, floor: int) -> bool:
    """Whether a passive stands before the agent at word `i`, and no document of his: "is disputed
    | by the union, which"."""
    before = i - 1
    if before <= floor or view.flags[before] & (ISSUED | DOCUMENT | TALLY):
        return False
    ends = view.words[before].endswith(view.cues.quoting_participles)
    return ends and not view.capital(before)


def _acts(view: View, i: int) -> bool:
    """Whether a form of a verb of saying at word `i` is finite, and no participle or noun: also
    where its subject stands behind it, '", | says Ada Roy, who'."""
    if view.cues.data.capital_nouns or i and view.flags[i - 1] & BREAK and view.capital(i + 1):
        return True
    ends = view.cues.verb_endings
    return view.cues.data.null_subjects and view.words[i].endswith(ends) and not view.capital(i)


def _is_in_name(view: View, i: int, floor: int) -> bool:
    """Whether the article at word `i` stands between the capitals of a name: "Carla | de Wit"."""
    named = i > floor and view.capital(i - 1) and view.capital(i + 1)
    return named and not view.flags[i - 1] | view.flags[i + 1] and not view.cues.data.capital_nouns


def _opens_case(view: View, i: int, floor: int) -> bool:
    """Whether an article that may be a genitive opens its phrase: no noun stands before it."""
    return view.cues.data.capital_nouns and (i == floor or not view.capital(i - 1))


def _issues(view: View, i: int) -> bool:
    """Whether word `i` cites another and is no participle: "quoted", but not "quoted by"."""
    return view.words[i] in view.cues.citing and not view.flags[i + 1] & AGENT


def _is_dated(view: View, i: int, floor: int) -> bool:
    """Whether word `i` is the number of a day or a year: "October 18 | the agency"."""
    dates = TIME | NEAR | PREPOSITION
    return view.words[i][0].isdigit() and i > floor and bool(view.flags[i - 1] & dates)


def _over_determiner(view: View, i: int, floor: int, nearest: bool) -> int:
    """The word to go on from when a determiner stands at `i`; -1: the phrase begins with it."""
    if i == floor:
        return -1
    before = view.flags[i - 1]
    if before & AND and _joins_left(view, i - 1, floor):
        return i - 1
    return i if before & (INNER if nearest else INNER | PREPOSITION) else -1


def _after_acronym(view: View, i: int, floor: int) -> bool:
    """Whether an abbreviation in brackets ends right before word `i`: "maire (PS) | de"."""
    if i - 4 < floor or view.words[i - 1] != ")" or view.words[i - 3] != "(":
        return False
    return view.capital(i - 2)


def _governed(view: View, start: int, end: int) -> int:
    """Where a phrase begins before which a preposition opens the clause: "In Ohio | officials".

    `end` + 1 where all of it belongs to the preposition.
    """
    free = start < end and view.flags[end] & SPEAKER and not view.flags[start] & DETERMINER
    return start if free else end + 1


def joins(view: View, i: int, floor: int, ceiling: int) -> bool:
    """Whether the coordinator at `i` joins parts of a name, or two who can speak."""
    after = i + 1
    if i - 1 < floor or after >= ceiling:
        return False
    if view.flags[after] & (DETERMINER | LINK) and after + 1 < ceiling:
        after += 1
    speaks = view.flags[after] & SPEAKER and view.flags[i - 1] & SPEAKER
    return bool(speaks) or all(
        view.capital(j) or bool(view.flags[j] & SPEAKER) for j in (i - 1, after)
    )


def _joins_left(view: View, i: int, floor: int) -> bool:
    """Whether the words before the coordinator at `i` are one short name that opens its clause."""
    if not joins(view, i, floor, i + 3):
        return False
    for j in range(i - 1, max(floor - 1, i - 7), -1):
        if view.flags[j] & (BREAK | CLAUSE | THAT):
            return True
        if not (view.flags[j] & (DETERMINER | LINK | SPEAKER) or view.capital(j)):
            return False
    return i - 7 < floor


_LINKING, _LEADING = LINK | AGENT | AND, DETERMINER | NEAR
_WEAK, _SPEAKING = EDGE | CLITIC | ADVERB | AMOUNT, SPEAKER | DOCUMENT


def phrase_after(view: View, start: int, ceiling: int) -> int:
    """Where the noun phrase that begins with word `start` ends (excluded); `start`: none."""
    end, named, i = start, 0, start
    stop = min(ceiling, start + MAX_WORDS)
    while i < stop:
        flag = view.flags[i]
        if not flag and i > start:
            if view.words[i] in "'.&":
                i += 1
                continue
            most = 0 if view.cues.data.capital_nouns else 1
            ends = named > most or _is_verb(view, i) or _after_bare_name(view, i, start)
            if ends and i not in view.capitals and view.words[i] not in view.cues.outlets:
                break
            named = named + 1 if i in view.capitals else 0
            i = end = i + 1
            continue
        if flag & ISSUED and i > start:
            agent = find_agent_of(view, i, ceiling)
            if agent is not None:
                i, named, flag = agent, 0, AGENT
        if flag & BREAK:
            i = over_marks(view, i, start, ceiling)
            if not i:
                break
            end = i
            continue
        if flag & (NEAR | PREPOSITION) and i > start:
            noun = _noun_of_purpose(view, i, start, ceiling)
            if noun:
                i = end = noun + 1
                named = 1 + view.capital(noun)
                continue
        if _ends_before(view, i, start, ceiling, named):
            break
        if flag & _LINKING:
            named = 0
        elif not flag & _LEADING and view.words[i] not in "'.&":
            named = named + 1 if i in view.capitals else 0
            end = i + 1
        i += 1
    return end


def _noun_of_purpose(view: View, i: int, start: int, ceiling: int) -> int:
    """The noun behind a preposition at word `i` inside the name of a body: "the Agency for | Jobs",
    "Doctors without | borders"; 0: it is inside no name."""
    words, cues, noun = view.words, view.cues, i + 1
    if noun < ceiling and cues.borders.get(words[noun]) == words[i]:
        return noun if view.capital(i - 1) else 0
    if words[i] not in cues.purposes:
        return 0
    while noun < ceiling and view.flags[noun] & DETERMINER:
        noun += 1
    if (
        noun >= ceiling
        or view.flags[noun] & (EDGE | INNER | ADVERB)
        or not words[noun][0].isalpha()
    ):
        return 0
    heads = (j for j in range(start, i) if words[j].endswith(cues.named_for))
    head = next(heads, None)
    if head is None or not (view.capital(head) or view.capital(noun)):
        return 0
    return noun


def _ends_before(view: View, i: int, start: int, ceiling: int, named: int) -> bool:
    """Whether the phrase begun at `start` ends before word `i`, `named` capitals before it."""
    flag = view.flags[i]
    if i > start and view.cues.data.brackets and _before_noun(view, i, start):
        return False
    if flag & (LINK | AGENT):
        return view.cues.data.capital_nouns and _after_name(view, i, start, ceiling)
    if flag & DETERMINER:
        inside = INNER | AND | DETERMINER | ADDRESS
        return i > start and not (view.flags[i - 1] & inside or _in_title(view, i, ceiling))
    if flag & NEAR and view.cues.data.capital_nouns and _after_name(view, i, start, ceiling):
        return True
    if flag & NEAR:
        nouns = view.cues.data.capital_nouns and i + 1 < ceiling and view.flags[i + 1] & DETERMINER
        if nouns:  # "nach Angaben der Polizei | aus dem Tal gerettet"
            return True
        return named > 1 or not _leads_to_name(view, i + 1, ceiling)
    if flag & AND:
        return not joins(view, i, start, ceiling)
    if view.words[i] in "'.&":
        return False
    if (
        (flag & ADVERB or flag & PREPOSITION and i - start < 3)
        and i > start
        and (view.words[i] in view.cues.same_words or _describes(view, i, start, ceiling))
    ):
        return False  # "la | même source"
    if flag & _WEAK and not flag & _SPEAKING:
        return not (flag & TIME and i > start and view.flags[i - 1] & DETERMINER)
    if i == start or view.capital(i):
        return False
    if flag & ISSUED and not flag & DOCUMENT or view.words[i][0].isdigit():
        return True
    return named > 1 and not flag & (SPEAKER | DOCUMENT)


def _describes(view: View, i: int, start: int, ceiling: int) -> bool:
    """Whether an adverb belongs to what describes a document: "a | very early estimate", "une
    estimation | encore provisoire de"."""
    flags = view.flags
    governs = PREPOSITION if view.cues.data.head_last else 0  # "an | early estimate"
    if not flags[start] & DETERMINER or flags[i] & ~(ADVERB | EMPTY | AMOUNT | governs):
        return False
    if i == start + 1 or flags[i - 1] & ADVERB:
        stop = min(ceiling, i + 5)
        return any(flags[j] & (DOCUMENT | TALLY) for j in range(i + 1, stop))
    linked = i + 2 < ceiling and flags[i + 2] & LINK and not flags[i + 1] & EDGE
    return bool(flags[i - 1] & (DOCUMENT | TALLY) and linked)


def _before_noun(view: View, i: int, start: int) -> bool:
    """Whether word `i` belongs to what stands between article and noun: "einer am Montag
    veröffentlichten | Studie"."""
    flags = view.flags
    if not flags[start] & DETERMINER or not flags[i] & (ISSUED | TIME | PREPOSITION):
        return False
    if flags[i] & PREPOSITION and not flags[i] & ISSUED and not flags[i + 1] & TIME:
        return False
    between = range(start + 1, i)
    if between and not view.cues.data.capital_nouns and all(map(view.capital, between)):
        return False  # "het UWV | dinsdag"
    return not any(flags[j] & (SPEAKER | DOCUMENT) for j in range(start, i))


def _after_name(view: View, i: int, start: int, ceiling: int) -> bool:
    """Whether the link at `i` follows a name, which owns nothing: "sagte Scholz | der Zeitung".

    Where common nouns have capitals. Nor does a person belong to the medium that he speaks to.
    """
    flags, before = view.flags, i - 1
    if flags[before] or not view.capital(before):
        told = (
            i + 1 < ceiling
            and flags[i] & DETERMINER
            and (flags[i + 1] & MEDIUM or view.words[i + 1] in view.cues.outlets)
        )  # "sagte ein Sprecher der Polizei | der dpa"
        return bool(told and flags[before] & (PERSON | BODY))
    name = next((j for j in range(i + 1, min(i + 3, ceiling)) if view.capital(j)), None)
    joins = flags[i] & JOINER and not flags[i] & DETERMINER
    if joins and name is not None and not flags[name]:
        return False
    title = flags[before - 1] & (PERSON | ADDRESS)
    return before == start or bool(title) or not flags[before - 1] and view.capital(before - 1)


def _after_bare_name(view: View, i: int, start: int) -> bool:
    """Whether a name without article stands before word `i`, where a verb comes next."""
    if not view.cues.data.brackets or view.flags[i - 1] or not view.capital(i - 1):
        return False
    if i - 1 == start or view.flags[i - 2] & (LINK | AGENT):
        return True
    return view.is_acronym(i - 1)


def _is_verb(view: View, i: int) -> bool:
    """Whether a word without flags cannot belong to a noun phrase: a number, a verb of saying."""
    word = view.words[i]
    if word[0].isdigit() or word in view.cues.spoken or word in view.cues.participles:
        return True
    if view.cues.data.brackets and view.flags[i - 1] & SPEAKER:
        return not _is_field(view, i)
    named = i > 1 and view.capital(i - 1) and view.capital(i - 2) | view.flags[i - 2] & LINK
    if not (view.flags[i - 1] & SPEAKER or named):
        return False
    return word in view.cues.verbs or word.endswith(view.cues.verb_endings)


def _is_field(view: View, i: int) -> bool:
    """Whether word `i` stands between a bare title and a name of two words, and is no verb we
    know: "professor | migratierecht | Jan Smit"."""
    if i < 2 or i + 2 >= len(view.words) or view.cues.data.capital_nouns:
        return False
    bare = view.flags[i - 1] & PERSON and not view.flags[i - 2] & DETERMINER
    named = view.capital(i + 1) and view.capital(i + 2)
    return bool(bare) and named and view.words[i] not in view.cues.verbs


def find_agent_of(view: View, i: int, ceiling: int) -> int | None:
    """The word "by" after the participle at `i`: "a report published on Monday by X"."""
    return next((j for j in range(i + 1, min(i + 6, ceiling)) if view.flags[j] & AGENT), None)


def _in_title(view: View, i: int, ceiling: int) -> bool:
    """Whether a determiner stands between the capitals of one name: "Save the Children"."""
    if view.cues.data.capital_nouns or i + 1 >= ceiling:
        return False
    return view.capital(i - 1) and view.capital(i + 1)


def _leads_to_name(view: View, i: int, ceiling: int) -> bool:
    """Whether a capital begins at word `i`, after a determiner or not."""
    if i < ceiling and view.flags[i] & DETERMINER:
        i += 1
    return i < ceiling and view.capital(i) and not view.flags[i] & TIME
