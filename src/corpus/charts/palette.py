"""The colours of sources: the same source has one colour wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable

# Okabe and Ito 2008: told apart with every kind of colour vision.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A6D00"]
OTHER = "#6b7280"


def colours(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """A colour for each id, the same wherever it stands; ids of one group get different ones.

    `groups` are the ids of what is drawn together, one id as often as it is drawn. The most
    frequent choose first; grey where the palette is used up in a group.
    """
    counts: dict[str, int] = {}
    beside: dict[str, set[str]] = {}
    for group in groups:
        ids = [i for i in group if i is not None]
        for one in ids:
            counts[one] = counts.get(one, 0) + 1
            beside.setdefault(one, set()).update(ids)
    chosen: dict[str, str] = {}
    for one in sorted(counts, key=lambda i: (-counts[i], i)):
        taken = {chosen.get(other) for other in beside[one]}
        chosen[one] = next((colour for colour in PALETTE if colour not in taken), OTHER)
    return chosen
