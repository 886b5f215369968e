"""One sentence while its attributions are read: its bounds, its drafts, and who spoke before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from corpus.mentions.citing.actors import main_subject, named_in
from corpus.mentions.citing.speakers import Source, agrees
from corpus.mentions.citing.view import View
from corpus.mentions.cues import (
    ADVERB,
    AGENT,
    AMOUNT,
    AND,
    AS,
    BREAK,
    CLAUSE,
    CLITIC,
    CONTRAST,
    COUNTED,
    DETERMINER,
    LINK,
    NEAR,
    NEGATION,
    NUMBER,
    POINTING,
    PREPOSITION,
    PRONOUN,
    THAT,
    TIME,
    UNNAMED,
    WHO,
)  # fmt: skip

ALONE = 4  # words behind a pronoun that is the object of its clause
ENTITY = DETERMINER | PRONOUN | UNNAMED | NUMBER | COUNTED
GAP = 14  # words between a verb and the clause or quotation that it opens
REACH = 300  # words that content may reach back
AMOUNT_WORDS = 4  # before a number: "as many as about"
TIME_WORDS = 4  # before a time: "in the early"
LEADS_TO_TIME = PREPOSITION | NEAR | LINK | DETERMINER | AGENT
CLOSING = ".!?…:;»”“’\"')"  # marks that close what is told
FAR_BACK = 60  # sentences in which the author of a thing said is looked for
ROOT = 4  # letters that the forms of an adjective share
LOOK_BACK = 3  # sentences in which the name behind a pronoun is looked for
FORWARD, BACKWARD, AROUND = "forward", "backward", "around"


@dataclass(slots=True)
class Draft:
    """An attribution in the making: words `head` to `stop` attribute text[`start`:`end`]."""

    source: Source
    cue: tuple[int, int]  # words, end excluded
    head: int
    stop: int
    way: str  # where the content stands: forward, backward, around
    rule: str
    start: int = 0
    end: int = 0
    cited: Source | None = None  # whom the source itself cites
    relay: Source | None = None  # who cites the source


@dataclass(slots=True)
class Sentence:
    """Words `first` to `last` (end excluded) of sentence `index`, from character `start` to `end`.

    `earlier` tells who spoke in the sentence of an index before this one, in order.
    """

    view: View
    index: int
    first: int
    last: int
    start: int
    end: int
    earlier: Callable[[int], list[Source]]
    drafts: list[Draft] = field(default_factory=list)

    def quotation_after(self, word: int, within: int) -> tuple[int, int] | None:
        """The first quotation that begins after word `word`, at most `within` words away.

        One of a word or two counts only right after it: farther on it marks a name or irony.
        """
        layout = self.view.layout
        here = layout.ends[word]
        place = bisect_right(layout.quotations, (here, here))
        if place == len(layout.quotations):
            return None
        found = layout.quotations[place]
        near = found[0] <= here + 4 or layout.text.count(" ", *found) >= 2
        stop = layout.ends[min(self.last, word + within) - 1]
        return found if near and found[0] < self.end and found[0] <= stop + 2 else None

    def quotation_around(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds `offset` or ends at most five characters before it."""
        quotations = self.view.layout.quotations
        place = bisect_right(quotations, (offset, offset)) - 1
        return quotations[place] if place >= 0 and offset <= quotations[place][1] + 5 else None

    def forward_end(self, word: int, until: int | None = None) -> int:
        """Where content ends that begins after `word`: the sentence, or its quotation if longer."""
        layout = self.view.layout
        end = self.end if until is None else layout.ends[until - 1]
        place = bisect_right(layout.quotations, (end, end)) - 1
        if place >= 0 and layout.ends[word] <= layout.quotations[place][0]:
            end = max(end, layout.quotations[place][1])
        return end

    def backward_start(self, word: int, tight: bool = False, relay: bool = False) -> int:
        """Where content begins that ends before `word`: the sentence, or what is already taken.

        What a medium relays begins with the sentence, whoever spoke in it. With `tight` ("300
        according to X, 400 according to Y") a short stretch after a comma stands alone.
        """
        layout = self.view.layout
        floor = self._floor(word, tight, relay)
        start = self.start if floor == self.first else layout.starts[min(floor, word)]
        quotation = self.quotation_around(layout.starts[word])
        if quotation is not None and (floor == self.first or quotation[0] > start):
            start = min(start, quotation[0])
        return start

    def counts(self, i: int) -> bool:
        """Whether a number stands at word `i`, or right after words like "about"."""
        view = self.view
        stop = min(self.last, i + AMOUNT_WORDS)
        i += i + 1 < stop and bool(view.flags[i] & NEGATION and view.flags[i + 1] & AMOUNT)
        while i < stop and (view.flags[i] & AMOUNT or view.is_adverb(i)):
            i += 1
        if i + 1 < self.last and not view.words[i][0].isalnum() and not view.flags[i]:
            i += 1  # "$"
        if i >= self.last:
            return False
        if view.words[i][0].isdigit() or view.flags[i] & (NUMBER | COUNTED):
            return True
        return not view.capital(i) and view.words[i].endswith(view.cues.number_ends)

    def _floor(self, word: int, tight: bool, relay: bool) -> int:
        """The word that content before `word` begins with at the earliest."""
        words, flags, floor = self.view.words, self.view.flags, self.first
        for draft in self.drafts:
            if draft.way == BACKWARD and draft.stop < word and not relay:
                floor = max(floor, draft.stop)
        region = words[max(floor, word - REACH) : word]
        if not tight and ";" not in region and "(" not in region:
            return floor
        closed, quoted, starts = False, self.view.layout.in_quotation, self.view.layout.starts
        within = quoted(starts[word]) if word < len(starts) else False
        for i in range(word - 1, max(floor, word - REACH) - 1, -1):
            closed = closed or words[i] == ")"
            parts = words[i] == ";" and (within or not quoted(starts[i]))  # "... ; ...", said X
            if parts or words[i] == "(" and not closed:
                return i + 1
            if tight and (words[i] == "," or flags[i] & AND) and self._stands_alone(i, word):
                return i + 1
        return floor

    def stretch_before(self, word: int) -> int:
        """The character where the words before `word` begin that no mark or "and" parts from it."""
        flags, i = self.view.flags, word
        while i > self.first and not flags[i - 1] & (BREAK | AND):
            i -= 1
        return self.view.layout.starts[i]

    def _stands_alone(self, mark: int, word: int) -> bool:
        """Whether a stretch after `mark` has a source of its own: others do, or it is a number."""
        words, flags = self.view.words, self.view.flags
        if any(d.rule == "preposition" for d in self.drafts):
            return any(words[i][0].isdigit() or flags[i] & NUMBER for i in range(mark + 1, word))
        counted = words[mark + 1][0].isdigit() or flags[mark + 1] & NUMBER
        return words[mark] == "," and word - mark < 5 and bool(counted)

    def resolve(self, source: Source | None, before: int) -> Source | None:
        """The named source that a pronoun or "his remarks" stands for, or None; others as such."""
        if source is None:
            return None
        if self.view.words[source.last - 1] in self.view.cues.latter:
            return self._latter(source, before)
        if source.kind == "name":
            return source
        if self.view.words[source.last - 1] in self.view.cues.informants:
            return self._informant(source, before)
        if source.kind not in ("pronoun", "document", ""):
            return source
        if source.kind != "pronoun" and self.view.words[source.first] not in (
            self.view.cues.utterances
        ):
            return source
        candidates = self._candidates(before, source.first)
        agreeing = (c for c in candidates if agrees(self.view, source.first, c))
        return next(agreeing, None)

    def _latter(self, source: Source, before: int) -> Source | None:
        """Whom the sentence before names last, of "ce dernier", "the latter"; others as such."""
        view, index = self.view, self.index - 1
        if source.last - source.head > 2 or index < 0:
            return source
        view.look_up(index)
        named = [
            *named_in(view, *view.layout.bounds[index]),
            *self._candidates(before, source.head),
        ]
        return next((c for c in named if agrees(view, source.head, c)), None)

    def _informant(self, source: Source, before: int) -> Source:
        """Who spoke before, of "the same source"; of "the sources" those that spoke before."""
        view, phrase = self.view, range(source.head, source.last)
        same = any(view.words[i] in view.cues.same_words for i in phrase)
        same = same or any(view.flags[i] & POINTING for i in phrase)
        definite = same or view.flags[source.head] & DETERMINER
        if source.last - source.first > 1 + same or not definite:
            return source
        for said in self._candidates(before, source.first):
            if same or not view.cues.informants.isdisjoint(view.words[said.first : said.last]):
                return said
        return source

    def _candidates(self, before: int, pronoun: int) -> Iterator[Source]:
        """Whom the pronoun at word `pronoun` can stand for: who acts here before word `before`,
        then who spoke, acted or was named in the sentences before, then who else stands here."""
        here = self.subject(before, pronouns=False) if before > self.first else None
        if here is not None:
            yield here
        view, bounds = self.view, self.view.layout.bounds
        for index in range(self.index - 1, max(-1, self.index - 1 - LOOK_BACK), -1):
            if self.is_label(index):
                continue
            yield from reversed(self.earlier(index))
            view.look_up(index)
            found = main_subject(view, *bounds[index])
            if found is not None and found.kind != "pronoun":
                yield found
            yield from named_in(view, *bounds[index])
        found = main_subject(view, self.first, pronoun)
        if found is not None and found.kind != "pronoun":
            yield found
        yield from named_in(view, self.first, pronoun)

    def of_people(self, word: int) -> Source | None:
        """Who spoke before and is called like word `word`: of "the American warning" the American
        minister; None where nobody is."""
        view, root = self.view, self.view.words[word]
        root = root[: max(ROOT, len(root) - 2)]
        for index in range(self.index - 1, max(-1, self.index - 1 - FAR_BACK), -1):
            for said in reversed(self.earlier(index)):
                called = view.words[max(0, said.head - 2) : said.until]
                if said.kind in ("person", "name") and any(w.startswith(root) for w in called):
                    return said
        return None

    def is_label(self, index: int) -> bool:
        """Whether sentence `index` is a title or a line like a by-line, that no mark closes."""
        start, end = self.view.layout.sentences[index]
        return self.view.layout.text[start:end].rstrip()[-1:] not in CLOSING

    def clause_start(self, word: int) -> int:
        """The word after the last colon or semicolon before `word`; else the first."""
        words = self.view.words[self.first : word]
        if ":" not in words and ";" not in words:
            return self.first
        marks = (i + 1 for i in range(len(words) - 1, 0, -1) if words[i] in ":;")
        return self.first + next(marks, 0)

    def subject(self, before: int, pronouns: bool = True) -> Source | None:
        """Who acts in this sentence before word `before`: its last speaker, else its subject."""
        by_phrase = ("preposition", "noun", "agent")
        known = [d.source for d in self.drafts if d.head < before and d.rule not in by_phrase]
        if known:
            return known[-1]
        found = main_subject(self.view, self.first, before)
        if found is not None and found.kind == "pronoun":
            return self.resolve(found, self.first) if pronouns else None
        return found

    def skip_adjuncts(self, i: int) -> int:
        """The next word from `i` on that is neither an adverb nor a time ("on Tuesday")."""
        flags = self.view.flags
        while i < self.last:
            flag = flags[i]
            if (
                flag & (TIME | ADVERB)
                or flag & CLITIC
                and not flag & DETERMINER
                or not flag
                and self.view.is_adverb(i)
            ):
                i += 1
            elif flag & LEADS_TO_TIME and i + 1 < self.last:
                time = self._time_after(i)
                if time == i:
                    break
                i = time + 1
            else:
                break
        return i

    def _time_after(self, i: int) -> int:
        """The time to which the short words from `i` on lead: "por la | noche"; `i`: none."""
        flags, first = self.view.flags, i
        while i < min(self.last, first + TIME_WORDS) and flags[i] & LEADS_TO_TIME:
            if flags[i] & TIME:
                break
            i += 1
        return i if i > first and i < self.last and flags[i] & TIME else first

    def clause_follows(self, i: int) -> bool:
        """Whether a complementizer stands within reach of word `i`, before a strong break."""
        stop = min(self.last, i + GAP)
        if not reduce(or_, self.view.flags[i:stop], 0) & THAT:
            return False
        for j in range(i, stop):
            flag = self.view.flags[j]
            if flag & THAT:
                joined = j > i and self.view.flags[j - 1] & AS  # "ainsi | que 40 autres"
                return not joined and not self.is_relative(i, j)
            related = flag & WHO and j > i and self.view.words[j - 1] == ","
            if self.view.words[j] in ";:" or flag & (CLAUSE | CONTRAST) or related:
                return False
        return False

    def is_relative(self, i: int, j: int) -> bool:
        """Whether word `j`, which may also open a clause, is a relative behind a noun and the only
        comma from word `i` on: "respondió con una tarjeta, | que"; or closes its clause itself:
        "vindt | dat te weinig:"."""
        words, flags = self.view.words, self.view.flags
        if flags[j] & WHO:
            return words[i:j].count(",") == 1 and words[j - 1] == "," and j - 1 > i
        if not self.view.cues.data.brackets:
            return False
        stop = min(self.last, j + 1 + ALONE)
        end = next((k for k in range(j + 1, stop) if flags[k] & BREAK), self.last)
        if end >= stop or words[j] not in self.view.cues.relative_articles:
            return False
        return not any(flags[k] & ENTITY or words[k][0].isdigit() for k in range(j + 1, end))

    def ends_at(self, i: int) -> bool:
        """Whether nothing but a mark follows: the end of the sentence or of the clause."""
        return i >= self.last or self.view.words[i] == "." or bool(self.view.flags[i] & BREAK)
