"""Who issued a document, told beside it."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.speakers import Source, refine
from corpus.mentions.citing.view import View
from corpus.mentions.cues import AGENT, BE, BREAK, DOCUMENT, HAVE, ISSUED, SPEAKER, TALLY, THAT, WHO

ATTRIBUTE = 8  # words between an article and its noun
CLAUSE_WORDS = 8  # from an author to his verb


def issued_by(view: View, source: Source, ceiling: int) -> Source | None:
    """Who issued a document, told in a relative clause: "figures that | the council published"."""
    flags, i = view.flags, source.until
    closes = i + 1 < ceiling and view.words[i + 1] == "," and not (flags[i] or view.capital(i))
    i += closes and view.cues.data.brackets  # "geht aus Zahlen | hervor, die"
    i += i < ceiling and view.words[i] == ","
    articles = view.cues.relative_articles
    if i + 2 >= ceiling or not (flags[i] & (THAT | WHO) or view.words[i] in articles):
        return None
    first, issues = i + 1, False
    while (
        not articles
        and first < ceiling - 1
        and (flags[first] & HAVE or _issues(view, first) or issues and view.is_adverb(first))
    ):
        issues = issues or _issues(view, first)
        first += 1
    end = phrase_after(view, first, ceiling)
    author = refine(view, first, end) if end > first else None
    if author is None or author.kind not in ("name", "body", "person"):
        return None
    for j in range(author.until, min(ceiling, author.until + CLAUSE_WORDS)):
        if issues or flags[j] & BREAK:
            break
        issues = _issues(view, j)
        end = j + 1
    return replace(author, head=source.head, until=end) if issues else None


def _issues(view: View, i: int) -> bool:
    """Whether word `i` is a verb by which a document is put out."""
    return not view.capital(i) and (
        view.words[i] in view.cues.verbs or bool(view.flags[i] & ISSUED)
    )


def issuer_before(view: View, start: int, ceiling: int) -> Source | None:
    """Who issued a document, told before its noun: "einer am Montag von | der Polizei
    veröffentlichten Bilanz"."""
    flags, agent = view.flags, None
    for i in range(start, min(ceiling - 1, start + ATTRIBUTE)):
        if agent is None and flags[i] & AGENT:
            agent = i
        elif flags[i] & ISSUED and agent is not None:
            written = next((j for j in (i + 1, i + 2) if flags[j] & (DOCUMENT | TALLY)), None)
            source = None if written is None else refine(view, agent + 1, i)
            if source is None or source.kind not in ("name", "person", "body"):
                return None
            return replace(source, head=start, until=written + 1)
        elif flags[i] & (BREAK | HAVE | BE | THAT | WHO | SPEAKER) and agent is None:
            return None
    return None
