"""Time against size as an SVG, log-log: ours, what a user would write instead, and the floor."""

from collections.abc import Iterator, Sequence
from math import log10

from benchmarks.sizes import Outcome

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 900, 560, 80, 40, 300, 60
_LINES = (
    # what was measured, how it is called, its colour
    ("records_compound", "gspread get_all_records()", "#b3261e"),
    ("as_they_are", "gspread, texts left alone", "#e07a5f"),
    ("polars_cold", "Polars, needed columns", "#6a4c93"),
    ("loads", "orjson.loads alone (floor)", "#777777"),
    ("cold_page", "ours, cold, compound rule", "#00695c"),
    ("cold", "ours, cold, one condition", "#26a69a"),
    ("loop", "loop over dictionaries, warm", "#c77d00"),
    ("warm", "ours, warm, compound rule", "#1a56a8"),
)


def drawn(outcomes: Sequence[Outcome]) -> str:
    """The picture; what was not measured at a size has no point there."""
    paper = _Paper(outcomes)
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    title = f'<text x="{_LEFT}" y="24" font-size="16">From the answer in hand to the contacts picked</text>'
    return "\n".join(
        [head, '<rect width="100%" height="100%" fill="white"/>', title, *paper.axes(), *paper.lines(), "</svg>\n"]
    )


class _Paper:
    """Places on the picture; both axes are logarithmic."""

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self._outcomes = outcomes
        seconds = [o.figures[name] for o in outcomes for name, _, _ in _LINES if name in o.figures]
        heights = [o.height for o in outcomes]
        self._x = (log10(min(heights)) - 0.1, log10(max(heights)) + 0.1)
        self._y = (log10(min(seconds)) - 0.1, log10(max(seconds)) + 0.1)

    def x(self, height: float) -> float:
        """Where this many contacts are."""
        low, high = self._x
        return _LEFT + (log10(height) - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, seconds: float) -> float:
        """Where so many seconds are."""
        low, high = self._y
        return _HEIGHT - _BOTTOM - (log10(seconds) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    def axes(self) -> Iterator[str]:
        """The sizes below and the powers of ten at the left, each with its line."""
        for outcome in self._outcomes:
            x = self.x(outcome.height)
            yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}" stroke="#eee"/>'
            yield f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{outcome.height:,}</text>'
        for power in range(-5, 3):
            y = self.y(10**power)
            if _TOP <= y <= _HEIGHT - _BOTTOM:
                yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#eee"/>'
                yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_spoken(power)}</text>'
        yield f'<text x="{_LEFT}" y="{_HEIGHT - 15}">contacts × 20 columns</text>'

    def lines(self) -> Iterator[str]:
        """One line a candidate, and its name in its colour, the slowest first."""
        for at, (name, called, colour) in enumerate(_LINES):
            points = [(self.x(o.height), self.y(o.figures[name])) for o in self._outcomes if name in o.figures]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points)
            yield f'<text x="{_WIDTH - _RIGHT + 16}" y="{_TOP + 20 + 22 * at}" fill="{colour}">{called}</text>'


def _spoken(power: int) -> str:
    return f"{10**power} s" if power >= 0 else f"{10 ** (power + 3):g} ms"
