"""Parameters are declared in a cell, and checked before anything runs."""

from __future__ import annotations

import logging

import pytest

from corpus.errors import ReportError
from corpus.report.parameters import check_parameters, imported, parse_parameters, read_parameters
from corpus.report.runner import import_papermill
from toy import code, write_notebook

DECLARED = """run: str = ""  # folder; a = sign in the help
language: str = "en"  # one of: en, fr. The language of the page.
n: int = 3
share: float = 0.5  # between 0 and 1
deep: bool = False
units: list = ["person", "#"]  # one of: person, EUR, #
claim: str | None = None  # a claim_id
plain = 12"""


@pytest.fixture
def notebook(tmp_path):
    return write_notebook(tmp_path / "figures.ipynb", parameters=DECLARED)


def test_every_line_is_read_with_type_default_help_and_allowed_values(notebook):
    declared = read_parameters(notebook)
    assert list(declared) == ["run", "language", "n", "share", "deep", "units", "claim", "plain"]
    assert declared["language"].allowed == ("en", "fr")
    assert declared["claim"].types == ("str", "None")
    assert declared["units"].default == ["person", "#"]
    assert declared["plain"].types == ("int",)
    assert declared["run"].help == "folder; a = sign in the help"


def test_papermill_finds_what_it_can_read_under_the_same_names(notebook):
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    seen = import_papermill().inspect_notebook(str(notebook))
    assert set(seen) <= set(read_parameters(notebook))
    assert "language" in seen


@pytest.mark.parametrize(
    "given",
    [{}, {"language": "fr"}, {"n": 4, "share": 1}, {"claim": None}, {"claim": "c"}, {"units": []}],
    ids=str,
)
def test_what_fits_passes(notebook, given):
    check_parameters(notebook, given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"langage": "fr"}, "figures has no parameter 'langage'; did you mean language?"),
        ({"zzzz": 1}, "figures has no parameter 'zzzz'; it has run, language, n, share, deep"),
        ({"language": "de"}, "figures: language must be one of en, fr, not 'de'"),
        ({"language": "FR"}, "not 'FR'; did you mean fr?"),
        ({"n": "3"}, "figures: n must be int, not str ('3')"),
        ({"n": 3.0}, "figures: n must be int, not float (3.0)"),
        ({"n": True}, "figures: n must be int, not bool (True)"),
        ({"language": None}, "figures: language must be str, not None (None)"),
        ({"units": ["EUR", "eur"]}, "must be one of person, EUR, #, not 'eur'; did you mean EUR?"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_sentence(notebook, given, sentence):
    with pytest.raises(ReportError) as raised:
        check_parameters(notebook, given)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_texts_of_a_command_line_are_read_by_the_declared_type(notebook):
    texts = ["n=4", "share=0.25", "deep=yes", "units=person,EUR", "claim=12", "run=a=b"]
    assert parse_parameters(texts, [notebook]) == {
        "n": 4, "share": 0.25, "deep": True, "units": ["person", "EUR"],
        "claim": "12", "run": "a=b",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("n=four", "n must be int, and 'four' cannot be read as one"),
        ("n", "'n' is no parameter: write name=value"),
        ("m=4", "no notebook has a parameter 'm'"),
    ],
)
def test_texts_that_cannot_be_read_say_why(notebook, text, sentence):
    with pytest.raises(ReportError, match=sentence):
        parse_parameters([text], [notebook])


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("n: int = int('3')", "the default of n is no plain value"),
        ("n: pd.Timestamp = 3", "n has a type that is not plain: pd.Timestamp"),
        ("n: int = (", "cannot be read as a notebook"),
    ],
)
def test_a_cell_that_cannot_be_understood_is_refused(tmp_path, cell, sentence):
    with pytest.raises(ReportError, match=sentence):
        read_parameters(write_notebook(tmp_path / "x.ipynb", parameters=cell))


def test_a_notebook_that_is_not_there_and_one_that_is_none(tmp_path):
    with pytest.raises(ReportError, match="there is no notebook"):
        read_parameters(tmp_path / "none.ipynb")
    (tmp_path / "bad.ipynb").write_text("hello", "utf-8")
    with pytest.raises(ReportError, match="cannot be read as a notebook"):
        read_parameters(tmp_path / "bad.ipynb")


def test_modules_that_notebooks_import_are_listed(tmp_path):
    cells = [code("import json as j\nfrom corpus.charts import show"), code("%matplotlib inline")]
    found = imported([write_notebook(tmp_path / "x.ipynb", *cells)])
    assert found == ["json", "corpus.charts", "corpus.charts.show"]
