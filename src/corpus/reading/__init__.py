"""Files to articles: `read_inputs(source, on_skip=...)`, or listing and reading apart."""

from corpus.reading.identity import file_name
from corpus.reading.inputs import Input, list_inputs
from corpus.reading.language import detect_language
from corpus.reading.reader import keep_first, read_input, read_inputs
from corpus.reading.source import Problem

__all__ = [
    "Input",
    "Problem",
    "detect_language",
    "file_name",
    "keep_first",
    "list_inputs",
    "read_input",
    "read_inputs",
]
