"""How number words add up: "two thousand one hundred", "quatre-vingt-dix-sept"."""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.numerals.lexicon import Atom, Lexicon


class Sum:
    """A number being read atom by atom; an atom that cannot follow is refused."""

    __slots__ = ("apart", "current", "joined", "largest", "lexicon", "power", "total")

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.total = Decimal(0)  # whole groups: the "two thousand" of "two thousand one hundred"
        self.current: Decimal | None = None  # the group being read
        self.largest: Decimal | None = None  # the last scale
        self.power = 0  # 1, 10, 100, 1000: what the last atom was
        self.joined = False
        self.apart = False  # the last atom may be a number of its own: "two million and three"

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def add(self, atom: Atom) -> bool:
        """Take `atom`; False when the number ends before it."""
        kind, value = atom
        taken = (self._small, self._hundred, self._scale)[kind](value)
        self.joined = self.joined and not taken
        return taken

    def join(self, word: str) -> bool:
        """Take the joiner `word`, to be followed by an atom; False when it joins nothing here."""
        self.joined = self.power in self.lexicon.joiners[word]
        return self.joined

    def _small(self, value: Decimal) -> bool:
        lexicon, joined = self.lexicon, self.lexicon.joined
        if self.joined and joined and value not in joined and not lexicon.data.inverted:
            return False
        if not self._fits(value):
            return False
        self.apart = self.joined and self.current == value < 100  # "mil y dos"
        self.power = 100 if value >= 100 else 10 if value >= 20 and value % 10 == 0 else 1
        return True

    def _fits(self, value: Decimal) -> bool:
        current = self.current
        if current is None:
            self.current = value
            return self.largest is None or value > 0
        last = current % 100
        if value == 20 and last in self.lexicon.before_twenty and self.power == 1:
            self.current = current - last + 20 * last
            return True
        teens = last in self.lexicon.with_teens and 10 <= value <= 19
        units = last >= 20 and last % 10 == 0 and 1 <= value <= 9
        units = units or (last in self.lexicon.with_units and 7 <= value <= 9)
        turned = self.lexicon.data.inverted and self.joined and last < 10 and value % 10 == 0
        half = 0 < value < 1 and current == int(current)
        hundreds = current >= 100 and last == 0 and 0 < value < 100
        if hundreds or teens or units or turned or half:
            self.current = current + value
            return True
        return False

    def _hundred(self, value: Decimal) -> bool:
        if self.current is None:
            self.current = value
        elif 1 <= self.current <= self.lexicon.data.hundred_factor_max and not self.joined:
            self.current *= value
        else:
            return False
        self.power = 100
        return True

    def _scale(self, value: Decimal) -> bool:
        if self.joined:
            return False
        if self.largest is not None and value >= self.largest:
            if self.total == 0 or value == self.largest or self.apart:
                return False
            if self.current is not None and self.largest > 1000:
                return False
            self.total = self.value * value  # "mille milliards", "dos mil quinientos millones"
        else:
            self.total += (1 if self.current is None else self.current) * value
        self.current, self.largest, self.power = None, value, 1000
        return True
