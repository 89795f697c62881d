"""`python -m bench`: what indexing and searching cost beside plain Whoosh, and how much memory the web process takes."""

import argparse
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from bench import corpus, plain_whoosh
from search_core.article import Article
from search_core.engines.whoosh_index import WhooshEngine
from search_core.query import Facet, Pick, Query

QUERIES = {
    "a word in half of the documents": corpus.COMMON,
    "a word in 2 of 100": corpus.MEDIUM,
    "a rare word": corpus.RARE,
    "two words": f"{corpus.COMMON} {corpus.MEDIUM}",
    "either of two words": f"{corpus.MEDIUM} OR {corpus.RARE}",
    "a phrase": f'"{corpus.COMMON} {corpus.MEDIUM}"',
    "a prefix": "quay*",
}


def main() -> None:
    """Print the tables as Markdown."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--articles", type=int, default=2_000, help="articles with ten quotes each (default 2000)")
    arguments.add_argument("--rounds", type=int, default=3, help="times that indexing is measured in turn (default 3)")
    asked = arguments.parse_args()
    articles = list(corpus.generate(asked.articles))
    documents = asked.articles * (1 + corpus.QUOTES_PER_ARTICLE)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{asked.articles:,} articles, {documents:,} documents; {machine}; CPU time\n")
    with tempfile.TemporaryDirectory() as folder:
        measure_indexing(Path(folder), articles, asked.rounds)
        measure_queries(Path(folder), asked.rounds)
        measure_memory(Path(folder))


def measure_indexing(folder: Path, articles: list[Article], rounds: int) -> None:
    """Our writer and the plain loop in turn, with the same batches; leaves one index of each behind."""
    ours: list[float] = []
    plain: list[float] = []
    for number in range(rounds):
        ours.append(cpu_seconds(lambda n=number: build_ours(folder / f"ours{n}", articles)))
        plain.append(cpu_seconds(lambda n=number: plain_whoosh.build(folder / f"plain{n}", articles, commit_every=1_000)))
    ratios = [mine / theirs for mine, theirs in zip(ours, plain, strict=True)]
    text = sum(len(article.body.encode()) for article in articles)
    print("| indexing | CPU s | MB on disk |\n|---|---|---|")
    print(f"| plain Whoosh loop | {statistics.median(plain):.1f} | {size_of(folder / 'plain0') / 1e6:.0f} |")
    print(f"| On the Record | {statistics.median(ours):.1f} | {size_of(folder / 'ours0') / 1e6:.0f} |")
    spread = f"from {min(ratios):.2f} to {max(ratios):.2f}"
    print(f"\nratio {statistics.median(ratios):.2f} ({spread}); the articles' text is {text / 1e6:.1f} MB\n")


def build_ours(folder: Path, articles: list[Article]) -> None:
    engine = WhooshEngine(folder)
    rest = iter(articles)
    while batch := list(islice(rest, 1_000)):
        engine.replace(batch)
    engine.close()


def measure_queries(folder: Path, rounds: int) -> None:
    """The same searches by both: ten quotes with snippets and three exact facets."""
    engine = WhooshEngine(folder / "ours0")
    plain = plain_whoosh.PlainSearcher(folder / "plain0")
    cold = cpu_seconds(lambda: engine.search(Query(size=10)))
    print("| 10 quotes + 3 facets + snippets | quotes found | plain `groupedby`, ms | ours first, ms | ours again, ms | plain / ours |")
    print("|---|---|---|---|---|---|")
    for label, text in QUERIES.items():
        query = Query(text, size=10)
        ask_us = partial(engine.search, query)
        first = cpu_seconds(ask_us) * 1e3
        again = median_ms(ask_us, 20)
        theirs = median_ms(partial(plain.facets_and_snippets, text), rounds)
        total = engine.search(query).total
        print(f"| {label} | {total:,} | {theirs:,.1f} | {first:.1f} | {again:.2f} | {theirs / again:,.0f} |")
    everything = median_ms(lambda: engine.search(Query(size=10)), 20)
    speaker = engine.search(Query()).facets[Facet.SPEAKER].values[0].value
    picked = Query(corpus.COMMON, size=10).with_pick(Facet.SPEAKER, Pick(frozenset({speaker})))
    filtered = median_ms(lambda: engine.search(picked), 20)
    print(f"\neverything with facets {everything:.2f} ms; a common word by one speaker {filtered:.2f} ms")
    print(f"plain Whoosh, ten documents without facets and snippets: {median_ms(lambda: plain.top_ten(corpus.COMMON), rounds):.1f} ms")
    print(f"opening the index until the first answer: {cold * 1e3:.0f} ms\n")
    engine.close()


def measure_memory(folder: Path) -> None:
    """A web process on this index after all the searches above, three times each."""
    script = f"""
import re, sys
from pathlib import Path
from search_app.app import create_app
from search_core.engines import open_engine
from search_core.settings import Settings
settings = Settings(index=Path(sys.argv[1]))
client = create_app(open_engine(settings), settings).test_client()
for text in {list(QUERIES.values())!r} * 3:
    for kind in ("quotes", "articles"):
        assert client.get("/", query_string={{"q": text, "kind": kind}}).status_code == 200
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", script, str(folder / "ours0")], capture_output=True, text=True, check=True)
    print(f"memory of the web process on this index, at most: {float(done.stdout):.0f} MB")


def cpu_seconds(run: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    run()
    return time.process_time() - started


def median_ms(run: Callable[[], object], times: int) -> float:
    run()
    return statistics.median(cpu_seconds(run) for _ in range(times)) * 1e3


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
