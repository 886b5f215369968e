"""How many near-duplicates the sample of word runs finds, beside all pairs compared in full.

    python bench/copying.py [N]     (default: 2000)

N made-up articles of 60 to 500 words, and to each twentieth of them near-duplicates: the copy takes
a share of the other's text as one block, or all over with words changed, among words of its own. An
index of all runs gives the containment of every pair: that is the truth. Recall is told by that
containment; precision is of no account here, as the pairs found are compared in full afterwards.
Where `datasketch` can be imported, MinHash LSH and LSH Ensemble are measured on the same runs.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np

from corpus.compare import reuse
from corpus.compare.spill.scratch import Scratch

SIZES = (60, 90, 150, 250, 400, 500)  # words
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
EDGES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.01)
PERMUTATIONS = 128

Pairs = set[tuple[str, str]]


def make_texts(count: int, seed: int = 7) -> dict[str, list[str]]:
    """article_id -> words; copies of article 7 are named 00007c..."""
    draw = random.Random(seed)
    words = [f"w{n}" for n in range(30_000)]
    weights = [1 / (n + 10) for n in range(len(words))]
    texts = {f"{n:05d}": draw.choices(words, weights, k=draw.choice(SIZES)) for n in range(count)}
    for name in list(texts)[::20]:
        for k, share in enumerate(SHARES):
            own = draw.choices(words, weights, k=draw.choice(SIZES))
            make = _block if k % 2 else _scattered
            texts[f"{name}c{k}"] = make(draw, texts[name], own, share)
            texts[f"{name}d{k}"] = _scattered(draw, texts[name], own[:5], share)
    return texts


def _block(draw: random.Random, text: list[str], own: list[str], share: float) -> list[str]:
    size = int(share * len(text))
    at = draw.randint(0, len(text) - size)
    return own[: len(own) // 2] + text[at : at + size] + own[len(own) // 2 :]


def _scattered(draw: random.Random, text: list[str], own: list[str], share: float) -> list[str]:
    """All of `text`, with so many words changed that about `share` of its runs remain."""
    changed = (1 - share) / reuse.RUN * 1.6
    return [f"x{draw.random()}" if draw.random() < changed else word for word in text] + own[:9]


def in_full(runs: dict[str, np.ndarray]) -> dict[tuple[str, str], float]:
    """Pair -> containment, of all pairs that share a run."""
    where: dict[int, list[str]] = defaultdict(list)
    for name in sorted(runs):
        for run in set(runs[name].tolist()):
            where[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in where.values():
        shared.update((a, b) for i, a in enumerate(names) for b in names[i + 1 :])
    sizes = {name: len(np.unique(found)) for name, found in runs.items()}
    return {(a, b): n / min(sizes[a], sizes[b]) for (a, b), n in shared.items()}


def sampled(texts: dict[str, list[str]]) -> Pairs:
    """The pairs of the linking pass."""
    samples = reuse.Samples()
    for words in texts.values():
        samples.add(SimpleNamespace(words=[words]))
    with Scratch() as scratch:
        sampler = reuse.Sampler(scratch)
        sampler.add(samples.packed())
        return sampler.pairs(list(texts))


def minhash_lsh(texts: dict[str, list[str]]) -> Pairs:
    """datasketch.MinHashLSH at the Jaccard of a containment of 0.2 among equals."""
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=0.12, num_perm=PERMUTATIONS)
    found = set()
    for name, sketch in _sketches(texts):
        found |= {tuple(sorted((name, other))) for other in index.query(sketch)}
        index.insert(name, sketch)
    return found


def lsh_ensemble(texts: dict[str, list[str]]) -> Pairs:
    """datasketch.MinHashLSHEnsemble at a containment of 0.2."""
    from datasketch import MinHashLSHEnsemble

    sketches = list(_sketches(texts))
    sizes = {name: max(1, len(set(reuse._hash_runs(words)))) for name, words in texts.items()}
    index = MinHashLSHEnsemble(threshold=0.2, num_perm=PERMUTATIONS, num_part=8)
    index.index((name, sketch, sizes[name]) for name, sketch in sketches)
    return {
        tuple(sorted((name, other)))
        for name, sketch in sketches
        for other in index.query(sketch, sizes[name])
        if other != name
    }


def _sketches(texts: dict[str, list[str]]):
    from datasketch import MinHash

    for name, words in texts.items():
        runs = reuse._hash_runs(words) & np.uint64(0xFFFFFFFF)
        sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=int)
        sketch.update_batch(np.unique(runs).tolist())
        yield name, sketch


def show(name: str, find: Callable[..., Pairs], texts: dict, truth: dict) -> None:
    """One line: seconds of CPU, pairs given, recall by containment."""
    start = time.process_time()
    found = find(texts)
    spent = time.process_time() - start
    cells = []
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        pairs = {pair for pair, share in truth.items() if low <= share < high}
        cells.append(f"{len(pairs & found) / max(1, len(pairs)):.3f} of {len(pairs)}")
    print(f"{name:14} {spent:6.2f} s {len(found):7} pairs   " + "   ".join(cells))


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    texts = make_texts(parser.parse_args().count)
    truth = in_full({name: reuse._hash_runs(words) for name, words in texts.items()})
    print(f"{len(texts)} articles; recall at a containment of " +
          ", ".join(f"{low:g}" for low in EDGES[:-1]) + " and more")  # fmt: skip
    show("sampled runs", sampled, texts, truth)
    try:
        show("MinHash LSH", minhash_lsh, texts, truth)
        show("LSH Ensemble", lsh_ensemble, texts, truth)
    except ImportError:
        print("datasketch is not installed: not measured")


if __name__ == "__main__":
    main()
