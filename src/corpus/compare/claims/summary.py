"""The rows of the table `claims`: who answers what, since when, and whether it agrees."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from corpus.compare.claims.apart import LANGUAGE
from corpus.compare.claims.claims import Claim
from corpus.compare.claims.differing import is_beside, is_revised
from corpus.compare.claims.kinship import Kinship
from corpus.compare.claims.labels import CHANGE, Subject, label_of
from corpus.compare.claims.locatives import Locatives
from corpus.compare.claims.partynames import party_name
from corpus.compare.claims.question import FORMER, Question
from corpus.compare.claims.sides import ARMED_MEN
from corpus.compare.claims.status import BEFORE, MONTH, Answer, stated, status_of
from corpus.compare.groups import commonest
from corpus.compare.measures import ABOUT, GOODS, PERSON, SOLDIERS, THINGS, in_unit
from corpus.compare.readings import Said, country_name, reading_of
from corpus.compare.stories.features import days_apart, is_day, span
from corpus.compare.topics import lasting
from corpus.facts.resolving import resolve_timex
from corpus.phrases import languages
from corpus.records import Interval
from corpus.rows import moments
from corpus.tables import Row

FIGHTERS = "fighters"  # what labels call soldiers of no army
SEASON = 92  # days; of one that is over a number is told as it was then: "about 300 in the winter"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of the articles, by their position, and of the sources of their figures."""

    article_id: list[str]
    outlet: list[str | None]
    published: list[Interval]
    story: list[str]
    affair: list[str]
    text_of: dict[str, str]  # article_id -> the text it is, one for all copies
    source_of: Mapping[str, str]  # figure_id -> source_id
    generic: frozenset[str]  # source_ids of nobody in particular: "officials"
    relays: frozenset[str]  # source_ids of agencies and outlets
    locatives: Locatives


def as_of(question: Question, published: Interval, first: date | None = None) -> Interval:
    """When a figure holds: the date its text gives, else the publication interval.

    A toll that is told after `first`, the first day of its story, does not hold for a day before
    that: "five people died on Monday" is a count of the day on which it is told.
    """
    if question.timex is not None:
        told, _ = resolve_timex(question.timex, published)
        over = told.latest and published.earliest and told.latest < published.earliest
        longest = SEASON if over else MONTH
        if told.earliest and told.latest and (told.latest - told.earliest).days <= longest:
            happened = first is not None and told.latest <= first and _is_toll(question)
            return published if happened else told
    return published


def _is_toll(question: Question) -> bool:
    """Whether a figure counts all victims of a sudden event."""
    return question.cumulative and question.scope.basis == "event"


def answers_of(questions: list[Question], corpus: Corpus) -> list[Answer]:
    """Figures as answers to be compared with each other, all in the commonest unit."""
    unit = commonest(q.figure.quantity.unit for q in questions)
    days = [corpus.published[q.article].earliest for q in questions]
    first = min([day for day in days if day], default=None)
    past = _revised(questions)
    return [
        _past(answer, corpus.published[question.article]) if question.figure_id in past else answer
        for question in questions
        for answer in [_answer_of(question, corpus, unit, first)]
    ]


def _answer_of(question: Question, corpus: Corpus, unit: str | None, first: date | None) -> Answer:
    quantity = question.figure.quantity
    numbers = quantity.value, quantity.low, quantity.high
    value, low, high = (in_unit(number, quantity.unit, unit) for number in numbers)
    when = question.timex.surface.lower() if question.timex else None
    return Answer(
        corpus.article_id[question.article], value, low, high,
        quantity.modifier, as_of(question, corpus.published[question.article], first), when,
        corpus.story[question.article], corpus.source_of.get(question.figure_id),
        quantity.change == "to", _is_toll(question), when,
    )  # fmt: skip


def _revised(questions: list[Question]) -> set[str]:
    """The figure_ids of numbers that became another: 19 in "cut from 19 to 17"."""
    articles: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        articles[question.article].append(question)
    found = set()
    for told in articles.values():
        arrived = [other for other in told if other.figure.quantity.change == "to"]
        found |= {
            one.figure_id
            for one in told
            if any(one is not other and is_revised(one, other) for other in arrived)
            or (one.beside == FORMER and any(_is_replaced(one, o) for o in told if o is not one))
        }
    return found


def _is_replaced(one: Question, other: Question) -> bool:
    """Whether an earlier number is told beside the one that holds, or in another sentence."""
    same = one.figure.sentence_start == other.figure.sentence_start
    return is_beside(one, other) if same else other.beside != FORMER


def _past(answer: Answer, published: Interval) -> Answer:
    """An answer that did not hold any more on the day on which it was told, `published`."""
    last = answer.as_of.latest
    if last and published.earliest and last < published.earliest:
        return answer  # the text dates it
    before = Interval(None, last - timedelta(1) if last else None)
    return replace(answer, as_of=before, when=BEFORE, words=BEFORE)


def find_repeats(claim: Claim) -> dict[str, str]:
    """figure_id -> figure_id of an earlier mention of the same number in the same article."""
    first: dict[tuple, str] = {}
    found = {}
    for question in sorted(claim.answers, key=lambda q: (q.article, q.figure.quantity.start)):
        quantity = question.figure.quantity
        number = quantity.value if quantity.value is not None else (quantity.low, quantity.high)
        earlier = first.setdefault((question.article, number), question.figure_id)
        if earlier != question.figure_id:
            found[question.figure_id] = earlier
    return found


def claim_row(claim: Claim, corpus: Corpus, kin: Kinship) -> Row:
    """The row of a claim; `readings`: language -> label and reading, `agreed`: its country.

    `counted`, `cited`: what is counted and who is named for it, as most answers write it.
    """
    subject = subject_of(claim, kin.is_whole(claim))
    once = claim.answers
    if len(once) > 1:
        repeats = find_repeats(claim)
        once = [q for q in claim.answers if q.figure_id not in repeats]
    answers = _finer(answers_of(once, corpus))
    quantities = [q.figure.quantity for q in claim.answers]
    category = commonest(q.category for q in quantities)
    status, rivals = status_of(answers, claim.lead.measure)
    if status is None and len(claim.answers) > 1:
        status, _ = status_of(answers_of(claim.answers, corpus), category)
    told = dict(zip([q.figure_id for q in once], answers, strict=True))
    named = once if rivals is None else [q for q in once if told[q.figure_id] in rivals]
    numbers = [number for answer in answers for number in stated(answer)]
    low, high = min(numbers, default=None), max(numbers, default=None)
    articles = {q.article for q in claim.answers}
    first, last = moments(span(answer.as_of for answer in answers))
    answered = said_of(named, told)
    words = {
        code: (
            _label(subject, claim.answers, corpus, code),
            reading_of(answered, status, len(articles), code),
        )
        for code in languages()
    }
    return {
        "claim_id": claim.claim_id, "category": category,
        "aspect": commonest(q.aspect for q in quantities),
        "place": subject.place or (subject.country and country_name(subject.country, LANGUAGE)),
        "unit": commonest(q.unit for q in quantities), "n_figures": len(claim.answers),
        "n_articles": len(articles),
        "n_outlets": len({corpus.outlet[a] for a in articles} - {None}),
        "n_sources": _count_sources(once, corpus), "low": low, "high": high,
        "ratio": high / low if low and high and low > 0 else None, "first": first, "last": last,
        "first_article_id": _first_article(articles, corpus), "related": kin.related(claim),
        "status": status, "readings": words,
        "counted": commonest(q.counted for q in quantities),
        "cited": commonest(q.figure.source for q in claim.answers),
        "agreed": _agreed([q.scope.country for q in claim.answers]),
    }  # fmt: skip


def _label(subject: Subject, answers: list[Question], corpus: Corpus, language: str) -> str:
    place = subject.place
    said = corpus.locatives.of(language, subject.country, place) if place else None
    known = party_name(answers, language)
    party = None if subject.what == FIGHTERS and answers[0].party == ARMED_MEN else known
    quote = subject.quote and _quote_in(answers, language)
    if party or quote != subject.quote:
        subject = dataclasses.replace(subject, party=party, quote=quote)
    return label_of(subject, language, said)


def _quote_in(answers: list[Question], language: str) -> str | None:
    """What is counted, as most articles of a language write it, or of any where there is none."""
    own = commonest(_quote(question) for question in answers if question.language == language)
    return own or commonest(map(_quote, answers))


def _agreed(countries: list[str | None]) -> str | None:
    """The country of all answers that have one."""
    known = set(countries) - {None}
    return known.pop() if len(known) == 1 else None


def subject_of(claim: Claim, whole: bool = False) -> Subject:
    """What a claim asks for, from all its answers; `whole`: other claims count a part of it."""
    answers, first = claim.answers, claim.lead
    country, place = first.scope.country, first.scope.place
    if len(answers) > 1:
        scopes = Counter((q.scope.country, q.scope.place) for q in answers)
        (country, place), _ = min(scopes.items(), key=lambda s: (-s[1], str(s[0])))
    named = first.measure if ":" not in first.measure else None
    people = commonest(q.people for q in answers)
    owned = people is not None and first.measure in GOODS
    topic = _topic(answers) if first.measure in ABOUT else None
    if owned or (named == "countries" and country):
        country = place = None  # goods move, and one country holds no others
    if first.measure in GOODS and country is None:
        place = None  # on their way to a lake or a sea
    if not first.counted:  # where a length of time or a share is told of is no place of it
        country, place = None, place if first.scope.basis == "figure" else None
    quote = commonest(_quote(q) for q in answers)
    if named == SOLDIERS and people is None and any(q.side == ARMED_MEN for q in answers):
        named = FIGHTERS
    if named == PERSON and quote and people is None:
        named = None
    elif named and (named not in THINGS or topic or people or place or country):
        quote = None
    world = any(q.scope.world for q in answers) and country is None and named != "countries"
    bare = people is not None and not (place or country or world)
    return Subject(
        named or _kind(first), people, country, place, world, _state(claim), quote, topic,
        first.subgroup if named else "", whole=whole and bare,
    )  # fmt: skip


def _kind(question: Question) -> str | None:
    """What a number that counts nothing is: a temperature, money; None for a bare count."""
    quantity = question.figure.quantity
    if quantity.kind == "measure" and quantity.category:
        return quantity.category
    return None if quantity.kind == "count" else quantity.kind


def _state(claim: Claim) -> str:
    """The state of what is counted; an increase where no answer calls it new is a change."""
    state = claim.lead.state
    if state.endswith("+") and all(q.figure.quantity.change == "by" for q in claim.answers):
        return f"{state[:-1]}{CHANGE}"
    return state


def _quote(question: Question) -> str | None:
    """What is counted as written, where it is a thing; the words around any other number."""
    quantity = question.figure.quantity
    counted = quantity.counted if quantity.kind == "count" and question.noun else None
    return counted or question.snippet or None


def _topic(answers: list[Question]) -> str | None:
    """The lasting matter that most answers are about."""
    topics = [topic for q in answers for topic in lasting(q.topics)]
    topic = commonest(topics)
    return topic if 2 * topics.count(topic) > len(answers) else None


def said_of(questions: list[Question], told: dict[str, Answer]) -> list[Said]:
    """The answers as a sentence names them, ordered by day as far as it is known."""
    found = []
    for question in questions:
        quantity, answer = question.figure.quantity, told[question.figure_id]
        interval = answer.as_of
        day = interval.earliest if is_day(interval) else None
        found.append((
            day or interval.latest or date.max, answer.article_id, quantity.start,
            Said(quantity.value, quantity.low, quantity.high, quantity.modifier, quantity.unit,
                 question.figure.source, day),
        ))  # fmt: skip
    return [said for *_, said in sorted(found, key=lambda f: f[:3])]


def _finer(answers: list[Answer]) -> list[Answer]:
    """Date a number that is told again by the day on which it was first given, as far as known.

    An article that looks back often gives no day, or a month, for a number that others dated.
    """
    if len(answers) < 2:
        return answers
    days: dict[tuple, list[Interval]] = defaultdict(list)
    for answer in answers:
        if is_day(answer.as_of):
            days[answer.value, answer.low, answer.high].append(answer.as_of)
    found = []
    for answer in answers:
        known = days[answer.value, answer.low, answer.high]
        if answer.when is not None:
            known = [day for day in known if days_apart(day, answer.as_of) == 0]
        first = min(known, key=lambda day: day.earliest or date.max, default=answer.as_of)
        if first != answer.as_of:
            answer = replace(answer, as_of=first, when=str(first.earliest))
        found.append(answer)
    return found


def _count_sources(questions: list[Question], corpus: Corpus) -> int:
    """Independent sources: who is named, or, where nobody is, the texts, copies counted once.

    An agency or outlet cited for a number that somebody else is named for relays it.
    """
    named: dict[str, set[tuple]] = defaultdict(set)  # source_id -> the numbers it is cited for
    for question in questions:
        source = corpus.source_of.get(question.figure_id)
        if source:
            named[source].add(_number(question))
    if named:
        told = named.keys() - corpus.generic
        known = {n for s in told - corpus.relays for n in named[s]}
        relayed = {s for s in told & corpus.relays if named[s] <= known}
        return len(told - relayed) or 1
    names = {corpus.article_id[q.article] for q in questions}
    return len({corpus.text_of.get(name, name) for name in names})


def _number(question: Question) -> tuple[float | None, ...]:
    quantity = question.figure.quantity
    return quantity.value, quantity.low, quantity.high


def _first_article(articles: Iterable[int], corpus: Corpus) -> str | None:
    """The article that was certainly printed first, or the only one."""
    ids = sorted(
        articles, key=lambda a: (corpus.published[a].latest or date.max, corpus.article_id[a])
    )
    if len(ids) > 1 and corpus.published[ids[0]].latest is None:
        return None
    return corpus.article_id[ids[0]]


# --- whole, part, another place ------------------------------------------------------------------


def find_parts(questions: list[Question]) -> dict[str, str]:
    """figure_id -> figure_id of its whole: in one sentence the same, counted in a wider place."""
    sentences: dict[tuple, list[Question]] = defaultdict(list)
    for question in questions:
        key = question.article, question.figure.sentence_start, question.measure, question.people
        sentences[key].append(question)
    found = {}
    for group in sentences.values():
        wholes = [q for q in group if q.scope.country and not q.scope.place]
        for part in group:
            whole = next((w for w in wholes if _is_part(part, w)), None)
            if whole is not None and part.figure.quantity.part_of is None:
                found[part.figure_id] = whole.figure_id
    return found


def _is_part(part: Question, whole: Question) -> bool:
    a, b = part.figure.quantity.value, whole.figure.quantity.value
    smaller = a is not None and b is not None and a < b
    return smaller and part.scope.place is not None and part.scope.country == whole.scope.country
