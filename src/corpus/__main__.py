from corpus.cli import cli

cli()
