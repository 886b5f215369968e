"""Fixtures for all tests."""

from __future__ import annotations

import signal

import pytest

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as a shell has it for what it runs behind
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what tests start must hear Ctrl-C


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """No test reads or fills the records that the user keeps."""
    monkeypatch.setenv("CORPUS_CACHE", str(tmp_path_factory.getbasetemp() / "records.sqlite"))
