"""Bytes to text: byte-order marks, UTF-8, UTF-16, then the single-byte encodings of old files."""

from __future__ import annotations

import codecs
import re

from corpus.errors import InputError
from corpus.reading.language import detect_language

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = {  # where the western one is not the usual one
    "pl": "cp1250", "cs": "cp1250", "sk": "cp1250", "hu": "cp1250", "sl": "cp1250",
    "hr": "cp1250", "bs": "cp1250", "ro": "cp1250", "sq": "cp1250", "tr": "cp1254",
    "az": "cp1254", "lt": "cp1257", "lv": "cp1257", "vi": "cp1258",
}  # fmt: skip
_OTHER_PAGES = [
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp1250", "cp1254",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_PRINTED = frozenset("«»“”„‘’‚‹›–—…•€£§°ºª¿¡·½¼¾²³©®™\u00a0")  # that prose uses beside letters
_FOREIGN = 0.3  # share of letters beyond ASCII above which a script is not Latin
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
    """The single-byte encoding of old files, or what charset-normalizer finds for other scripts."""
    head = data[:_SAMPLE]
    if len(_CONTROLS.findall(head)) > len(head) // 50:
        raise InputError(path, "binary", "The file holds binary data, no text.")
    western = head.decode("cp1252", "replace")
    letters = [char for char in western if char.isalpha()]
    if sum(char > "\x7f" for char in letters) > _FOREIGN * len(letters):
        return _foreign_name(head)
    page = _CODE_PAGES.get(detect_language(western) or "", "cp1252")
    return min((page, "mac_roman"), key=lambda name: _odd(head.decode(name, "replace")))


def _foreign_name(head: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=_OTHER_PAGES).best()
    return best.encoding if best else "cp1252"


def _odd(text: str) -> int:
    """How many characters beyond ASCII do not look like prose: signs in words, capitals in them."""
    odd = 0
    for before, char in zip(" " + text, text, strict=False):
        if char > "\x7f" and char not in _PRINTED:
            odd += not char.isalpha() or (char.isupper() and before.islower())
    return odd
