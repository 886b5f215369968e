"""Work on two halves at once: the second in a process of its own, which sees all that is there."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from corpus.errors import RunError

Item, Result = TypeVar("Item"), TypeVar("Result")
Work = Callable[[list[Item]], Result]


def in_two(work: Work, items: list[Item], many: bool) -> list[Result]:
    """What `work` gives for every other of `items`, and for the rest; one after the other unless
    there are `many` things to do, two processors, and a system that can double a process.

    Raises RunError where the second process dies; what `work` raises, it raises.
    """
    halves = items[::2], items[1::2]
    forks = "fork" in multiprocessing.get_all_start_methods()
    if not (many and forks and (os.cpu_count() or 1) > 1):
        return [work(half) for half in halves]
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    helper = context.Process(target=_help, args=(theirs, work, halves[1]), daemon=True)
    helper.start()
    theirs.close()
    try:
        own = work(halves[0])
        found = mine.recv()
    except EOFError:
        raise RunError("a process that linked articles died; is there enough memory?") from None
    finally:
        mine.close()
        helper.join()
    if isinstance(found, Exception):
        raise found
    return [own, found]


def _help(pipe: Connection, work: Work, items: list[Item]) -> None:
    try:
        pipe.send(work(items))
    except Exception as error:
        pipe.send(error)
    finally:
        pipe.close()
