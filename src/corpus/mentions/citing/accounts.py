"""Nouns of saying with their author, and who cites whom."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.contents import find_deed, next_break
from corpus.mentions.citing.drafts import FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_after, phrase_before
from corpus.mentions.citing.prepositions import next_comma, place
from corpus.mentions.citing.sources import pronoun_at, source_after
from corpus.mentions.citing.speakers import Source, refine
from corpus.mentions.citing.subjects import heard_from
from corpus.mentions.citing.verbforms import after_tail, find_agent
from corpus.mentions.citing.view import View
from corpus.mentions.cues import (
    AGENT,
    AND,
    BE,
    BREAK,
    DETERMINER,
    FINITE,
    HAVE,
    LINK,
    OUTCOME,
    POSSESSIVE,
    PREPOSITION,
    THAT,
    TIME,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import CITE, FORM_FINITE, FORM_PAST, FORM_PRESENT, LEARN

MOVED = 14  # words from a forecast to its new number


def read_reckoning(sentence: Sentence, at: int) -> Draft | None:
    """ "by Kyiv's own count", "de son propre aveu", found by the noun at word `at`."""
    view, marks = sentence.view, sentence.view.cues.data.reckoning_marks
    owner = next((i for i in _back(sentence, at, 3) if _owns(sentence, i)), None)
    if owner is None:
        return None
    if view.is_genitive(owner):
        mark = _mark_before(sentence, owner)
        source = None if mark is None else refine(view, mark + 1, owner)
        if mark is None:
            return _counted_by(sentence, owner, at)
    else:
        mark = owner - 1
        led = mark >= sentence.first and view.words[mark] in marks
        source = sentence.resolve(pronoun_at(view, owner), mark) if led else None
    if source is None or not source.known:
        return None
    source = replace(source, head=mark, until=at + 1)
    return place(sentence, source, mark, at + 1)


def _mark_before(sentence: Sentence, owner: int) -> int | None:
    """The word "by" before a short phrase that ends with the genitive at word `owner`."""
    view = sentence.view
    for i in _back(sentence, owner, 7):
        if view.words[i] in view.cues.data.reckoning_marks:
            return i
        if view.flags[i] & (BREAK | AND | HAVE | BE | THAT | WHO):
            return None
    return None


def _counted_by(sentence: Sentence, owner: int, at: int) -> Draft | None:
    """ "Kyiv's first count was 40", "Kyiv's count of 40": the number after the verb or the link."""
    view, be = sentence.view, at + 1
    if be < sentence.last and view.words[be] == ",":
        be = next_break(sentence, be) + 1
    if be >= sentence.last or not view.flags[be] & (BE | LINK) or not sentence.counts(be + 1):
        return None
    start = phrase_before(view, owner - 1, sentence.first)
    source = refine(view, start, owner) if start < owner else None
    if source is None or not source.known:
        return None
    draft = Draft(source, (at, at + 1), source.head, be + 1, FORWARD, "noun")
    draft.start = view.layout.ends[be]
    draft.end = sentence.forward_end(be, next_break(sentence, be))
    return draft


def _back(sentence: Sentence, word: int, far: int) -> range:
    return range(word - 1, max(sentence.first, word - far) - 1, -1)


def _owns(sentence: Sentence, i: int) -> bool:
    """Whether word `i` is a genitive mark or a possessive of the third person."""
    return sentence.view.is_genitive(i) or bool(sentence.view.flags[i] & POSSESSIVE)


def read_survey(sentence: Sentence, at: int) -> Draft | None:
    """ "in a poll by X", "dans un sondage Ifop", found by the noun at word `at`."""
    view = sentence.view
    marks, mark = view.cues.data.survey_marks, None
    for i in _back(sentence, at, 6):
        if view.words[i] in marks:
            mark = i
            break
        if view.flags[i] & PREPOSITION and view.flags[i + 1] & TIME:
            continue  # "in einer | am Montag veröffentlichten Umfrage"
        if view.flags[i] & (BREAK | LINK | PREPOSITION | WHO) and not view.flags[i] & DETERMINER:
            break
    if mark is None:
        return None
    end = phrase_after(view, mark + 1, sentence.last)
    source = refine(view, mark + 1, end) if end > at else None
    if source is None or not source.known:
        return None
    named = any(view.is_name(i) for i in range(source.first, source.last))
    if source.kind == "document" and not (named or _is_made(view, at)):
        return None
    return place(sentence, replace(source, head=mark, until=end), mark, at + 1)


def _is_made(view: View, at: int) -> bool:
    """Whether the compound at word `at` names who made the survey: "ARD-Umfrage"."""
    made, _, _ = view.words[at].partition("-")
    known = made in view.cues.pollsters or made in view.cues.outlets
    start = view.layout.starts[at]
    return known or len(made) > 1 and view.layout.text[start : start + len(made)].isupper()


def read_noun(sentence: Sentence, at: int) -> Draft | None:
    """A noun of saying with its author: "his prediction of", "l'avertissement américain sur"."""
    view = sentence.view
    moved = _moved_to(sentence, at)
    link, source = _noun_author(sentence, at, moved[0] if moved else sentence.last)
    source = sentence.resolve(source, at)
    if source is None or not source.kind or link >= sentence.last:
        return None
    draft = Draft(source, (at, at + 1), min(at, source.head), link + 1, FORWARD, "noun")
    size = _link_size(view, link)
    if size:
        draft.stop = link + size
        draft.end = sentence.forward_end(draft.stop - 1, next_break(sentence, draft.stop - 1))
    elif moved is not None and link == moved[0]:
        draft.stop = moved[1] + 1
        draft.end = sentence.forward_end(moved[1], next_break(sentence, moved[1]))
    elif view.words[link] == "," and sentence.counts(link + 1):
        draft.end = sentence.forward_end(link, next_comma(sentence, link + 1))
    elif view.flags[link] & BE and _amount_after(sentence, link):
        draft.end = sentence.forward_end(link, next_break(sentence, link))
    elif view.words[link] == ":" or view.flags[link] & BE:
        colon = next((i for i in range(link, sentence.last) if view.words[i] in ":;"), None)
        if colon is None or view.words[colon] == ";":
            return None
        draft.stop = colon + 1
        draft.end = sentence.forward_end(colon)
    draft.start = view.layout.ends[draft.stop - 1]
    return draft if draft.end > draft.start else None


def _amount_after(sentence: Sentence, be: int) -> bool:
    """Whether a number follows the verb "to be" at word `be`: "est | de 40"."""
    view, i = sentence.view, be + 1
    i += i < sentence.last and bool(view.flags[i] & LINK)
    return sentence.counts(i)


def _link_size(view: View, i: int) -> int:
    """How many words the link to what is said has that begins with word `i`; 0: none."""
    links = (link for link in view.cues.noun_links if tuple(view.words[i : i + len(link)]) == link)
    return len(next(links, ()))


def _moved_to(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """(the verb, the word before the number) of "the forecast of X | falls from 2 | to 1"."""
    view, marks = sentence.view, sentence.view.cues.data.change_marks
    for mark in range(at + 2, min(sentence.last, at + MOVED)):
        if view.flags[mark] & (BREAK | THAT | WHO):
            return None
        if view.words[mark] not in marks or not sentence.counts(mark + 1):
            continue
        verb = mark - 1
        while verb > at + 1 and not view.words[verb][0].isalpha():
            verb -= 1 if view.words[verb] == "%" else 2  # "from 2"
        plain = not view.flags[verb] & ~(FINITE | OUTCOME) and not view.capital(verb)
        return (verb, mark) if plain else None
    return None


def _noun_author(sentence: Sentence, at: int, stop: int) -> tuple[int, Source | None]:
    """(the word that leads to the content, who says it) of the noun at word `at`; `stop`: the
    word before which he is named."""
    view, after = sentence.view, at + 1
    if after < sentence.last and view.flags[after] & (LINK | AGENT):
        stop = find_deed(sentence, after + 1) or stop
        if view.flags[after] & AGENT:
            named = (j for j in range(after + 2, stop) if view.flags[j] & LINK)
            stop = next(named, stop)
        made = source_after(view, after + 1, stop)
        counted = view.words[made.first][0].isdigit() if made is not None else True
        if not counted and made.kind in ("name", "person", "body"):
            return made.until, made
    owner = _owner(sentence, at)
    if owner is not None:
        return after, owner
    endings = tuple(view.cues.data.people_endings)
    before = at - 1
    leads = view.cues.data.head_last or view.cues.data.brackets  # the adjective comes first
    if leads and endings and before >= sentence.first and view.words[before].endswith(endings):
        return after, _behind_adjective(sentence, before)
    if after < sentence.last and endings and view.words[after].endswith(endings):
        return after + 1, _behind_adjective(sentence, after)
    return after, None


def _behind_adjective(sentence: Sentence, i: int) -> Source | None:
    """Who said what only the people or the office at word `i` is named for; None: nobody known."""
    said = sentence.of_people(i)
    return None if said is None else replace(said, head=i)


def _owner(sentence: Sentence, at: int) -> Source | None:
    """The possessive or the genitive before a noun of saying."""
    view, i = sentence.view, at - 1
    ends = DETERMINER | LINK | BREAK | PREPOSITION
    while i >= sentence.first and at - i < 4 and not view.flags[i] & ends:
        i -= 1
    if i < sentence.first:
        return None
    if view.flags[i] & POSSESSIVE:
        return pronoun_at(view, i)
    if view.is_genitive(i):
        start = phrase_before(view, i - 1, sentence.first)
        return refine(view, start, i) if start < i else None
    return None


def read_reference(sentence: Sentence, at: int) -> None:
    """ "unter Berufung auf X": X stands behind the nearest source of the sentence."""
    view = sentence.view
    for phrase in view.cues.references[view.words[at]]:
        first = phrase.start_at(view.words, at)
        if first is not None and sentence.drafts:
            cited = source_after(view, first + phrase.size, sentence.last)
            if cited is not None and cited.kind:
                near = min(sentence.drafts, key=lambda draft: abs(draft.head - at))
                near.cited = sentence.resolve(cited, at)
            return


def read_informant(sentence: Sentence, draft: Draft) -> None:
    """ "a appris l'AFP auprès de X": X stands behind what a medium has learnt."""
    view, at, until = sentence.view, draft.cue[1] - 1, draft.source.until
    if draft.rule == "preposition":  # "secondo quanto l'Ansa ha | appreso da X"
        at = until + bool(until + 1 < sentence.last and view.flags[until] & HAVE)
    verbs = view.cues.verbs.get(view.words[at], ()) if at < sentence.last else ()
    if any(verb.powers & LEARN for verb in verbs):
        behind = sentence.skip_adjuncts(max(at + 1, until))
        draft.cited = heard_from(sentence, behind, sentence.last, False)


def read_cited(sentence: Sentence, at: int) -> None:
    """ "citing X": X stands behind the sentence's source; "cited by Y": Y relays it."""
    view, forms, after = sentence.view, 0, at + 1
    for verb in view.cues.verbs[view.words[at]]:
        follow = after_tail(sentence, verb, at + 1) if verb.powers & CITE else None
        forms |= verb.forms if follow is not None else 0
        after = max(after, follow or 0)
    if not forms or not sentence.drafts:
        return
    near = min(sentence.drafts, key=lambda draft: abs(draft.head - at))
    related = at > sentence.first and view.flags[at - 1] & WHO
    if forms & FORM_PRESENT or forms & FORM_FINITE and related:
        cited = source_after(view, after, sentence.last)
        if cited is not None and cited.kind:
            near.cited = sentence.resolve(cited, at)
    elif forms & FORM_PAST:
        agent = find_agent(sentence, at + 1)
        relay = source_after(view, agent + 1, sentence.last) if agent is not None else None
        if relay is not None and relay.kind != "pronoun":
            near.relay = replace(relay, medium=True)
