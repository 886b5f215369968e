"""What is said behind a verb whose parts stand apart: in its clause, or in the next one."""

from __future__ import annotations

from corpus.mentions.citing.clauses import Clause, is_final
from corpus.mentions.citing.contents import clause_end, find_message, find_rule
from corpus.mentions.citing.drafts import FORWARD, Draft, Sentence
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.view import CLOSERS, OPENERS
from corpus.mentions.cues import (
    AND,
    AS,
    BE,
    BREAK,
    CLAUSE,
    CONTRAST,
    DETERMINER,
    FINITE,
    HAVE,
    LINK,
    NEAR,
    PREPOSITION,
    THAT,
    TIME,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import (
    ACCUSE,
    CITE,
    COUNT,
    EVIDENCE,
    GIVE,
    LEARN,
    OBJECT,
    PLACELESS,
    QUOTED,
    SET,
    Verb,
)  # fmt: skip

OWN_CLAUSE = CITE | ACCUSE | SET | LEARN | QUOTED | GIVE | COUNT  # powers that take no plain clause


def read_forward(
    sentence: Sentence, verb: Verb, clause: Clause, subject: Source | None, until: int = 0
) -> Draft | None:
    """What the subject says behind the verb: in the clause itself, or in the next one."""
    if subject is None or subject.kind in ("nobody", "pronoun"):
        return None
    after = max(clause.finite + 1, until) if until > clause.finite else clause.finite + 1
    head = min(clause.first if until > clause.finite else clause.finite, clause.at)
    if subject.first >= sentence.first and subject.first < clause.finite:
        head = min(head, max(subject.head, sentence.first))
        after = max(after, subject.until) if clause.finite >= clause.at > subject.first else after
        opens = sentence.view.flags[clause.first] & DETERMINER
        final = clause.first < subject.first and not (opens and subject.head == clause.first)
        if final and any(map(sentence.counts, range(subject.until, clause.finite))):
            after = subject.until  # verb last: "weil der Verband 40 Tote | meldet"
    draft = Draft(subject, (clause.at, clause.at + 1), head, after, FORWARD, "speaker")
    if subject.first < clause.first and clause.finite > clause.first + 1:
        after = clause.first + 1  # a relative clause: its object stands before the verb
    rule = _rule(sentence, verb, clause, (subject, after))
    if rule is None:
        silent = verb.powers & (SET | EVIDENCE | PLACELESS) or not subject.known
        return None if silent else draft
    draft.rule = "report" if verb.powers & PLACELESS and rule == "object" else rule
    draft.rule = "evidence" if verb.powers & EVIDENCE else draft.rule
    draft.stop = max(clause.close if verb.last or clause.at > clause.finite else 0, after)
    _place_said(sentence, draft, rule, after)
    return draft


def _place_said(sentence: Sentence, draft: Draft, rule: str, after: int) -> None:
    """Set where what is said behind word `after` begins and ends."""
    layout = sentence.view.layout
    start = after if rule in ("object", "quotation") else draft.stop
    draft.start, draft.end = layout.ends[start - 1], sentence.forward_end(start - 1)
    if rule == "quotation":
        draft.start, draft.end = sentence.quotation_after(after - 1, len(layout.words)) or (0, 0)
    elif rule == "colon":
        draft.start = layout.ends[find_message(sentence, after) or after]
    elif rule == "object":
        limit = clause_end(sentence, draft, rule)
        draft.end = sentence.forward_end(start - 1, limit) if limit else draft.end


def _rule(sentence: Sentence, verb: Verb, clause: Clause, place: tuple[Source, int]) -> str | None:
    """The rule by which the verb attributes what follows word `after`, or None."""
    subject, after = place
    view = sentence.view
    if not subject.known and sentence.skip_adjuncts(after) < clause.last:
        return None
    rule, marks = None, sentence.view.cues.data.infinitive_marks
    inside = view.words[after : clause.last] if subject.known else []
    if not verb.powers & OWN_CLAUSE and any(word in marks for word in inside):
        return "object"  # "zegt 54 drones te hebben neergehaald"
    if not verb.powers & OBJECT or _has_object(sentence, clause, after):
        rule = find_rule(sentence, verb.powers, subject, after)
    if rule is not None or verb.powers & OWN_CLAUSE or not subject.known:
        return rule
    if verb.powers & EVIDENCE and subject.kind != "document":
        return None
    if _names_count(sentence, clause, after):
        return None
    if clause.finite > clause.first + 1 and is_final(sentence, clause):
        after = clause.last + 1  # the main clause may go on behind a relative one
        if after >= sentence.last or view.flags[after] & (HAVE | BE | FINITE):
            return None
        if view.words[after] in view.cues.verbs:
            return None
    return "clause" if _opens_clause(sentence, clause.last) else None


def _names_count(sentence: Sentence, clause: Clause, after: int) -> bool:
    """Whether a count that the verb can take stands in its own clause, so that none follows: "hat
    | vier Fälle bestätigt, ein Verband spricht von zehn"."""
    view, lead = sentence.view, PREPOSITION | NEAR | LINK | TIME
    verbs = view.cues.verbs[view.words[clause.at]]
    if clause.at < clause.last - 1 or not any(verb.powers & OBJECT for verb in verbs):
        return False
    inside = range(after, clause.at)
    return any(sentence.counts(i) and not view.flags[i - 1] & lead for i in inside)


def _has_object(sentence: Sentence, clause: Clause, after: int) -> bool:
    """Whether something stands between word `after` and the end of the clause, or follows it."""
    rest = sentence.skip_adjuncts(after)
    return rest < clause.last or clause.last < sentence.last and sentence.view.words[rest] != "."


def _opens_clause(sentence: Sentence, mark: int) -> bool:
    """Whether what is said follows the mark at the end of the clause, with no sign but the mark."""
    view, i = sentence.view, mark + 1
    if i >= sentence.last:
        return False
    if view.flags[mark] & THAT:
        return not sentence.is_relative(mark, mark)
    if view.words[mark] in ":" + OPENERS:
        return True
    if view.words[mark] in CLOSERS or view.words[mark] != ",":
        return False
    if view.flags[i] & THAT:
        return True
    relative = view.words[i] in view.cues.relative_articles and _ends_with_verb(sentence, i)
    return not relative and not view.flags[i] & (CLAUSE | CONTRAST | AND | WHO | AS)


def _ends_with_verb(sentence: Sentence, i: int) -> bool:
    """Whether the clause from word `i` on ends with a finite verb, as a relative clause does."""
    view = sentence.view
    while i < sentence.last and not view.flags[i] & BREAK and view.words[i] != ".":
        i += 1
    return bool(view.flags[i - 1] & (HAVE | BE | FINITE)) or view.words[i - 1] in view.cues.verbs
