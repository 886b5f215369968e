"""The commands: parse, call one function, say what happened. No thought."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

from corpus.errors import CorpusError

_FOLDER = click.Path(path_type=Path, file_okay=False)


class _Day(click.ParamType):
    """A day as ISO 8601 writes it."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day like 2024-11-05.", param, ctx)


_LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="Language of the answer: en, fr."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="corpus")
def cli() -> None:
    """Compare how the press covers the same event, figure by figure.

    Exit codes: 0 done; 1 the input or the run is at fault, one sentence says how; 2 the command
    cannot be understood; 130 stopped.

    Example: corpus report seeds/ --out reports
    """


@cli.command()
@click.argument("source")
@click.option(
    "--out",
    required=True,
    type=_FOLDER,
    help="Folder for the tables; an older run there is replaced.",
)
@click.option("--as-of", type=_Day(), help="Nothing is published after this day (default: today).")
@click.option("--strict", is_flag=True, help="Stop at the first input that cannot be read.")
@click.option("--workers", type=click.IntRange(1), help="Processes (default: one per processor).")
@click.option("--fresh", is_flag=True, help="Read everything again; keep nothing for next time.")
def build(
    source: str, out: Path, as_of: date | None, strict: bool, workers: int | None, fresh: bool
) -> None:
    """Read articles and write the tables.

    SOURCE is a folder, a file, an archive, a pattern in quotation marks, or - for pasted text.

    Example: corpus build seeds/ --out runs/seeds
    """
    from corpus.builder import Options
    from corpus.builder import build as build_run

    with _said_plainly(), _progress("reading", "articles") as advance:
        _tell_to_paste(source)
        options = Options(
            as_of=as_of,
            strict=strict,
            workers=workers,
            keep_records=not fresh,
            advance=advance,
        )
        run = build_run(source, out, options)
    counts = run.about["counts"]
    said = [_count(counts[f"{name}s"], name) for name in ("article", "figure", "claim")]
    click.echo(f"{', '.join(said)}, {counts['skipped']} skipped -> {out}")
    if counts["corrections"]:
        applied = int(run.corrections["applied"].sum())
        not_so = counts["corrections"] - applied
        click.echo(f"{_count(applied, 'correction')} applied, {not_so} not (corrections.parquet)")


@cli.command()
@click.argument("source")
@click.option(
    "--out", default="reports", show_default=True, type=_FOLDER, help="Folder of the reports."
)
@click.option("--name", help="Folder of this report (default: today's date; a timer wants that).")
@click.option("--as-of", type=_Day(), help="Nothing is published after this day (default: today).")
@click.option("--language", default="en", show_default=True, help="Language of the report: en, fr.")
@click.option("--since", type=_Day(), help="First day of publication (default: no limit).")
@click.option("--until", type=_Day(), help="Last day of publication (default: no limit).")
@click.option("--only", multiple=True, help="A notebook by name; may be repeated (default: all).")
@click.option(
    "--pdf",
    type=click.Choice(["reports", "all", "none"]),
    default="reports",
    show_default=True,
    help="Which pages get a PDF; all: those of single articles too.",
)
@click.option(
    "--keep", type=click.IntRange(0), default=0, help="How many good reports stay (0: all)."
)
@click.option("--strict", is_flag=True, help="Stop at the first input that cannot be read.")
def report(
    source: str,
    as_of: date | None,
    since: date | None,
    until: date | None,
    **wanted,
) -> None:
    """Read articles and write pages, PDFs and data.

    SOURCE is what `corpus build` takes, or a run that it wrote. The notebooks are run on it; a
    report that fails never takes the place of one that did not.

    Example: corpus report seeds/ --out reports --keep 7
    """
    from corpus.report.whole import Wanted
    from corpus.report.whole import report as make_report

    _log_lines()
    days = {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}
    asked = Wanted(as_of=as_of, **days, **wanted)
    with _said_plainly():
        _tell_to_paste(source)
        site = make_report(source, asked, lambda: _progress("reading", "articles"))
    for message in site.messages:
        click.echo(message)
    click.echo(f"{_count(len(site.pages), 'page')} -> {site.path / 'index.html'}")
    wrong = [page.stem for page in site.pages if page.problem]
    if wrong:
        raise click.ClickException(f"{_count(len(wrong), 'page')} incomplete: {', '.join(wrong)}")


@cli.command()
@click.argument("run")
@click.argument("article", required=False)
def show(run: str, article: str | None) -> None:
    """Show an article with its evidence highlighted.

    ARTICLE is an article_id of the folder RUN. `corpus show -` reads pasted text.

    Example: corpus show runs/seeds 004_moscou-partenariat
    """
    from corpus.builder import build_pasted
    from corpus.evidence import show_article
    from corpus.run import read_run

    if run != "-" and article is None:
        raise click.UsageError("name an ARTICLE of the run; `corpus show -` reads pasted text")
    with _said_plainly():
        _tell_to_paste(run)
        opened = build_pasted() if run == "-" else read_run(run)
        click.echo(show_article(opened, article or str(opened.articles["article_id"].iloc[0])))


@cli.command()
@click.argument("run")
@click.argument("claim", required=False)
@_LANGUAGE
def claim(run: str, claim: str | None, language: str) -> None:
    """Show who says how many, to copy into a story.

    CLAIM is a claim_id of the folder RUN, or its label, or how it begins. Without CLAIM: the
    list of them.

    Example: corpus claim runs/seeds "North Korean soldiers in the Kursk region"
    """
    from corpus.run import read_run
    from corpus.views.answer import claim_answer, claim_list

    with _said_plainly():
        opened = read_run(run)
        answer = claim_answer(opened, claim, language=language) if claim else None
        click.echo(answer or claim_list(opened, language=language))


@cli.command()
@click.argument("run")
@click.argument("other")
@_LANGUAGE
def diff(run: str, other: str, language: str) -> None:
    """Show what is new, gone or otherwise between two runs.

    RUN is the folder of the earlier run, OTHER that of the later one.

    Example: corpus diff runs/monday runs/tuesday
    """
    from corpus.run import read_run
    from corpus.views.difference import difference

    with _said_plainly():
        click.echo(difference(read_run(run), read_run(other), language=language))


@cli.command()
@click.argument("run")
@click.argument("id")
@click.argument("column")
@click.argument("value")
@click.option(
    "--corpus",
    required=True,
    type=_FOLDER,
    help="The folder of the articles; corrections.csv is kept beside them.",
)
@click.option("--who", default="", help="Who says so.")
@click.option("--why", default="", help="On what ground.")
def correct(run: str, corpus: Path, **change: str) -> None:
    """Correct what was read wrongly, for every later build.

    ID is a figure_id or an article_id of the folder RUN, COLUMN what is wrong there, VALUE what is
    right; "reject": unknown. COLUMN "figure" with "reject": it is no cited figure.

    \b
    Example: corpus correct runs/march 004_moscou-partenariat:1854 source "Antony Blinken"
             --corpus articles/
    """
    from corpus.correct import correct as write_correction
    from corpus.corrections import NAME, Correction
    from corpus.run import read_run

    with _said_plainly():
        wanted = Correction(surface="", sentence="", **change)
        row = write_correction(read_run(run), wanted, corpus)
    click.echo(f"{row.column} of '{row.surface or row.id}': {row.value} -> {corpus / NAME}")


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def _tell_to_paste(source: str) -> None:
    if source == "-" and sys.stdin.isatty():
        click.echo("Paste the text, then end with Ctrl-D on a line of its own.", err=True)


@contextlib.contextmanager
def _said_plainly() -> Iterator[None]:
    """What this package raises on purpose becomes one sentence and exit code 1; Ctrl-C, and being
    told to end, 130."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    except CorpusError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("Stopped; nothing half-written is left.", err=True)
        raise SystemExit(130) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _progress(what: str, unit: str) -> Iterator[Callable[[int], object]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda ready: None
        return
    from tqdm import tqdm

    with tqdm(desc=what, unit=f" {unit}", leave=False) as bar:
        yield bar.update


def _log_lines() -> None:
    """Lines with the time of day where there is no terminal to show a bar: a timer's log."""
    if not sys.stderr.isatty():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
        log = logging.getLogger("corpus")
        log.handlers = [handler]
        log.setLevel(logging.INFO)
