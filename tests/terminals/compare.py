"""How alike the ink of a terminal's row and of Pango's drawing are."""

from dataclasses import dataclass

import numpy as np

# How alike a line must be, a letter, and a bracket (with sharp edges, where its two directions differ most). In terminals that
# are right all letters reach 0.78, and 99 of 100 reach 0.9; a wrong letter has half of that.
ENOUGH, ENOUGH_LETTER, ENOUGH_BRACKET = 0.95, 0.7, 0.85
# Of a line with letters of another font: some terminals set these in the middle of the cell.
ENOUGH_MIXED = 0.9
# How far, in pixels, a terminal may draw a row from where Pango does.
REACH = range(-2, 3)


@dataclass
class Verdict:
    text: str
    # Lines with harakat are told, not judged.
    strict: bool
    likeness: float
    enough: float
    edge: bool
    # Those that are wrong, each as a column and the character.
    letters: list
    brackets: list
    bracket_count: int

    @property
    def right(self):
        return not self.strict or (self.likeness >= self.enough and self.edge and not self.letters and not self.brackets)


def judge(text, rtl, strict, row, line, cell):
    """`row` is the ink of the terminal's row, with a margin of two pixels above and below."""
    soft_row, soft_line = blurred(row), blurred(line.ink)

    def of(column):
        return np.s_[:, column * cell[0] : (column + 1) * cell[0]]

    letters = [place for place in line.letters if best(soft_row[of(place[0])], soft_line[of(place[0])]) < ENOUGH_LETTER]
    brackets = [place for place in line.brackets if not same_bracket(row[of(place[0])], line.ink[of(place[0])])]
    edge = starts_at_edge(row, rtl, cell)
    enough = ENOUGH_MIXED if line.mixed else ENOUGH
    return Verdict(text, strict, best(soft_row, soft_line), enough, edge, letters, brackets, len(line.brackets))


def best(seen, wanted):
    """The highest correlation over small shifts."""
    top = (seen.shape[0] - wanted.shape[0]) // 2
    shifts = (np.roll(seen, (-y, -x), (0, 1)) for y in REACH for x in REACH)
    return max(correlation(shift[top : top + wanted.shape[0]], wanted) for shift in shifts)


def same_bracket(seen, wanted):
    """Whether the bracket is there, and looks to the side it should."""
    like = best(seen, wanted)
    return like >= ENOUGH_BRACKET and like > best(seen, wanted[:, ::-1])


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
