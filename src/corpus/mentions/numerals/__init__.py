"""Numbers as printed: digits with the separators of the language, words, and mixtures of both.

numberdata, lexicon   the number words of a language
compounds, sums       how a word is cut into them, and how they add up
digits, printed       digits with group and decimal marks; with the magnitude after them
cardinals, groups     numbers in words: cardinals; dozens, fractions, halves
scan                  find_numerals: one sweep over the words of an article
"""

from corpus.mentions.numerals.cardinals import Numeral
from corpus.mentions.numerals.scan import find_numerals

__all__ = ["Numeral", "find_numerals"]
