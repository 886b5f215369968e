"""Run the code cells of a notebook in this process and keep what they show.

The same IPython that a kernel runs, without the sockets: display, tracebacks, magics and inline
matplotlib behave alike. Meant for a process that was forked for one notebook and ends with it.
"""

from __future__ import annotations

import base64
import sys
import traceback
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

Output = dict[str, Any]  # one output of a cell, as nbformat 4 has it

_CONFIG = Config(
    {
        "HistoryManager": {"enabled": False, "hist_file": ":memory:"},
        "InteractiveShell": {"colors": "nocolor"},
    }
)


class _Kept:
    """The outputs of the running cell, in the order in which they were made."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.clear_at_next = False

    def add(self, output: Output) -> None:
        if self.clear_at_next:
            self.outputs.clear()
            self.clear_at_next = False
        self.outputs.append(output)

    def add_text(self, name: str, text: str) -> None:
        last = self.outputs[-1] if self.outputs and not self.clear_at_next else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.add({"output_type": "stream", "name": name, "text": text})


class _Stream:
    """Stands in for sys.stdout or sys.stderr."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, kept: _Kept):
        self._name, self._kept = name, kept

    def write(self, text: str) -> int:
        if text:
            self._kept.add_text(self._name, text)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        self.write("".join(lines))

    def flush(self) -> None:
        return None

    def isatty(self) -> bool:
        return False


class _Publisher(DisplayPublisher):
    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        kept, display_id = self.shell.kept, (transient or {}).get("display_id")
        shown = {"output_type": "display_data", "data": _json(data), "metadata": metadata or {}}
        if not update:
            kept.add(shown)
            if display_id:
                self.shell.displayed.setdefault(display_id, []).append(shown)
        for earlier in self.shell.displayed.get(display_id, ()) if update else ():
            earlier.update(data=shown["data"], metadata=shown["metadata"])

    def clear_output(self, wait: bool = False) -> None:
        if wait:
            self.shell.kept.clear_at_next = True
        else:
            self.shell.kept.outputs.clear()


class _Hook(DisplayHook):
    def write_output_prompt(self) -> None:
        return None

    def finish_displayhook(self) -> None:
        return None

    def write_format_data(self, format_dict, md_dict=None) -> None:
        self.shell.kept.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": _json(format_dict),
                "metadata": md_dict or {},
            }
        )


class NotebookShell(InteractiveShell):
    """An IPython that keeps its outputs instead of printing them. One for each process."""

    kept = AnyTrait()
    displayed = AnyTrait()
    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def __init__(self) -> None:
        super().__init__(kept=_Kept(), displayed={}, config=_CONFIG)
        type(self)._instance = InteractiveShell._instance = self
        self.enable_matplotlib("inline")

    def init_ipython_dir(self, ipython_dir) -> None:
        self.ipython_dir = ""  # nothing is read from the home folder, nothing left in it

    def init_profile_dir(self, profile_dir) -> None:
        self.profile_dir = None

    def enable_gui(self, gui=None) -> None:
        return None

    def _showtraceback(self, etype, evalue, stb) -> None:
        self.kept.add(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", str(etype)),
                "evalue": str(evalue),
                "traceback": list(stb),
            }
        )

    def run(self, source: str) -> tuple[list[Output], int, bool]:
        """Run one cell. Returns its outputs, its execution count, and whether it went well."""
        self.kept = _Kept()
        count = self.execution_count
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Stream("stdout", self.kept), _Stream("stderr", self.kept)
        try:
            result = self.run_cell(source, store_history=True)
        except BaseException as error:  # noqa: BLE001  SystemExit and the like end the cell, not us
            self._showtraceback(type(error), error, traceback.format_exception(error))
            return self.kept.outputs, count, False
        finally:
            sys.stdout, sys.stderr = before
        return self.kept.outputs, count, bool(result.success)


def _json(data: dict[str, Any]) -> dict[str, Any]:
    """Pictures are bytes: notebooks hold them in base64, as kernels send them."""
    return {
        kind: base64.encodebytes(value).decode("ascii") if isinstance(value, bytes) else value
        for kind, value in data.items()
    }
