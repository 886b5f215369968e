"""A rehearsal: imported once by the warm process, so that no page waits for what all pages need.

A tiny page is made from end to end. That loads what is loaded at first use: packages, validators,
templates, fonts, formats of numbers and dates.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus.report.runner import import_papermill

_CELL = "import pandas as pd\nfrom corpus.charts import show\nshow.finding('1')\npd.DataFrame()"


def rehearse() -> None:
    """Make a page of a notebook with one cell, and draw what cells draw."""
    import_papermill()  # first, for it knows how to do so quickly
    import pyarrow.parquet  # noqa: F401
    import seaborn  # noqa: F401

    _show()
    with tempfile.TemporaryDirectory() as folder:
        _make_page(Path(folder))


def _show() -> None:
    import matplotlib.pyplot
    import pandas as pd

    from corpus.charts import show

    frame = pd.DataFrame({"day": pd.to_datetime(["2024-01-31"]), "n": [1.5]})
    for language in ("en", "fr"):
        show.as_html(frame, caption="1", language=language)
    show.as_csv(frame)
    figure, axes = matplotlib.pyplot.subplots(layout="constrained")
    axes.plot([0, 1])
    show.as_svg(figure, salt="rehearsal")


def _make_page(folder: Path) -> None:
    import nbformat

    from corpus.report.exporter import Front, Surroundings, export_front
    from corpus.report.pages import PageJob, make_page
    from corpus.report.pdf import missing_for_pdf

    notebook, around = folder / "rehearsal.ipynb", Surroundings()
    cells = [nbformat.v4.new_markdown_cell("## 1"), nbformat.v4.new_code_cell(_CELL)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), notebook)
    pdf = not missing_for_pdf()
    make_page(PageJob(notebook, {}, "rehearsal", "", folder / "site", around, "warm", 60.0, pdf))
    export_front(Front(()), around)


rehearse()
