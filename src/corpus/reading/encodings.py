"""Bytes to text: byte-order marks, UTF-8, UTF-16, then the single-byte encodings of old files."""

from __future__ import annotations

import codecs
import re

from corpus.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = [
    "cp1252", "mac_roman", "latin_1", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253",
    "cp1254", "cp1257",
]  # fmt: skip
_MULTI_BYTE = ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
_SAMPLE = 20_000
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


def decode(data: bytes, path: str, declared: str | None = None) -> tuple[str, str | None]:
    """The text of `data` without byte-order mark, newlines unchanged, and what to note or None.

    `declared` is an encoding that the file itself names. Raises InputError (`binary`).
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_marks(data[len(mark) :], name)
    wide = _utf16(data)
    if wide:
        return _with_marks(data, wide)
    if b"\0" in data[:_SAMPLE]:
        raise InputError(path, "binary", "The file holds binary data, no text.")
    for name in ("utf-8", declared):
        text = _strictly(data, name)
        if text is not None:
            return text, None
    if _mostly_utf8(data):
        return _with_marks(data, "utf-8")
    return _guess(data, path)


def stream_encoding(head: bytes, path: str) -> str:
    """The codec to read a long file with, from its first bytes; it drops the byte-order mark.

    Raises InputError (`binary`).
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name[:6]
    wide = _utf16(head)
    if wide:
        return wide
    if b"\0" in head:
        raise InputError(path, "binary", "The file holds binary data, no text.")
    return "utf-8" if _mostly_utf8(head) else _guessed_name(head, path)


def _strictly(data: bytes, name: str | None) -> str | None:
    try:
        return data.decode(name) if name else None
    except (UnicodeDecodeError, LookupError):
        return None


def _with_marks(data: bytes, name: str) -> tuple[str, str | None]:
    """Decode `data`; what does not decode becomes U+FFFD and is noted."""
    text = data.decode(name, "replace")
    before = data.count("\ufffd".encode(name))
    bad = text.count("\ufffd") - before
    return text, f"{bad} characters could not be decoded as {name}." if bad > 0 else None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 with few bad bytes: nine in ten characters beyond ASCII hold."""
    text = data.decode("utf-8", "replace")
    beyond = sum(1 for char in text if char > "\x7f")
    return text.count("\ufffd") <= beyond // 10


def _guess(data: bytes, path: str) -> tuple[str, str | None]:
    name = _guessed_name(data, path)
    return data.decode(name, "replace"), f"The encoding was taken to be {name}."


def _guessed_name(data: bytes, path: str) -> str:
    from charset_normalizer import from_bytes

    controls = len(_CONTROLS.findall(data[:_SAMPLE]))
    if controls > len(data[:_SAMPLE]) // 50:
        raise InputError(path, "binary", "The file holds binary data, no text.")
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=[*_SINGLE_BYTE, *_MULTI_BYTE]).best()
    return best.encoding if best else "cp1252"
