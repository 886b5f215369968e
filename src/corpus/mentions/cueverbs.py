"""Verbs of saying: what the verbs of a class can do, and the forms that their stems have."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import LanguageError
from corpus.mentions.citing.schema import AttributionData

# What a verb form can be.
FORM_FINITE, FORM_PAST, FORM_PRESENT, FORM_INFINITIVE, FORM_GONE = 1, 2, 4, 8, 16
ROLES = {
    "finite": FORM_FINITE,
    "past": FORM_PAST,
    "present": FORM_PRESENT,
    "infinitive": FORM_INFINITIVE,
    "gone": FORM_GONE,  # participles of the active that "to be" leads: "ist ausgegangen"
}
(
    OBJECT, PASSIVE, PLACELESS, PROMISE, EVIDENCE, QUOTED, ACCUSE, SET, CITE, FORECAST, BARE, TELL,
    LEARN, GIVE, EMERGE, DEED, MEASURE, COUNT, RIVAL, AWAIT,
) = (1 << n for n in range(20))  # fmt: skip
CLASSES = {
    "say": BARE,  # with a clause or a quotation
    "tell": BARE | TELL,  # the same, with an addressee
    "argue": 0,  # the same, but a clause without complementizer is no clause of theirs
    "announce": OBJECT | PASSIVE,  # also with a noun phrase, also with an agent
    "report": OBJECT | PASSIVE | PLACELESS,  # a place that reports is no source
    "measure": OBJECT | PASSIVE | PLACELESS | MEASURE,  # of those alone who measure or keep count
    "count": OBJECT | PASSIVE | PLACELESS | COUNT,  # "has 40 members", but "has 40 dead" is told
    "rival": OBJECT | PASSIVE | PLACELESS | COUNT | RIVAL,  # or "has 40" beside another's count
    "expect": OBJECT | PASSIVE | AWAIT,  # fears, hopes, forecasts
    "forecast": FORECAST | PASSIVE,  # with a clause; with an infinitive it is a plan, no speech
    "promise": OBJECT | PROMISE,  # only of somebody definite
    "show": OBJECT | EVIDENCE,  # only of documents, persons and bodies
    "judge": QUOTED,  # only with a quotation
    "accuse": ACCUSE,
    "set": SET | PASSIVE,  # "put the toll at"
    "revise": SET | PASSIVE | FORECAST,  # the same, but of forecasts alone: "cut"
    "adjust": SET | PASSIVE | DEED,  # the same of counts alone: a bank that cuts rates says nothing
    "learn": LEARN,  # of anybody, from somebody: "on a appris auprès de"
    "give": GIVE,  # news, with what it is after a colon: "dresse un bilan :"
    "emerge": EMERGE,  # from what is written: "aus dem Bericht geht hervor"
    "cite": CITE,  # "citing the ministry": no attribution of its own
}


@dataclass(frozen=True, slots=True)
class Verb:
    """What a word can be as a verb of saying: its class, forms, and the words that must follow."""

    powers: int
    forms: int
    tail: tuple[tuple[str, ...], ...]  # word by word, those of which one must stand there
    lead: tuple[str, ...] = ()  # the words that must stand right before it: "s'en | tient"
    last: str = ""  # the word that must close its clause: "teilte ... | mit"


def read_verbs(data: AttributionData) -> dict[str, tuple[Verb, ...]]:
    """Every verb of `data` by each of its forms, those with many words of their own first.

    Raises LanguageError for a class, conjugation or form that does not exist.
    """
    found: dict[str, dict[tuple, int]] = {}
    for name, members in data.verbs.items():
        kind, *words_after = name.split()
        if kind not in CLASSES:
            raise LanguageError(f"attribution.toml has no verb class {kind!r}")
        lead = tuple(word[1:] for word in words_after if word[0] == "^")
        last = "".join(word[1:] for word in words_after if word[0] == ">")
        tail = tuple(tuple(word.split("|")) for word in words_after if word[0] not in "^>")
        for key, words in members.items():
            for word, form in _forms(data, key, words):
                forms = found.setdefault(word, {})
                at = (CLASSES[kind], tail, lead, last)
                forms[at] = forms.get(at, 0) | form
    return {
        word: tuple(
            Verb(powers, form, tail, lead, last)
            for (powers, tail, lead, last), form in sorted(forms.items(), key=_most_words)
        )
        for word, forms in found.items()
    }


def _most_words(verb: tuple[tuple, int]) -> int:
    """Verbs with many words of their own come first."""
    (_, tail, _, last), _ = verb
    return -len(tail) - bool(last)


def _forms(data: AttributionData, key: str, words: list[str]) -> list[tuple[str, int]]:
    """(word, form) of every verb form that one line of verbs stands for."""
    if key in ROLES:
        return [(word, ROLES[key]) for word in words]
    if key not in data.conjugations:
        raise LanguageError(f"attribution.toml has no conjugation {key!r}")
    found = []
    for role, endings in data.conjugations[key].items():
        if role not in ROLES:
            raise LanguageError(f"attribution.toml: a conjugation has no form {role!r}")
        for ending in endings:
            shape = ending if "~" in ending else "~" + ending
            found += [(shape.replace("~", stem), ROLES[role]) for stem in words]
    return found
