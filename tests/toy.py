"""Small notebooks and a small run folder for the tests of the report engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
PARAMETERS = """run: str = ""  # folder of a run
language: str = "en"  # one of: en, fr
n: int = 3  # how many rows
label: str | None = None"""

CHART = """import matplotlib.pyplot as plt
import pandas as pd
from corpus.charts import show
frame = pd.DataFrame({"outlet": [f"Outlet {i}" for i in range(n)]})
frame["value"] = [8000 + 1500 * i for i in range(n)]
frame["proof"] = [show.Link("read", f"articles/a{i}.html#f-{i}") for i in range(n)]
figure, axes = plt.subplots(figsize=(6, 2), layout="constrained")
axes.plot(frame["value"], range(n), "o", color="#0072b2")
show.chart(
    figure, name="values", title="How many", alt="Three values, 8,000 the lowest.",
    data=frame, language=language,
)"""
OPENING = """from corpus.charts import show
show.summary("1 to 4 November")
show.finding("From **8,000** upwards.")"""


def code(source: str, *tags: str, **metadata: Any) -> dict:
    return new_code_cell(source, metadata={"tags": list(tags), **metadata})


def text(source: str, *tags: str) -> dict:
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def write_notebook(path: Path, *cells: dict, parameters: str = PARAMETERS, **about: Any) -> Path:
    """A notebook with a parameters cell and then `cells`; `about` is its metadata `corpus`."""
    everything = [code(parameters, "parameters"), *cells]
    for number, cell in enumerate(everything):
        cell["id"] = f"cell-{number}"
    nb = new_notebook(cells=everything, metadata={"kernelspec": KERNEL, "corpus": about})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, path)
    return path


def chart_notebook(path: Path, *more: dict, **about: Any) -> Path:
    """A notebook with a finding, a chart with its data, a plain frame, limits and method."""
    return write_notebook(
        path,
        text("## How many\nA low figure is not a wrong one."),
        code(OPENING),
        code(CHART),
        text("## As a frame"),
        code("frame[['outlet', 'value']]", caption="The same"),
        text("Counts are of articles.", "limits"),
        text("Rows are made up.", "method"),
        *more,
        **{"title": {"en": "Values", "fr": "Valeurs"}, "question": "Who says how many?", **about},
    )


def item_notebook(path: Path) -> Path:
    """A notebook of which one page is made for each item of the table `articles`."""
    each = {"table": "articles", "column": "article_id", "parameter": "item", "folder": "articles",
            "title": "Items"}  # fmt: skip
    return write_notebook(
        path,
        code("from corpus.charts import show\nshow.title(f'Item {item}')"),
        code('show.html(\'<p><mark class="figure" id="f-1">8,000</mark></p>\')\nprint(run)'),
        parameters='run: str = ""\nlanguage: str = "en"  # one of: en, fr\nitem: str = ""',
        for_each=each,
    )


def write_run(folder: Path, ids: tuple[str, ...] = ("a0", "a1", "a2")) -> Path:
    """A run folder, as far as the report engine looks into it."""
    folder.mkdir(parents=True)
    frame = pd.DataFrame({"article_id": pd.array(ids, dtype="string")})
    frame.to_parquet(folder / "articles.parquet")
    about = {
        "run_id": "0123456789ab",
        "status": "done",
        "parameters": {"as_of": "2025-01-31"},
        "versions": {"corpus": "0"},
        "inputs": [{"path": "a.txt", "sha256": "0" * 64}],
    }
    (folder / "run.json").write_text(json.dumps(about), "utf-8")
    return folder
