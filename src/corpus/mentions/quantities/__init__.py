"""What a text counts: a numeral with its modifier, unit and counted noun.

steps             find_quantities: the order of the steps
sheet, drafts     what the steps share: one draft per number
nofigurewords, modifierwords, categorywords   the language's words
marks, nofigures, timenumbers, ones   numbers that are no cited figures
ranges, sharing, modifiers, rates, changes, totals    value, bounds, rise or fall, parts
counting, shares, subjects, naming    the noun beside the number, or what it is said of
carrying, previous, antecedents, numbersof, elsewhere, bare  the noun taken over from other numbers
predicates, outcomes, categories, roles, aspects  what is counted, and what is said of it
"""

from corpus.mentions.quantities.steps import find_all_quantities, find_quantities

__all__ = ["find_all_quantities", "find_quantities"]
