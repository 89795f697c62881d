"""The choice among candidates: a sum of weights over features. The weights are data, so that training can replace judgement."""

from functools import cache
from importlib.resources import files

from indexer.quotes.candidates import Candidate


def best(candidates: list[Candidate]) -> tuple[Candidate, float] | None:
    """Return the candidate with the most points, if it has more than "nobody" has (0), and its points ahead of the next one's speaker."""
    scored = sorted(((points(candidate), -number) for number, candidate in enumerate(candidates)), reverse=True)
    if not scored or scored[0][0] <= 0.0:
        return None
    top, position = scored[0]
    return candidates[-position], top


def points(candidate: Candidate) -> float:
    """The sum of the weights of a candidate's features; a feature that has none counts nothing."""
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in candidate.features)


@cache
def _weights() -> dict[str, float]:
    lines = (files("indexer.quotes") / "data" / "weights.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in pairs}
