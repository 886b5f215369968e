"""The commands: parse, call one function, say what happened. No thought."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import click

from corpus.errors import CorpusError

_FOLDER = click.Path(path_type=Path, file_okay=False)
_AS_OF = click.DateTime(formats=["%Y-%m-%d"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="corpus")
def cli() -> None:
    """Compare how the press covers the same event, figure by figure."""


@cli.command()
@click.argument("source")
@click.option(
    "--out",
    required=True,
    type=_FOLDER,
    help="Folder for the tables; an older run there is replaced.",
)
@click.option("--as-of", type=_AS_OF, help="Nothing is published after this day (default: today).")
@click.option("--strict", is_flag=True, help="Stop at the first input that cannot be read.")
@click.option("--workers", type=click.IntRange(1), help="Processes (default: one per processor).")
@click.option("--fresh", is_flag=True, help="Read everything again; keep nothing for next time.")
def build(
    source: str, out: Path, as_of: datetime | None, strict: bool, workers: int | None, fresh: bool
) -> None:
    """Read every article of SOURCE (folder, file, archive, glob, or - for pasted text); write the tables.

    Example: corpus build articles/ --out runs/march
    """
    from corpus.builder import Options
    from corpus.builder import build as build_run

    with _said_plainly(), _progress("reading", "articles") as advance:
        options = Options(
            as_of=as_of.date() if as_of else None, strict=strict, workers=workers,
            keep_records=not fresh, advance=advance,
        )  # fmt: skip
        run = build_run(source, out, options)
    counts = run.about["counts"]
    click.echo(
        f"{counts['articles']} articles, {counts['figures']} figures, {counts['claims']} claims, "
        f"{counts['skipped']} skipped -> {out}"
    )


@cli.command()
@click.argument("source")
@click.option(
    "--out", default="reports", show_default=True, type=_FOLDER, help="Folder of the reports."
)
@click.option("--name", help="Folder of this report (default: today's date; a timer wants that).")
@click.option("--as-of", type=_AS_OF, help="Nothing is published after this day (default: today).")
@click.option("--language", default="en", show_default=True, help="Language of the report: en, fr.")
@click.option("--since", default="", help="First day of publication, ISO; empty: no limit.")
@click.option("--until", default="", help="Last day of publication, ISO; empty: no limit.")
@click.option("--only", multiple=True, help="A notebook by name; may be repeated (default: all).")
@click.option(
    "--pdf", type=click.Choice(["reports", "all", "none"]), default="reports", show_default=True
)
@click.option(
    "--keep", type=click.IntRange(0), default=0, help="How many good reports stay (0: all)."
)
@click.option("--strict", is_flag=True, help="Stop at the first input that cannot be read.")
def report(source: str, as_of: datetime | None, **wanted) -> None:
    """Read SOURCE (or take a run folder), run the notebooks, write HTML, PDF, data and index.html.

    Example: corpus report articles/ --out reports --keep 7
    """
    from corpus.report.whole import Wanted
    from corpus.report.whole import report as make_report

    with _said_plainly(), _progress("reading", "articles") as advance:
        site = make_report(source, Wanted(as_of=as_of.date() if as_of else None, **wanted), advance)
    for message in site.messages:
        click.echo(message)
    click.echo(f"{len(site.pages)} pages -> {site.path / 'index.html'}")
    if site.status != "done":
        raise click.ClickException(
            f"{sum(bool(p.problem) for p in site.pages)} pages are incomplete"
        )


@cli.command()
@click.argument("run")
@click.argument("article", required=False)
def show(run: str, article: str | None) -> None:
    """Show an ARTICLE of a RUN with its evidence highlighted; or pasted text: corpus show -

    Example: corpus show runs/march 004_02ccfc7f
    """
    from corpus.builder import Options
    from corpus.builder import build as build_run
    from corpus.evidence import show_article
    from corpus.run import read_run

    with _said_plainly():
        if run == "-":
            opened = build_run("-", options=Options(keep_records=False))
            article = str(opened.articles["article_id"].iloc[0])
        elif article is None:
            raise click.UsageError("name an ARTICLE of the run; `corpus show -` reads pasted text")
        else:
            opened = read_run(run)
        click.echo(show_article(opened, article))


@cli.command()
@click.argument("run")
@click.argument("claim", required=False)
@click.option("--language", default="en", show_default=True, help="Language of the answer: en, fr.")
def claim(run: str, claim: str | None, language: str) -> None:
    """The answer for one CLAIM of a RUN, to copy into a story; without CLAIM, the list of them.

    Example: corpus claim runs/march "North Korean soldiers in the Kursk region"
    """
    from corpus.run import read_run
    from corpus.views.answer import claim_answer, claim_list

    with _said_plainly():
        opened = read_run(run)
        answer = claim_answer(opened, claim, language=language) if claim else claim_list(opened)
        click.echo(answer)


@contextlib.contextmanager
def _said_plainly() -> Iterator[None]:
    """What this package raises on purpose becomes one sentence and exit code 1."""
    try:
        yield
    except CorpusError as error:
        raise click.ClickException(str(error)) from error


@contextlib.contextmanager
def _progress(what: str, unit: str) -> Iterator[Callable[[int], object]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda ready: None
        return
    from tqdm import tqdm

    with tqdm(desc=what, unit=f" {unit}", leave=False) as bar:
        yield bar.update
