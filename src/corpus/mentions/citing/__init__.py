"""How a text cites: from the words of a language (cues) to drafts of attributions.

view              the flags of the words of an article (their data: mentions/cues.py)
nounphrases       where a noun phrase begins and ends
names, namemarks  names in appositions, in quotation marks
documents         who issued a document
speakers, sources who a phrase names; the source before a verb or after a preposition
actors            who acts in a sentence
verbforms, subjects, contents      verbs of saying: form, subject, what is said
counting                           verbs of counting and setting, beside the counts of others
speech, setoff, voices             active; set off by commas; participles and passive
attributes        participles before their noun, with an agent
clauses, brackets, embedded, telling   the same where the parts of a verb stand apart
prepositions, adjuncts, accounts, messages   without a verb: "according to", nouns of saying, colons
gaps              the verb left out
trailing          what is added behind a cue
settling          where what one says ends
pointing          a sentence that tells who said the one before
choice            which sentences are read
drafts            one sentence while it is read
"""
