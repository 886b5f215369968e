"""What is said without a verb of saying that we know: after a colon, or beside a quotation."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.actors import main_subject
from corpus.mentions.citing.drafts import BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_after, phrase_before
from corpus.mentions.citing.prepositions import is_voice
from corpus.mentions.citing.sources import source_after
from corpus.mentions.citing.speakers import Source, refine
from corpus.mentions.citing.view import OPENERS, View
from corpus.mentions.cues import BREAK, CLITIC, DETERMINER, FUNCTION, HAVE, SPEAKER

NO_CUE = (0, 0)  # a mark is no word that cites
LABEL = 9  # words before a colon that are a name and no clause
QUOTATION = 3  # words of a quotation that somebody utters; fewer are a name or irony


def may_be_marked(view: View, index: int) -> bool:
    """Whether sentence `index` may say something by a mark alone, or by a verb of any meaning."""
    layout = view.layout
    if layout.title is not None and layout.sentences[index][0] < layout.title.end:
        return True
    first, last = layout.bounds[index]
    return not view.cues.marks.isdisjoint(layout.words[first:last])


def read_marks(sentence: Sentence) -> Draft | None:
    """What a reflexive verb, a colon, or the last dash of a title attributes without a cue."""
    view, layout = sentence.view, sentence.view.layout
    words = view.words[sentence.first : sentence.last]
    if view.cues.marks.isdisjoint(words):
        words = []
    for i in range(1, len(words)):
        if words[i] in view.cues.marks and words[i - 1] == ",":
            draft = _read_feeling(sentence, sentence.first + i)
            if draft is not None:
                return draft
    if ":" in words and (layout.quotations or layout.title):
        draft = read_colon(sentence, sentence.first + words.index(":"))
        if draft is not None:
            return draft
    if layout.title is not None and layout.title.start <= sentence.start < layout.title.end:
        marks = (i for i in range(sentence.last - 1, sentence.first + 1, -1))
        dash = next((i for i in marks if view.words[i] in "-–—"), None)
        return None if dash is None else read_title_end(sentence, dash)
    return None


def read_colon(sentence: Sentence, colon: int) -> Draft | None:
    """ "Pyongyang: «...»": who speaks before a colon; at the end of a title ": officials"."""
    view, layout, first = sentence.view, sentence.view.layout, sentence.first
    if colon <= first or colon + 1 >= sentence.last:
        return None
    if view.words[colon + 1] in OPENERS:
        quoted = sentence.quotation_after(colon, 3)
        source = _before_colon(sentence, colon) if quoted else None
        if source is not None and source.known:
            return Draft(source, NO_CUE, source.head, colon + 1, FORWARD, "colon", *quoted)
    if layout.title is not None and layout.starts[colon] < layout.title.end:
        return _read_headline(sentence, colon) or read_title_end(sentence, colon)
    return None


def _read_headline(sentence: Sentence, colon: int) -> Draft | None:
    """ "Istat: 370.000 births", "Budget, the Upb: ...": who opens a title, or stands after its
    topic, and no topic himself."""
    view, first = sentence.view, sentence.first
    marks = (i for i in range(colon - 1, max(first, colon - LABEL), -1) if view.words[i] == ",")
    start = next(marks, first - 1) + 1
    source = refine(view, start, colon) if start < colon else None
    if source is None or not source.known or source.last < colon:
        return None
    told = start > first and view.flags[start] & DETERMINER and source.kind in ("name", "body")
    if not (told or is_voice(view, source) or start > first and source.kind == "person"):
        return None
    ends = view.layout.ends[colon]
    return Draft(source, NO_CUE, start, colon + 1, FORWARD, "colon", ends, sentence.end)


def read_title_end(sentence: Sentence, mark: int) -> Draft | None:
    """ "40 killed: police", "40 killed - officials": who signs a title, after its last mark."""
    source = source_after(sentence.view, mark + 1, sentence.last)
    if source is None or not sentence.ends_at(source.until) or not _signs(sentence, source):
        return None
    end = sentence.view.layout.starts[mark]
    return Draft(source, NO_CUE, mark, source.until, BACKWARD, "colon", sentence.start, end)


def _read_feeling(sentence: Sentence, at: int) -> Draft | None:
    """ ", s'inquiète une association": a reflexive verb of any meaning before its subject."""
    found = _verb_first(sentence, at)
    if found is None or not sentence.ends_at(found[0].until):
        return None
    source, cue = found
    start, end = sentence.backward_start(at), sentence.view.layout.starts[at]
    return Draft(source, cue, at, source.until, BACKWARD, "set off", start, end)


def _signs(sentence: Sentence, source: Source) -> bool:
    """Whether a title can end with this source: a person, a body, an outlet, an acronym."""
    named = source.last - source.first == 1 and sentence.view.is_acronym(source.first)
    return source.kind in ("person", "body") or source.medium or named


def _before_colon(sentence: Sentence, colon: int) -> Source | None:
    """The name right before a colon, else who acts in the clause that it closes."""
    view, first = sentence.view, sentence.first
    if colon - first < LABEL:
        start = phrase_before(view, colon - 1, first)
        source = refine(view, start, colon) if start <= _after_dateline(sentence, colon) else None
        if source is not None and source.known:
            return _without_verb(sentence, source)
    found = main_subject(view, first, colon)
    if found is None or found.kind == "pronoun":
        return sentence.resolve(found, first)
    return found if found.kind in ("person", "name", "body") else None


def _without_verb(sentence: Sentence, source: Source) -> Source:
    """The source without the verb behind its noun: "L'opposizione | insorge: ..."."""
    view, last = sentence.view, source.last
    while last - 1 > source.first and _is_verb(sentence, last - 1, view.cues.quoting_endings):
        last -= 1
    speaks = last < source.last and view.flags[last - 1] & SPEAKER
    return replace(source, last=last) if speaks else source


def _after_dateline(sentence: Sentence, colon: int) -> int:
    """The first word after what is in brackets or before a dash at the start of the sentence."""
    words = sentence.view.words
    marks = (i + 1 for i in range(colon - 1, sentence.first, -1) if words[i] in ").–—")
    return next(marks, sentence.first)


def read_quotation(sentence: Sentence, quotation: tuple[int, int]) -> Draft | None:
    """The speaker beside a quotation by a verb of any meaning: "...", soupire X"; ", X fumed"."""
    view, layout = sentence.view, sentence.view.layout
    start, end = quotation
    if layout.text.count(" ", start, end) < QUOTATION - 1:
        return None
    i = layout.word_at(end)
    while i < sentence.last and view.flags[i] & BREAK:
        i += 1
    if i + 1 >= sentence.last or not view.words[i][0].isalpha():
        return None
    found = _verb_first(sentence, i) or _verb_last(sentence, i)
    if found is None:
        return None
    source, cue = found
    stop = max(cue[1], source.until)
    return Draft(source, cue, i, stop, BACKWARD, "set off", start, end)


def _verb_first(sentence: Sentence, i: int) -> tuple[Source, tuple[int, int]] | None:
    """Of "a justifié | le directeur" the source and the words of the verb."""
    view, cues, group = sentence.view, sentence.view.cues, i
    while i < sentence.last and view.flags[i] & CLITIC and not view.flags[i] & HAVE:
        i += 1
    endings = cues.quoting_endings
    if i < sentence.last and view.flags[i] & HAVE:
        endings, i = cues.quoting_participles, sentence.skip_adjuncts(i + 1)
    if i + 1 >= sentence.last or not _is_verb(sentence, i, endings):
        return None
    source = source_after(view, sentence.skip_adjuncts(i + 1), sentence.last)
    return (source, (group, i + 1)) if _utters(sentence, source) else None


def _verb_last(sentence: Sentence, i: int) -> tuple[Source, tuple[int, int]] | None:
    """Of "the general | quipped" the source and the verb."""
    view = sentence.view
    if view.cues.data.inversion:
        return None
    end = phrase_after(view, i, sentence.last)
    for verb in range(end, i, -1):
        if verb < sentence.last and _is_verb(sentence, verb, view.cues.quoting_endings):
            source = refine(view, i, verb)
            if _utters(sentence, source) and source.last == verb:
                return source, (verb, verb + 1)
    return None


def _is_verb(sentence: Sentence, i: int, endings: tuple[str, ...]) -> bool:
    """Whether word `i` can be a verb by its ending: no name, no function word."""
    view = sentence.view
    plain = not view.flags[i] & (FUNCTION | BREAK) and not view.capital(i)
    return plain and len(view.words[i]) > 3 and view.words[i].endswith(endings)


def _utters(sentence: Sentence, source: Source | None) -> bool:
    if source is None or source.kind not in ("person", "name", "body"):
        return False
    letter = source.last - source.first == 1 and len(sentence.view.words[source.first]) == 1
    return not letter  # "N150 million"
