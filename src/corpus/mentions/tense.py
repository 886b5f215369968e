"""Whether what stands beside a time expression is past or still to come, by the nearest verb."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.mentions.tenseforms import Form, TenseWords, get_tense_words

REACH = 24  # words on either side that a verb may be away
NEAR, AHEAD = 4, 12  # words back to a verb that surely governs it, in the past and to come
OPENING = 9  # words on to that verb, from an expression that opens the sentence
_COMMA, _CLAUSE, _WEAK = 3, 4, 5  # what a comma, a new clause, an infinitive count as, in words
_PROMISE = 8  # words before an infinitive clause in which "has promised" may stand
_FRONT = 7  # words before an expression at the front of its sentence, between commas
_SUBJECT = 6  # words before a verb in second place
_STATE = 3  # words before "closed" in which "was" may stand
_CLAUSE_ENDS = frozenset(",;:–—")
_STOPS = frozenset(';:.!?()[]«»“”"')


def read_direction(layout: Layout, sentence: int, first: int, last: int) -> tuple[int | None, bool]:
    """-1 past or +1 to come for the words `first` to `last` (end excluded), None: no verb tells.

    The second value: whether the verb stands so near that it surely governs the expression. An
    expression that opens its sentence ("In 2005, ...") is governed by the first verb after it.
    """
    tense, (low, high) = get_tense_words(layout.language), layout.bounds[sentence]
    opens = all(word in tense.openers for word in layout.words[low:first])
    bounds = low, high
    left = _scan(layout, tense, range(first - 1, max(low, first - REACH) - 1, -1), bounds)
    opens = opens or (left is None and _is_fronted(layout, tense, (first, last), bounds))
    after = last + 1 if opens and layout.words[last : last + 1] == [","] else last
    right = _scan(layout, tense, range(after, min(high, after + REACH)), bounds)
    if left and right and layout.words[last] in tense.joins:
        added = right[0] == 1 or layout.words[last + 1] in tense.auxiliaries
        right = None if added else right  # "may rise by Sunday and opened": of what is added
    if tense.bracket and left and right and right[1] > 0 and not right[2]:
        left = None if _is_promised(layout, tense, first, low) else left
    second = _second(layout, tense, (first, last), bounds) if tense.bracket else None
    if second is not None and (right is None or right[0]):
        return second, False
    if left is None and right is None:
        present = tense.bracket and _is_present(layout, tense, first, low)
        return (1 if present else None), False
    if right is None or (left is not None and left[0] <= right[0]):
        distance, direction, sure = left
        reach = NEAR if direction < 0 else AHEAD
    else:
        distance, direction, sure = right
        reach = OPENING if opens else NEAR
        first_in_clause = opens or (tense.bracket and not distance)
        sure = sure and (first_in_clause or left is None or left[1] == direction)
    return direction, sure and distance <= reach


def _is_promised(layout: Layout, tense: TenseWords, first: int, low: int) -> bool:
    """Whether an infinitive clause begins with the expression: "has promised, on Friday ...".

    A comma or the participle stands before it: "promised Friday to sign" told it on Friday.
    """
    words = layout.words
    while first > low and words[first - 1] in tense.openers:
        first -= 1
    form = tense.forms[words[first - 1]] if first > low else None
    if words[first - 1] == ",":
        first -= 1
    elif form is None or not form.participle:
        return False
    return not tense.promising.isdisjoint(words[max(low, first - _PROMISE) : first])


def _is_fronted(
    layout: Layout, tense: TenseWords, places: tuple[int, int], bounds: tuple[int, int]
) -> bool:
    """Whether a few words and a comma stand before the expression, and a comma after it:
    "In Torino, on 5 February 2019, ..."."""
    (first, last), low, words = places, bounds[0], layout.words
    while first > low and words[first - 1] in tense.openers:
        first -= 1
    between = low < first <= low + _FRONT and words[first - 1] == ","
    return between and last < bounds[1] and words[last] == ","


def is_verb(layout: Layout, place: int) -> bool:
    """Whether the word at `place` may be a finite verb or a participle by its form."""
    form = get_tense_words(layout.language).forms[layout.words[place]]
    return form is not None and (form.direction is not None or form.participle)


def is_participle(layout: Layout, place: int) -> bool:
    """Whether the word at `place` may be a participle and nothing else of a verb."""
    form = get_tense_words(layout.language).forms[layout.words[place]]
    return form is not None and form.participle and form.direction is None


def lasts_on(layout: Layout, sentence: int, first: int, last: int) -> bool:
    """Whether no verb of the clause before "until Friday" is past: "remains closed" lasts on.

    Where only words of the past follow, as in German, they tell; without a verb it is unknown,
    and past where the expression opens its sentence ("Until Friday, 30 deaths").
    """
    tense, (low, high) = get_tense_words(layout.language), layout.bounds[sentence]
    words, told = layout.words, False
    if tense.bracket and not tense.states.isdisjoint(words[last : min(high, last + _STATE)]):
        return True
    for place in range(first - 1, max(low, first - REACH) - 1, -1):
        word = words[place]
        if word in _STOPS or word == "," or word in tense.clause:
            break
        told = True
        if word in tense.lasting:
            return True
        if word in tense.states:
            return tense.past.isdisjoint(words[max(low, place - _STATE) : place])
        cue = _cue(layout, tense, place, (low, high))
        if cue is not None and cue[0]:
            return cue[0] > 0
    if tense.bracket:
        right = _scan(layout, tense, range(last, min(high, last + REACH)), (low, high))
        return told and (right is None or right[0] > _COMMA or right[1] > 0)
    return told and first - low > 2


def _second(
    layout: Layout, tense: TenseWords, places: tuple[int, int], bounds: tuple[int, int]
) -> int | None:
    """The direction that the ending of a verb in second place gives: "On Tuesday speaks ...".

    The expression `places` must begin its sentence, or follow a comma.
    """
    first, place = places
    words, low = layout.words, bounds[0]
    while first > low and words[first - 1] in tense.openers:
        first -= 1
    if (first > low and words[first - 1] not in _CLAUSE_ENDS) or place >= bounds[1]:
        return None
    word = words[place]
    form = tense.forms[word]
    infinitive = form is not None and form.infinitive and form.direction == 1
    if infinitive or word in tense.function or word in tense.forms.none:
        return None
    if tense.capitals and layout.is_capital(place):
        return None
    past, coming = tense.second
    return -1 if past and word.endswith(past) else 1 if coming and word.endswith(coming) else None


def _is_present(layout: Layout, tense: TenseWords, first: int, low: int) -> bool:
    """Whether an unlisted verb of the present stands right before: "The council votes Monday".

    Only a subject of a few words stands before it, no comma and nothing that governs a noun.
    """
    words, place = layout.words, first - 1
    while place > low and words[place] in tense.openers:
        place -= 1
    word, form, (past, coming) = words[place], tense.forms[words[place]], tense.second
    if not low < place <= low + _SUBJECT or word in tense.function or word in tense.forms.none:
        return False
    if layout.is_capital(place) or form is not None and (form.participle or form.direction):
        return False
    subject = words[low:place]
    told = word.endswith(coming) and not word.endswith(past) and subject[-1] not in tense.nouns
    return told and not any(w in _STOPS or w == "," or w in tense.clause for w in subject)


def _scan(
    layout: Layout, tense: TenseWords, places: range, bounds: tuple[int, int]
) -> tuple[int, int, bool] | None:
    """The nearest verb of a direction: its distance with barriers, direction, and sureness."""
    words, barrier, weak = layout.words, 0, None
    for step, place in enumerate(places):
        word = words[place]
        if word in _STOPS:
            break
        if word == ",":
            barrier += _COMMA
        elif word in tense.clause:
            barrier += _CLAUSE
        elif cue := _cue(layout, tense, place, bounds):
            direction, sure = cue
            if not direction:
                break
            if not sure:
                weak = weak or (step + barrier + _WEAK, direction, False)
                before = words[max(bounds[0], place - 2) : place]
                if places.step < 0 and before and before[-1] in tense.joins:
                    break  # "began on the 3rd and ends on the 22nd"
                if not tense.promising.isdisjoint(before):
                    break  # "promised to sign it on Monday"
                continue
            distance = step + barrier
            if weak and weak[0] < distance:
                break
            return distance, direction, weak is None and barrier < _CLAUSE
    return weak


def _cue(
    layout: Layout, tense: TenseWords, place: int, bounds: tuple[int, int]
) -> tuple[int, bool] | None:
    """The direction that the word at `place` gives (0: none, nor does any verb farther off), and
    whether it does so by itself."""
    word, low = layout.words[place], bounds[0]
    form, undecided = tense.forms[word], word in tense.undecided
    framing = tense.bracket and (word in tense.modals or word in tense.auxiliaries)
    if form is None and not undecided and not framing:
        return None
    if place > low and layout.is_capital(place):
        return None
    if framing:
        return _bracket(layout, tense, place, bounds)
    if undecided:
        return 0, False
    before = layout.words[max(low, place - 3) : place]
    if word in tense.paired:
        for pair in (f"{one} {word}" for one in before[-2:]):
            if pair in tense.planned or pair in tense.undecided:
                return int(pair in tense.planned), False
    direction = form.direction
    if form.participle and not tense.bracket and _is_past(tense, form, before):
        direction = -1
    if word in tense.planned:
        return (1, True) if tense.past.isdisjoint(before) else (0, False)
    if direction is not None:
        if form.ending and before and before[-1] in tense.nouns:
            return None
        passive = direction < 0 and not tense.voice.isdisjoint(before[-2:])
        return None if passive else (direction, form.sure or _is_planned(tense, before))
    if not form.infinitive or not before or layout.is_capital(place):
        return None
    if word in tense.nouns or word in tense.openers:  # "according to the"
        return None
    named = place - 1 > low and layout.is_capital(place - 1)
    return None if named else _infinitive(tense, before)


def _bracket(
    layout: Layout, tense: TenseWords, place: int, bounds: tuple[int, int]
) -> tuple[int, bool] | None:
    """What `_cue` tells of an auxiliary or modal, by the verbs that end its clause.

    "hat ... beschlossen" is past, "soll ... getan haben" mostly is; "soll ... beschließen" is to
    come, "wird ... beschlossen" is not sure, "hat ... Angst" tells nothing.
    """
    words, word = layout.words, layout.words[place]
    clause = _clause_after(layout, tense, place, bounds[1])
    if word not in tense.auxiliaries:
        ends = clause[-2:] if len(clause) > 1 else words[max(bounds[0], place - 2) : place]
        if len(ends) == 2 and ends[1] in tense.bare and _is_done(tense, ends[0]):
            return -1, False
        if word in tense.undecided:
            return 0, False
        form = tense.forms[ends[-1]] if ends else None
        infinitive = form is not None and form.infinitive and not form.participle
        return 1, infinitive or (len(ends) == 2 and ends[1] in tense.modals)
    if not tense.modals.isdisjoint(clause[:1]):  # "haben müssen": the modal tells
        return None
    verbs = [*clause, *words[max(bounds[0], place - 2) : place]]
    if any(_is_done(tense, verb) for verb in verbs):
        return -1, True
    form = tense.forms[word]
    if form is None or form.direction != 1:
        return None
    rest = words[place + 1 : min(bounds[1], place + REACH)]  # "is on Tuesday" is to come ...
    return None if any(_is_done(tense, verb) for verb in rest) else (1, False)


def _is_done(tense: TenseWords, word: str) -> bool:
    """Whether the word may be a participle (or one of the past, such as "worden")."""
    form = tense.forms[word]
    return form is not None and (form.participle or (form.direction == -1 and not form.ending))


def _clause_after(layout: Layout, tense: TenseWords, place: int, high: int) -> list[str]:
    """The words after `place` up to the end of its clause; nouns with capitals left out."""
    found = []
    for index in range(place + 1, min(high, place + REACH)):
        word = layout.words[index]
        if word in _STOPS or word == "," or word in tense.clause:
            break
        if not (tense.capitals and layout.is_capital(index)):
            found.append(word)
    return found


def _is_past(tense: TenseWords, form: Form, before: list[str]) -> bool:
    """Whether a participle is one of the past: after its auxiliary, or alone and no noun."""
    if not tense.auxiliaries.isdisjoint(before):
        return True
    return form.lone and not (before and before[-1] in tense.nouns)


def _infinitive(tense: TenseWords, before: list[str]) -> tuple[int, bool] | None:
    """What the words before an infinitive make of it: "va signer", "vient de signer", "to sign"."""
    last, second = before[-1], before[-2] if len(before) > 1 else ""
    governed = last in tense.modals or (tense.adverbs and second in tense.modals)
    if governed and not tense.bracket:  # there the modal itself tells
        return 1, True
    if last in tense.promising or second in tense.promising:
        noun = last in tense.nouns or last in tense.openers
        return None if noun and last not in tense.markers else (1, False)
    if last not in tense.markers:
        return None
    if second in tense.undecided:  # "iba a abrir en 2023"
        return 0, False
    if second in tense.past:
        return -1, True
    return 1, second in tense.modals or _is_planned(tense, before)


def _is_planned(tense: TenseWords, before: list[str]) -> bool:
    """Whether the two words before an infinitive say that it is to come: "are to | meet"."""
    return " ".join(before[-2:]) in tense.planned
