"""The words of the pages themselves, by language: data in `template/words/`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from corpus.errors import ReportError
from corpus.report.runner import Problem

_FOLDER = resources.files("corpus.report") / "template" / "words"


@dataclass(frozen=True)
class Words:
    """The words of one language; `words("rows", n=3)` fills in."""

    language: str
    page: dict[str, str]
    errors: dict[str, str]

    def __call__(self, name: str, **filled: object) -> str:
        return self.page[name].format(**filled)

    def reason(self, problem: Problem) -> str:
        """The error of a problem in plain words."""
        pattern = self.errors.get(problem.name, self.errors["other"])
        detail = problem.detail.strip() or problem.name
        if problem.name.endswith(("InputError", "ReportError", "RunError", "CorpusError")):
            return detail  # a sentence already
        return pattern.format(name=problem.name, detail=detail)

    def where(self, problem: Problem) -> str:
        """Which cell stopped, and under which heading."""
        name = "stopped_in" if problem.section else "stopped_at"
        return self(name, cell=problem.cell, section=problem.section)


@functools.cache
def get_words(language: str) -> Words:
    """Raises ReportError for a language that the pages cannot speak."""
    file = _FOLDER / f"{language}.toml"
    if not file.is_file():
        raise ReportError(f"pages can be in {', '.join(languages())}, not in {language!r}")
    data = tomllib.loads(file.read_text("utf-8"))
    return Words(language, data["page"], data["errors"])


def languages() -> list[str]:
    """The languages that the pages can speak."""
    return sorted(f.name.removesuffix(".toml") for f in _FOLDER.iterdir())


def in_language(text: str | dict[str, str], language: str) -> str:
    """A text of a notebook's metadata: the same for all languages, or one for each."""
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), "")
