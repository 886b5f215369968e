"""The verb left out: "L'Espagne parle de 40 morts, le Maroc de 25", "..., then the army 30"."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.drafts import FORWARD, Draft, Sentence
from corpus.mentions.citing.sources import source_after
from corpus.mentions.citing.speakers import Source
from corpus.mentions.cues import (
    AGENT,
    AMOUNT,
    AND,
    BREAK,
    CONTRAST,
    COUNTED,
    DETERMINER,
    LINK,
    NEAR,
    NUMBER,
    PREPOSITION,
    SPEAKER,
    TALLY,
)

REACH = 12  # words from the start of a source to its number
SUM = NUMBER | COUNTED  # "200 | mil"


def fill_gaps(sentence: Sentence) -> list[Draft]:
    """Drafts for those who follow a verb of another with a number of their own."""
    found = []
    for draft in sentence.drafts:
        if draft.way == FORWARD and draft.rule in ("object", "report"):
            found += _fill(sentence, draft)
        elif draft.rule == "agent":
            gap = _fill_passive(sentence, draft)
            found += [gap] if gap is not None else []
    return found


def _fill_passive(sentence: Sentence, draft: Draft) -> Draft | None:
    """Who is named as an agent after another: "put at 30 by X and at 12 by Y"."""
    view, layout, i = sentence.view, sentence.view.layout, draft.stop
    if i >= sentence.last or not (view.flags[i] & AND or view.words[i] == ","):
        return None
    number = _number_after(sentence, i + 1)
    if number is None or _over_amount(sentence, i + 1, number) > i + 1:
        return None
    for agent in range(number + 1, min(sentence.last - 1, number + 3)):
        if view.flags[agent] & AGENT:
            source = source_after(view, agent + 1, sentence.last)
            if source is not None and source.known and source.kind != "pronoun":
                start, end = layout.ends[i], layout.ends[source.until - 1]
                return replace(
                    draft, source=source, head=i + 1, stop=source.until, start=start, end=end,
                    cited=None, relay=None,
                )  # fmt: skip
    return None


def _fill(sentence: Sentence, draft: Draft) -> list[Draft]:
    """Those who take over from `draft`, each with what stands before the next one."""
    view, layout, found = sentence.view, sentence.view.layout, []
    others = [d.head for d in sentence.drafts if d.head > draft.head]
    stop = min([sentence.last, *others])
    current, i = draft, draft.stop + 1
    while i < stop and (layout.starts[i] < draft.end or view.words[i] == ";"):
        taken = None
        if view.words[i] in ",;" or view.flags[i] & AND and view.words[i - 1] != ",":
            taken = _taken_over(sentence, draft, i + 1)
        if taken is None:
            i += 1
            continue
        source, number = taken
        end, current.end = current.end, min(current.end, layout.starts[i])
        end = sentence.forward_end(source.until - 1) if view.words[i] == ";" else end
        gap = replace(draft, source=source, head=source.head, stop=number, cited=None, relay=None)
        gap.start, gap.end = layout.ends[source.until - 1], end
        found.append(gap)
        current, i = gap, number + 1
    return found


def _taken_over(sentence: Sentence, draft: Draft, i: int) -> tuple[Source, int] | None:
    """The source that begins at word `i`, after "and" or "then", and the word of its number."""
    view = sentence.view
    while i < sentence.last and (view.flags[i] & (AND | CONTRAST) or view.is_adverb(i)):
        i += 1
    if i + 1 >= sentence.last or view.flags[i] & NUMBER:
        return None
    if not (view.capital(i) or view.flags[i] & (DETERMINER | SPEAKER)):
        return None
    number = _number_after(sentence, i + 1, commas=1)
    if number is None:
        return None
    end = _over_amount(sentence, i + 1, number)
    stop = end - (view.words[end - 1] == ",")
    if stop < end and not _stands_for_verb(sentence, end):
        return None
    source = source_after(view, i, stop)
    if source is None or not source.known or source.kind == "pronoun" or source.until < stop:
        return None
    if _is_set(sentence, draft, end) and source.kind == "person":
        return None
    return (source, number) if _leads(sentence, draft, end) else None


def _stands_for_verb(sentence: Sentence, i: int) -> bool:
    """Whether the comma before word `i` stands for the verb: "y la empresa, | de 40", "; Ibama, |
    2.900."; not around what only describes: "y la empresa, de 40 empleados, cierra"."""
    view = sentence.view
    if sentence.counts(i):
        j = i + 1
        while j < sentence.last and (view.words[j][0].isdigit() or view.flags[j] & SUM):
            j += 1
        last = max(j, i + 2)
        return any(at >= sentence.last or view.words[at] == "." for at in (i + 1, last))
    led = view.flags[i] & (LINK | NEAR | PREPOSITION)
    return bool(led) and "," not in view.words[i : sentence.last]


def _number_after(sentence: Sentence, i: int, commas: int = 0) -> int | None:
    """The first number from word `i` on, before a mark, but for so many commas."""
    view = sentence.view
    for j in range(i, min(sentence.last, i + REACH)):
        if view.words[j][0].isdigit() or view.flags[j] & (NUMBER | COUNTED):
            return j
        commas -= view.words[j] == ","
        if view.flags[j] & BREAK and (commas < 0 or view.words[j] != ","):
            break
    return None


def _over_amount(sentence: Sentence, floor: int, number: int) -> int:
    """The first of the words that belong to the number: "| un total de près de 400"."""
    view, inside = sentence.view, AMOUNT | LINK | DETERMINER | TALLY | PREPOSITION
    while number > floor and (view.flags[number - 1] & inside or view.is_adverb(number - 1)):
        number -= 1
    if number > floor and view.words[number - 1] in view.cues.data.amount_marks:
        number -= 1
    return number


def _leads(sentence: Sentence, draft: Draft, i: int) -> bool:
    """Whether a number can follow here as it did the verb: "parle de", "le Maroc | de 25"."""
    view, verb = sentence.view, sentence.view.words[draft.cue[1] - 1]
    if not view.flags[i] & (LINK | NEAR | PREPOSITION) or _is_amount(sentence, i):
        return True
    if view.cues.data.brackets and view.words[i] in view.cues.tails:
        return True
    return view.words[i] in view.cues.data.amount_marks or _is_form(sentence, view.words[i], verb)


def _is_set(sentence: Sentence, draft: Draft, i: int) -> bool:
    """Whether the mark at word `i` may belong to a second count of the same speaker: "puts the
    dead at 30 and the officers | at 2"; not where the first number stands right behind its verb,
    or what it counts is a count itself."""
    view, marks = sentence.view, sentence.view.cues.data.amount_marks
    if view.words[i] not in marks or {*marks} & {*view.words[slice(*draft.cue)]}:
        return False
    if view.words[draft.cue[1]] in marks:
        return False
    return not any(view.flags[j] & TALLY for j in range(draft.cue[1], i))


def _is_amount(sentence: Sentence, i: int) -> bool:
    """Whether a word like "about" stands at `i`, and no link that a number would need."""
    flag = sentence.view.flags[i]
    return bool(flag & AMOUNT) and not flag & (LINK | NEAR)


def _is_form(sentence: Sentence, word: str, other: str) -> bool:
    """Whether two words can end the same cue: "parle | de", "parle | d'"."""
    return word == other or word in sentence.view.cues.tails.get(other, ())
