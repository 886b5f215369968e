"""Everything this package raises on purpose. The commands print it as one sentence and exit 1."""

from __future__ import annotations


class CorpusError(Exception):
    """The base of every error that this package raises on purpose."""


class LanguageError(CorpusError):
    """The data of a language cannot be used: an unknown key, a wrong type, a missing file."""


class NumberError(CorpusError):
    """A printed number has no reading in the language."""

    def __init__(self, surface: str, language: str):
        super().__init__(f"cannot read {surface!r} as a number in {language!r}")
        self.surface, self.language = surface, language


class InputError(CorpusError):
    """An input gives no article. `reason` is a code of the `skipped` table."""

    def __init__(self, path: str, reason: str, detail: str):
        super().__init__(f"{path}: {detail}")
        self.path, self.reason, self.detail = path, reason, detail


class RunError(CorpusError):
    """A run folder cannot be read or written."""


class ReportError(CorpusError):
    """A report cannot be made: an unknown notebook or parameter, a cell that failed."""
