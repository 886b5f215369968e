"""What a verb of saying opens: a clause, a quotation, a noun phrase; and where that ends."""

from __future__ import annotations

from corpus.mentions.citing.actors import main_subject
from corpus.mentions.citing.counting import FORESEEN, measures, sets, tells_count
from corpus.mentions.citing.drafts import AMOUNT_WORDS, GAP, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.view import OPENERS, View
from corpus.mentions.cues import (
    AGENT,
    AND,
    AS,
    BE,
    BREAK,
    CLAUSE,
    CLITIC,
    CONTRAST,
    COUNTED,
    DETERMINER,
    DOCUMENT,
    FINITE,
    HAVE,
    LINK,
    NEAR,
    NEGATION,
    NUMBER,
    OUTCOME,
    PREPOSITION,
    PRONOUN,
    SAYING,
    SPEAKER,
    TALLY,
    THAT,
    UNNAMED,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import (
    ACCUSE,
    BARE,
    COUNT,
    DEED,
    EVIDENCE,
    FORECAST,
    GIVE,
    LEARN,
    MEASURE,
    OBJECT,
    PROMISE,
    QUOTED,
    SET,
)  # fmt: skip

SHORT = 3  # letters of a word that shows by its end that it is a verb, more than


def find_rule(sentence: Sentence, powers: int, subject: Source, after: int) -> str | None:
    """The rule by which a verb with `powers` attributes what follows word `after`, or None.

    clause, object or quotation.
    """
    if powers & MEASURE and not measures(sentence.view, subject):
        return None
    if powers & QUOTED:
        quoted = sentence.quotation_after(after - 1, len(sentence.view.words))
        told = subject.known and sentence.view.words[after : after + 1] == [":"]
        return "quotation" if quoted else "clause" if told else None
    if powers & ACCUSE:
        return "clause" if find_deed(sentence, after) is not None else None
    if powers & SET:
        rises = powers & DEED and sentence.view.flags[subject.first] & TALLY  # "el balance subió"
        told = subject.known and not rises and sets(sentence, after, powers)
        return "object" if told else None
    if powers & GIVE:
        return "colon" if subject.known and find_message(sentence, after) else None
    if powers & LEARN or powers & EVIDENCE and not subject.known or after >= sentence.last:
        return None
    rest = sentence.skip_adjuncts(after)
    if powers & COUNT:
        return "object" if tells_count(sentence, subject, rest, powers) else None
    if powers & FORECAST and subject.known and _foresees(sentence, rest):
        return None if _infinitive(sentence, rest) else "object"
    if powers & OBJECT and subject.known and sentence.counts(rest):
        return _object_rule(sentence, powers, subject, rest)
    if sentence.clause_follows(after):
        flags = sentence.view.flags
        other = rest < sentence.last and flags[rest] & (DETERMINER | LINK) == DETERMINER
        determined = flags[subject.head] & DETERMINER and not other
        return "clause" if subject.known or determined else None
    if opens_message(sentence, rest):
        return "clause"
    if _infinitive(sentence, rest):
        allowed = not powers & PROMISE or _definite(sentence, subject)
        return "clause" if allowed and subject.known and not powers & FORECAST else None
    if powers & OBJECT:
        return _object_rule(sentence, powers, subject, rest)
    if not powers & BARE and subject.known and _gerund(sentence, rest):
        return "clause"
    return "clause" if _bare_clause(sentence, powers, subject, rest) else None


def _object_rule(sentence: Sentence, powers: int, subject: Source, rest: int) -> str | None:
    """Whether a noun phrase is what the subject says: promises need somebody definite."""
    if powers & PROMISE and not _definite(sentence, subject):
        return None
    if powers & EVIDENCE and not _is_written(sentence, subject):
        return None
    return "object" if subject.known and _object(sentence, rest) else None


def _foresees(sentence: Sentence, i: int) -> bool:
    """Whether the object is something that nobody plans: "prévoit une croissance de 2 %"."""
    reach = range(i, min(sentence.last, i + FORESEEN))
    return any(sentence.view.flags[j] & OUTCOME for j in reach)


def _object(sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase begins with word `i`, and no agent, adjunct or end."""
    if i >= sentence.last:
        return False
    flag, word = sentence.view.flags[i], sentence.view.words[i]
    if word == ",":
        return i + 1 < sentence.last
    if flag & AGENT and not flag & LINK:
        return False
    return not flag & (BREAK | HAVE | BE | AND | WHO | CONTRAST) and word != "."


def _is_written(sentence: Sentence, subject: Source) -> bool:
    """Whether the subject is a document, the author of the document that is the subject, or makes
    polls by trade: "Datafolha gives him 45%"."""
    words = sentence.view.words[subject.first : subject.until]
    if subject.kind == "document" or not sentence.view.cues.pollsters.isdisjoint(words):
        return True
    written = (f & (DOCUMENT | TALLY) for f in sentence.view.flags[subject.head : subject.until])
    return subject.known and any(written)


def find_message(sentence: Sentence, i: int) -> int | None:
    """The colon after which the news stand that somebody gives: "gave new figures: ..."."""
    view, news = sentence.view, DOCUMENT | SAYING | TALLY
    if ":" not in view.words[i : min(sentence.last, i + 2 * GAP)]:
        return None
    named = False
    for j in range(i, min(sentence.last, i + 2 * GAP)):
        if view.words[j] == ":":
            return j if named or opens_quotation(sentence, j + 1) else None
        if view.words[j] == ";" or view.flags[j] & (THAT | CONTRAST):
            return None
        named = named or bool(view.flags[j] & news)
    return None


def opens_quotation(sentence: Sentence, i: int) -> bool:
    return i < sentence.last and sentence.view.words[i] in OPENERS


def opens_message(sentence: Sentence, i: int) -> bool:
    """Whether a colon or a quotation, after a comma or not, begins with word `i`."""
    words = sentence.view.words
    if i + 1 < sentence.last and words[i] == ",":
        return words[i + 1] in OPENERS
    return i < sentence.last and words[i] in ":" + OPENERS


def _bare_clause(sentence: Sentence, powers: int, subject: Source, i: int) -> bool:
    """Whether a clause or quotation follows without any sign: "said about 30 had died"."""
    flags = sentence.view.flags
    if powers & BARE and i < sentence.last and sentence.view.words[i] == ",":
        i += 1
    if i >= sentence.last:
        return False
    if flags[i] & (PREPOSITION | NEAR | LINK | AGENT) and sentence.quotation_after(i, GAP):
        return True
    if not sentence.view.cues.data.bare_clauses or sentence.ends_at(i):
        return False
    if not powers & BARE:
        return subject.known and not flags[i] & AND and _is_clause(sentence, i)
    if flags[i] & (PREPOSITION | NEAR | AND) and _clause_later(sentence, i):
        return True
    if flags[i] & (AGENT | AND):
        return False
    return not flags[i] & PREPOSITION or sentence.counts(i + 1)


def _clause_later(sentence: Sentence, i: int) -> bool:
    """Whether a pronoun and its auxiliary follow an adjunct: "said in a note it would"."""
    flags = sentence.view.flags
    for j in range(i + 1, min(sentence.last - 1, i + GAP)):
        if flags[j] & BREAK:
            return False
        if flags[j] & (PRONOUN | UNNAMED) and flags[j + 1] & (HAVE | BE | FINITE):
            return True
    return False


def _is_clause(sentence: Sentence, i: int) -> bool:
    """Whether a subject and its auxiliary begin with word `i`: "it will", "Russia had lost"."""
    flags = sentence.view.flags
    if flags[i] & (PRONOUN | UNNAMED):
        return True
    words = sentence.view.words
    for j in range(i, min(sentence.last - 1, i + AMOUNT_WORDS)):
        if words[j][0].isdigit() or flags[j] & (NUMBER | COUNTED):
            i = j + 1  # "some half a million | people took"
    end = phrase_after(sentence.view, i, sentence.last)
    if end + 1 < sentence.last and flags[end] & (PREPOSITION | NEAR):
        end = phrase_after(sentence.view, end + 1, sentence.last)  # "two visits | per week are"
    return i < end < sentence.last and bool(flags[end] & (HAVE | BE | FINITE))


def tells_clause(sentence: Sentence, i: int) -> bool:
    """Whether a clause with a count and no complementizer begins with word `i`: "saying | losses
    are nearer 40"."""
    if not sentence.view.cues.data.bare_clauses or i >= sentence.last:
        return False
    return _is_clause(sentence, i) and any(map(sentence.counts, range(i, sentence.last)))


def _definite(sentence: Sentence, subject: Source) -> bool:
    """Whether somebody is named or described, not counted ("nine countries")."""
    view = sentence.view
    if subject.kind == "name":
        return not view.words[subject.head][0].isdigit()
    flag = view.flags[subject.head]
    return bool(flag & DETERMINER) and not flag & NUMBER and subject.kind != ""


def _infinitive(sentence: Sentence, i: int) -> bool:
    """Whether an infinitive follows: "affirme avoir", "promet de", "claims to"."""
    view, cues = sentence.view, sentence.view.cues
    while i < sentence.last and view.flags[i] & (CLITIC | NEGATION) and not view.flags[i] & AS:
        i += 1
    if i >= sentence.last:
        return False
    if cues.data.infinitive_marks:
        return view.words[i] in cues.data.infinitive_marks
    reach = 1
    if view.flags[i] & PREPOSITION:  # "a raconté à l'AFP avoir vu"
        reach = 6
    elif view.flags[i] & LINK and i + 1 < sentence.last:
        i += 1
    endings = cues.infinitive_endings
    for j in range(i, min(sentence.last, i + reach)):
        if view.flags[j] & (BREAK | THAT):
            break
        if endings and view.words[j].endswith(endings) and not view.capital(j):
            return True
    return False


def _gerund(sentence: Sentence, i: int) -> bool:
    """Whether a gerund follows: "denied having lost"; only where the infinitive has a mark."""
    view, cues = sentence.view, sentence.view.cues
    if i + 1 >= sentence.last or not cues.data.infinitive_marks:
        return False
    return view.words[i].endswith(cues.participle_endings) and not view.capital(i)


def find_deed(sentence: Sentence, i: int) -> int | None:
    """The word that opens "of doing", "d'avoir fait" within reach of word `i`."""
    view, cues = sentence.view, sentence.view.cues
    for j in range(i, min(sentence.last - 1, i + GAP)):
        if view.words[j] in cues.data.accused_of and view.words[j + 1].endswith(
            cues.infinitive_endings
        ):
            return j
    return None


def clause_end(sentence: Sentence, draft: Draft, rule: str) -> int | None:
    """The word where what is said ends before the sentence does; None: the whole rest.

    A noun phrase ends with its main clause; what is said in a subordinate or relative clause
    ("While studies showed ...,", ", who promised ...,") ends with that.
    """
    view, before = sentence.view, draft.cue[0] - 1
    opener = view.flags[draft.head - 1] if draft.head > sentence.first else 0
    subordinate = opener & (CLAUSE | CONTRAST | THAT) and draft.head - sentence.first <= 2
    related = False
    for i in (before, draft.head - 1, before - 1, before - 2):  # ", which in May X said will"
        if i > sentence.first and view.flags[i] & WHO and view.words[i - 1] == ",":
            related = True
    if subordinate or related:
        return _find(view, ",", draft.stop + 2, sentence.last)
    if rule != "object":
        return None
    end = _find(view, ";", draft.stop + 2, sentence.last)
    if draft.source.kind == "document":
        end = _before_colon(sentence, draft.stop) or end
    for i in range(draft.stop + 1, end or sentence.last):
        apart = view.words[i - 1] == ","
        if view.flags[i] & CONTRAST and apart:
            return i
        if view.flags[i] & AND and (
            opens_main_clause(sentence, i + 1, apart) or _acts_again(sentence, i + 1)
        ):
            return i
    return end


def _before_colon(sentence: Sentence, first: int) -> int | None:
    """The colon that ends an object with neither a count nor news: "donnent le vertige | : 40"."""
    view, news = sentence.view, DOCUMENT | SAYING | TALLY
    colon = _find(view, ":", first, min(sentence.last, first + GAP))
    if colon is None or colon < first + 2:
        return None
    told = (i for i in range(first, colon) if view.flags[i] & news or sentence.counts(i))
    return colon if next(told, None) is None else None


def _acts_again(sentence: Sentence, i: int) -> bool:
    """Whether who counts does something else behind "and": "puts the damage at 4 million and |
    has sent 60 home"; a verb we know no word for shows by the number behind it."""
    view = sentence.view
    while i < sentence.last and (view.flags[i] & CLITIC or view.is_adverb(i)):
        if view.flags[i] & (HAVE | DETERMINER | AND):
            break
        i += 1
    if i + 1 >= sentence.last or view.capital(i):
        return False
    flag, word = view.flags[i], view.words[i]
    if word in view.cues.verbs and not flag & HAVE:
        return False
    if flag & (HAVE | FINITE):
        return not flag & (DETERMINER | LINK | PREPOSITION | NEAR | NUMBER | AND | SPEAKER)
    after = i + 1 + bool(view.flags[i + 1] & (LINK | PREPOSITION))
    if flag or view.words[i + 1] == "," or not sentence.counts(after):
        return False
    return len(word) > SHORT and word.endswith(view.cues.acting_endings)


def opens_main_clause(sentence: Sentence, i: int, apart: bool) -> bool:
    """Whether a subject and its verb follow "and": ", and the army | sent"; `apart`: a comma."""
    view = sentence.view
    if i >= sentence.last or not (view.flags[i] & (DETERMINER | SPEAKER) or view.capital(i)):
        return False
    subject = main_subject(view, i, min(sentence.last, i + GAP))
    if subject is None and apart:
        return _is_event(sentence, i)
    if subject is None or subject.head != i or subject.kind == "pronoun":
        return False
    verb = sentence.skip_adjuncts(subject.until)
    if verb >= sentence.last or view.capital(verb) or not view.words[verb][0].isalpha():
        return False
    flag, word = view.flags[verb], view.words[verb]
    if flag & (HAVE | BE | FINITE) and not flag & (DETERMINER | AND):
        return True
    endings = view.cues.quoting_endings if apart else view.cues.verb_endings
    return not flag and word.endswith(endings)


def _is_event(sentence: Sentence, i: int) -> bool:
    """Whether an article, a noun that cannot speak, a verb and a number stand at word `i`: "a
    chuva inundou 12"."""
    view, verb = sentence.view, i + 2
    if verb >= sentence.last or not view.flags[i] & DETERMINER or view.capital(i + 1):
        return False
    ends = len(view.words[verb]) > SHORT and view.words[verb].endswith(view.cues.quoting_endings)
    return ends and not view.flags[verb] and not view.capital(verb) and sentence.counts(verb + 1)


def _find(view: View, mark: str, first: int, last: int) -> int | None:
    """The first word `mark` from `first` on, before `last`."""
    words = view.words[first:last]
    return first + words.index(mark) if mark in words else None


def next_break(sentence: Sentence, i: int) -> int:
    """The word where the clause that word `i` stands in is closed by a mark or a contrast."""
    view = sentence.view
    inside = False  # brackets that open behind word `i`
    for j in range(i + 1, sentence.last):
        inside = inside or view.words[j] == "("
        if view.words[j] in ",;:)" or view.flags[j] & CONTRAST:
            if view.words[j] != ")" or not inside:
                return j
            inside = False
    return sentence.last
