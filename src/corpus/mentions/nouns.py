"""Counted nouns: the noun phrase after a number, or, for a share, before it."""

from __future__ import annotations

import functools

from corpus.language import Language
from corpus.mentions.compounds import find_joined
from corpus.mentions.layout import Layout
from corpus.mentions.nounwords import NounData, NounPhrase
from corpus.mentions.phrases import PhraseBook

__all__ = ["NounBook", "NounData", "NounPhrase", "get_noun_book"]

_CLOSING = frozenset("\"”»'’")
_LONGEST = 9  # words of a noun phrase that are read


class NounBook:
    """The noun data of one language, ready to look up."""

    verbs: frozenset[str]
    not_verbs: frozenset[str]
    stops: frozenset[str]
    before: frozenset[str]
    degrees: frozenset[str]
    plurals: frozenset[str]
    adjectives: frozenset[str]
    not_plural: frozenset[str]
    not_people: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    plural_definite: frozenset[str]
    links: frozenset[str]
    loose_links: frozenset[str]
    number_of: frozenset[str]
    number_again: frozenset[str]
    numbering: frozenset[str]
    called: frozenset[str]
    tolls: frozenset[str]
    only: frozenset[str]
    negating: frozenset[str]
    others: frozenset[str]
    joiners: frozenset[str]
    again: frozenset[str]
    places: frozenset[str]
    anyone: frozenset[str]
    crowds: frozenset[str]
    glued: frozenset[str]
    attributive: frozenset[str]
    households: frozenset[str]
    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    possessives: frozenset[str]
    reflexives: frozenset[str]
    sayings: frozenset[str]
    accounts: frozenset[str]
    not_attributive: frozenset[str]
    openers: frozenset[str]

    def __init__(self, language: Language):
        data = language.section("nouns", NounData)
        self.head_first = data.head == "first"
        self.compounds, self.capital_nouns = data.compounds, data.capital_nouns
        self.attributive_endings = tuple(data.attributive_endings)
        self.noun_endings = tuple(data.noun_endings)
        self.attribute_endings = tuple(data.attribute_endings)
        self.adjective_endings = tuple(data.adjective_endings)
        self.stuffs = data.stuffs
        self.asides = PhraseBook([(phrase, True) for phrase in data.asides], language)
        self.nations = PhraseBook([(word, True) for word in data.nations], language)
        self.finite = frozenset(data.auxiliaries) - frozenset(data.infinite)
        self.men = data.men
        self.infinite = frozenset(data.infinite)
        self.singular_endings = tuple(data.not_plural_endings)
        self.endings = tuple(data.plural_endings)
        self.verb_endings = tuple(data.verb_endings)
        self.predicate_endings = tuple(data.predicate_endings)
        for name in NounBook.__annotations__:
            setattr(self, name, frozenset(getattr(data, name)))
        self.linkers = self.links | self.loose_links
        self.object_links = frozenset(data.object_links)
        placing = self.loose_links - self.object_links  # "nos", "au": no object follows
        self.object_starts = self.determiners - placing
        self.leading = self.definite | self.others  # "los 20", "otros 20"
        self.unlinked = self.determiners - self.links  # "der" may be both
        self.inner = self.links | self.joiners | self.determiners  # between two counts in a row
        self.of = PhraseBook([(phrase, True) for phrase in data.of], language)
        self.among = PhraseBook([(phrase, True) for phrase in data.among], language)
        self.of_them = PhraseBook([(phrase, True) for phrase in data.of_them], language)
        self.holders = PhraseBook([(phrase, True) for phrase in data.holders], language, True)
        self.them = PhraseBook([(phrase, True) for phrase in data.them], language)
        self.who = PhraseBook([(phrase, True) for phrase in data.who], language)
        self.they = PhraseBook([(phrase, True) for phrase in data.they], language, True)
        self.alone = PhraseBook([(phrase, True) for phrase in data.alone], language, True)
        self.each = PhraseBook([(phrase, True) for phrase in data.each], language)
        self.each_before = PhraseBook([(phrase, True) for phrase in data.each], language, True)
        self.people = PhraseBook([(word, True) for word in data.people], language)
        self.participle_endings = tuple(data.participle_endings)
        single = [end[:-1] for end in data.participle_endings if end.endswith("s")]
        self.described_endings = (*data.participle_endings, *single)  # "pagados", "pagado"
        self.people_endings = tuple(data.people_endings)
        self.is_plural = functools.lru_cache(maxsize=32768)(self._is_plural)
        self.is_listed_person = functools.lru_cache(maxsize=32768)(self._is_listed_person)
        self.is_person = functools.lru_cache(maxsize=32768)(self._is_person)

    def _is_plural(self, word: str) -> bool:
        """Whether `word` looks like a plural noun."""
        if word in self.plurals:
            return True
        if word in self.stops or word in self.not_plural or len(word) < 3:
            return False
        plural = word.endswith(self.endings) and not word.endswith(self.singular_endings)
        return plural and word[0].isalpha()

    def _is_person(self, word: str) -> bool:
        """Whether `word` is a noun for people, without asking for their role."""
        ends = word.endswith(self.people_endings) and word not in self.not_people
        return ends or self._is_listed_person(word)

    def names_people(self, words: list[str], head: int) -> bool:
        """Whether a phrase of several words for people begins at word `head`."""
        hit = self.people.match(words, head, len(words))
        return hit is not None and hit[1] > 1

    def _is_listed_person(self, word: str) -> bool:
        tail = word.rpartition("-")[2]
        return bool(self.people.get(word) or (tail != word and self.people.get(tail)))

    def is_content(self, word: str) -> bool:
        """Whether `word` may be a part of a noun phrase: no function word, number or mark."""
        return word[0].isalpha() and word not in self.stops

    def is_content_at(self, layout: Layout, at: int) -> bool:
        """Whether word `at` may be a part of a phrase; capitals make a name of a stop: "US"."""
        word = layout.words[at]
        if word in self.stops:
            return len(word) > 1 and layout.text[layout.starts[at] : layout.ends[at]].isupper()
        return word[0].isalpha()

    def is_noun(self, word: str) -> bool:
        """Whether `word` looks like a plural noun, or is one for people."""
        return self.is_plural(word) or self.is_listed_person(word)

    def is_noun_at(self, layout: Layout, at: int) -> bool:
        """Whether word `at` may be a noun: content, and with a capital where nouns have one."""
        word = layout.words[at]
        if not self.is_content(word) or (self.compounds and word in self.before):
            return False
        return not self.capital_nouns or layout.is_capital(at)

    def is_name_at(self, layout: Layout, at: int) -> bool:
        """Whether word `at` names a people: by a list, or by a capital that nouns lack."""
        if self.nations.get(layout.words[at]):
            return True
        return not self.compounds and layout.is_capital(at)

    def is_verbish(self, word: str) -> bool:
        """Whether `word` ends like a verb or adverb, which ends the phrase after a plural."""
        if word in self.verbs:
            return True
        return word.endswith(self.verb_endings) and word not in self.not_verbs

    def find(self, layout: Layout, at: int, stop: int, singular: bool) -> NounPhrase | None:
        """The noun phrase that begins at word `at`; `singular`: its noun may be one."""
        if at >= stop:
            return None
        if self.head_first:
            return self._find_first(layout, at, stop, singular)
        if self.compounds:
            return find_joined(self, layout, at, stop, singular)
        return self._find_last(layout, at, min(stop, at + _LONGEST), singular)

    def _find_first(self, layout: Layout, at: int, stop: int, singular: bool) -> NounPhrase | None:
        words, head = layout.words, at
        while head + 1 < stop:
            pair = words[head] in self.before and words[head + 1] in self.joiners
            if pair and words[head + 1] != "," and words[head + 2 : head + 3] != []:
                if words[head + 2] not in self.before or head + 3 >= stop:
                    break
                head += 2  # "14 nouveaux et graves incidents"
            elif self._leads(words[head], words[head + 1]):
                head += 1
            else:
                break
        word = words[head]
        if not self.is_content(word) or (word in self.before and not self.is_person(word)):
            return None
        if not singular and not (self.is_plural(word) or self._named(layout, head, at)):
            return None
        last = head + 1
        while last < stop and self.is_content(words[last]) and self.is_plural(words[last]):
            last += 1
        return NounPhrase(at, head, self._complement(layout, last, stop))

    def _leads(self, word: str, after: str) -> bool:
        """Whether `word` only leads to the noun: "autres", "plus" of "plus grandes"."""
        if word in self.degrees:
            return after in self.before
        return word in self.before and (self.is_content(after) or after in self.before)

    def _named(self, layout: Layout, head: int, at: int) -> bool:
        """Whether the word is a name or a known noun, which may lack the plural's ending."""
        return layout.is_capital(head) or self.is_person(layout.words[head])

    def _complement(self, layout: Layout, last: int, stop: int) -> int:
        """The end of the phrase with one complement: "soldats de l'armée"."""
        words, at = layout.words, last
        if at + 1 >= stop or words[at] not in self.links:
            return last
        at += 1
        while at < stop and words[at] in self.determiners:
            at += 1
        end = at
        while end < stop and end < at + 4 and self.is_content(words[end]):
            if end > at and (
                self.is_verbish(words[end]) or words[end].endswith(self.predicate_endings)
            ):
                break
            end += 1
        return end if end > at else last

    def _find_last(self, layout: Layout, at: int, stop: int, singular: bool) -> NounPhrase | None:
        words, head, last = layout.words, None, at
        while last < stop:
            word = words[last]
            if not self.is_content_at(layout, last):
                if last > at and self.joins(layout, last, stop, head is not None):
                    last += 1
                    continue
                break
            if head is not None and (self.is_verbish(word) or word in self.adjectives):
                break
            if self.is_plural(word):
                head = last
            last += 1
        if head is None:
            head = self._singular(words, at, last, singular)
        if head is None:
            return None
        return NounPhrase(at, head, self._complement(layout, head + 1, stop))

    def joins(self, layout: Layout, place: int, stop: int, headed: bool) -> bool:
        """Whether word `place` stands inside a phrase: "'s", a dash, the point of "U.N.", "and".

        `headed`: whether its noun has been found already.
        """
        word, before = layout.words[place], layout.words[place - 1]
        if word in self.possessives or word == "-":
            return True
        if word in _CLOSING:  # "two separate" strains
            return not headed and place + 1 < stop and self.is_content(layout.words[place + 1])
        if word == ".":
            return len(before) == 1 and layout.ends[place - 1] == layout.starts[place]
        if word not in self.joiners or headed:
            return False
        after = layout.words[place + 1 : min(place + 4, stop)]
        if self.compounds and self._are_adjectives(before, *after[:1]):  # "35 hoge, dikke bomen"
            return any(map(self.is_plural, after[1:]))
        if word == "," or before in self.before:
            return False
        return any(map(self.is_plural, after)) and all(map(self.is_content, after[:1]))

    def _are_adjectives(self, *words: str) -> bool:
        """Whether two words have the form of adjectives."""
        endings = self.adjective_endings
        return len(words) == 2 and all(
            word.endswith(endings) and self.is_content(word) and not self.is_verbish(word)
            for word in words
        )

    def _singular(self, words: list[str], at: int, last: int, singular: bool) -> int | None:
        """The noun among words `at` to `last` where none is plural."""
        if not singular:  # an eleven man team
            places = range(at, last - 1)
            return next((place for place in places if self.is_person(words[place])), None)
        head = None
        for place in range(at, last):
            if self.is_verbish(words[place]):
                if head is not None:
                    break
            elif self.is_content(words[place]) and words[place] not in self.before:
                head = place
        return head


@functools.cache
def get_noun_book(language: Language) -> NounBook:
    """The noun data of `language`, made once."""
    return NounBook(language)
