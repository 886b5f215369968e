"""Numbers as printed: digits with the separators of the language, words, and mixtures of both.

lexicon, sums         the number words of a language, and how they add up
digits                digits with group and decimal marks
cardinals, groups     numbers in words: cardinals; dozens, fractions, halves
scan                  find_numerals: one sweep over the words of an article
"""

from corpus.mentions.numerals.cardinals import Numeral
from corpus.mentions.numerals.scan import find_numerals

__all__ = ["Numeral", "find_numerals"]
