"""How large an input may be: one place, so that the documentation and the errors agree.

All sizes are bytes as read (after decompression). What is larger is skipped with `too_large`.
"""

from __future__ import annotations

MEGABYTE = 1 << 20

FILE = 50 * MEGABYTE  # one article in a file: txt, md, html, docx
DOCUMENT = 100 * MEGABYTE  # one PDF
JSON_FILE = 500 * MEGABYTE  # a .json file is parsed whole; .jsonl has no limit but for its lines
LINE = 50 * MEGABYTE  # one record of JSON Lines
MEMBER = 2048 * MEGABYTE  # one member of an archive
ARCHIVE = 20_480 * MEGABYTE  # all members of one archive together
RATIO = 200  # a member above one megabyte that unpacks to more than this is a bomb
MEMBERS = 2_000_000  # members of one archive
