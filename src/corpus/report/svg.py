"""A chart's SVG made fit to stand inside a page: named, scoped, and readable on a dark ground."""

from __future__ import annotations

import colorsys
import re
from html import escape

FONTS = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
DARK_GROUND = (0x14, 0x17, 0x1A)  # --paper of the dark pages
READABLE = 4.5  # contrast of text and marks against it

_PROLOG = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_ROOT = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(url\(#|href="#)([^")]+)')
_PAINT = re.compile(r"\b(fill|stroke): (#[0-9a-f]{6})\b")
_DEFS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_OWN_PAINT = re.compile(r"\b(?:fill|stroke): #[0-9a-f]{6};? ?")
_FAMILY = re.compile(r"font-family: [^;\"]+")
_LINKED = re.compile(r"<a\b[^>]*>")
_ACTIVE = re.compile(r"<script\b.*?</script>|\son\w+=\"[^\"]*\"", re.DOTALL | re.IGNORECASE)


def inline_svg(svg: str, *, name: str, alt: str) -> str:
    """The picture as an `<svg>` element of a page.

    Its ids begin with `name`, so that two pictures do not clash; `alt` is its description, empty
    when it only decorates. Colours that would be lost on a dark ground get another one there.
    """
    text = _ACTIVE.sub("", _PROLOG.sub("", svg)).strip()
    view = _VIEW_BOX.search(text)
    text = _ID.sub(rf'id="{name}-\1"', text)
    text = _REFERENCE.sub(rf"\g<1>{name}-\2", text.replace("xlink:href=", "href="))
    # a mark that is used many times takes its colours from where it is used
    text = _DEFS.sub(lambda defs: _OWN_PAINT.sub("", defs[0]), text)
    text = _FAMILY.sub(f"font-family: {FONTS}", text)
    box = f' viewBox="{view[1]}"' if view else ""
    opening = f'<svg id="{name}"{box} {_role(text, alt)}>{_dark_style(text, name)}'
    return _ROOT.sub(lambda _: opening, text, count=1)


def thumbnail(svg: str, *, name: str) -> str:
    """The picture without links, for decoration."""
    bare = re.sub(r"</?a\b[^>]*>", "", svg)
    return inline_svg(bare, name=name, alt="")


def _role(text: str, alt: str) -> str:
    if not alt:
        return 'aria-hidden="true" focusable="false"'
    role = "group" if _LINKED.search(text) else "img"  # what is in an img cannot be reached
    return f'role="{role}" aria-label="{escape(alt)}"'


def _dark_style(text: str, name: str) -> str:
    rules = [
        f'#{name} [style*="{kind}: {color}"]{{{kind}:{on_dark(color)}!important}}'
        for kind, color in sorted(set(_PAINT.findall(text)))
    ]
    if not rules:
        return ""
    return f"<style>@media screen and (prefers-color-scheme:dark){{{''.join(rules)}}}</style>"


def on_dark(color: str) -> str:
    """What stands for `color` ("#rrggbb") on a dark ground: the same hue, readable; white is paper.

    >>> on_dark("#ffffff")
    'var(--paper)'
    """
    if color == "#ffffff":
        return "var(--paper)"
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < 0.1:  # grey: turned round
        return _hex(hue, 0.93 - 0.80 * light, full)
    if light > 0.8:  # a tint laid under something
        return _hex(hue, 0.20 + (1 - light) / 2, full * 0.6)
    while _contrast(hue, light, full) < READABLE:
        light += 0.02
    return _hex(hue, light, full)


def _contrast(hue: float, light: float, full: float) -> float:
    ground = _luminance(*(part / 255 for part in DARK_GROUND))
    return (_luminance(*colorsys.hls_to_rgb(hue, light, full)) + 0.05) / (ground + 0.05)


def _luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hex(hue: float, light: float, full: float) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(hue, light, full))
