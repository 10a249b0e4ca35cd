"""How alike the ink of a terminal's row and of Pango's drawing are."""

from dataclasses import dataclass, field

import numpy as np

ENOUGH = 0.95
# Of a single bracket, whose pixels are few.
ENOUGH_BRACKET = 0.85
# How far, in pixels, a terminal may draw a row from where Pango does.
REACH = range(-2, 3)


@dataclass
class Verdict:
    text: str
    strict: bool
    likeness: float
    edge: bool
    # Of its brackets, those that are wrong: the column and the character.
    brackets: list = field(default_factory=list)
    bracket_count: int = 0

    @property
    def right(self):
        return not self.strict or (self.likeness >= ENOUGH and self.edge and not self.brackets)


def judge(text, rtl, strict, row, line, cell):
    """`row` is the ink of the terminal's row, with a margin of two pixels above and below."""
    likeness = best(blurred(row), blurred(line.ink))
    wrong = [place for place in line.brackets if not same_bracket(row, line.ink, place[0], cell)]
    return Verdict(text, strict, likeness, starts_at_edge(row, rtl, cell), wrong, len(line.brackets))


def best(seen, wanted):
    """The highest correlation over small shifts."""
    top = (seen.shape[0] - wanted.shape[0]) // 2
    shifts = (np.roll(seen, (-y, -x), (0, 1)) for y in REACH for x in REACH)
    return max(correlation(shift[top : top + wanted.shape[0]], wanted) for shift in shifts)


def same_bracket(row, wanted, column, cell):
    """Whether the bracket is there, and looks to the side it should."""
    window = np.s_[:, column * cell[0] : (column + 1) * cell[0]]
    like, mirrored = (best(row[window], glyph) for glyph in (wanted[window], wanted[window][:, ::-1]))
    return like >= ENOUGH_BRACKET and like > mirrored


def blurred(ink):
    """Each pixel with those around it: some terminals set some letters a pixel higher than others."""
    across = np.roll(ink, 1, 1) + ink + np.roll(ink, -1, 1)
    return np.roll(across, 1, 0) + across + np.roll(across, -1, 0)


def correlation(one, other):
    one, other = one - one.mean(), other - other.mean()
    size = np.sqrt((one * one).sum() * (other * other).sum())
    return float((one * other).sum() / size) if size else 0.0


def starts_at_edge(row, rtl, cell):
    """Whether the first letter is in the outermost cell."""
    inked = np.flatnonzero(row.max(axis=0) > 0.3)
    if not len(inked):
        return False
    return inked[-1] >= row.shape[1] - cell[0] if rtl else inked[0] < cell[0]
