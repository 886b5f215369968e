"""Fixtures for all tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """No test reads or fills the records that the user keeps."""
    monkeypatch.setenv("CORPUS_CACHE", str(tmp_path_factory.getbasetemp() / "records.sqlite"))
