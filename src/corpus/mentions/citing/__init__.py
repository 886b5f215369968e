"""How a text cites: from the words of a language (cues) to drafts of attributions.

view              the flags of the words of an article (their data: mentions/cues.py)
nounphrases       where a noun phrase begins and ends
speakers, sources who a phrase names; the source before a verb or after a preposition
verbforms, subjects, contents, speech   verbs of saying: form, subject, what is said
accounts          prepositions, nouns of saying, colons, relays
drafts            one sentence while it is read
"""
