"""Tells what was found, line by line and as a table."""

HEAD = ["terminal", "lines", "mean", "least", "with harakat", "unlike", "edge wrong", "letters wrong", "brackets wrong", ""]


class Report:
    def __init__(self):
        self.rows = []
        self.right = True

    def add(self, name, verdicts):
        """Prints the lines that are wrong. `verdicts` is a text where the terminal did not come so far."""
        if isinstance(verdicts, str):
            print(f"{name}: FAILED: {verdicts}", flush=True)
            self.rows.append([name, *["-"] * (len(HEAD) - 2), "FAILED"])
            self.right = False
            return
        strict = [verdict for verdict in verdicts if verdict.strict]
        marks = [verdict.likeness for verdict in verdicts if not verdict.strict]
        wrong = [verdict for verdict in strict if not verdict.right]
        for verdict in wrong:
            notes = [f"brackets {places(verdict.brackets)}"] * bool(verdict.brackets)
            notes += [f"letters {places(verdict.letters)}"] * bool(verdict.letters) + ["edge"] * (not verdict.edge)
            print(f"{name}: {verdict.likeness:.3f} {', '.join(notes)}\t{verdict.text}", flush=True)
        likeness = [verdict.likeness for verdict in strict]
        brackets = sum(len(verdict.brackets) for verdict in strict)
        self.rows.append([
            name,
            str(len(strict)),
            f"{sum(likeness) / len(likeness):.3f}",
            f"{min(likeness):.3f}",
            " ".join(f"{one:.3f}" for one in marks),
            str(sum(verdict.likeness < verdict.enough for verdict in strict)),
            str(sum(not verdict.edge for verdict in strict)),
            str(sum(len(verdict.letters) for verdict in strict)),
            f"{brackets} of {sum(verdict.bracket_count for verdict in strict)}",
            "FAILED" if wrong else "ok",
        ])  # fmt: skip
        self.right = self.right and not wrong

    def summary(self):
        table = [HEAD, *self.rows]
        widths = [max(len(row[index]) for row in table) for index in range(len(HEAD))]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in table)


def places(wrong):
    """The first few, each with its column."""
    return " ".join(f"{symbol}@{column}" for column, symbol in wrong[:4]) + " …" * (len(wrong) > 4)
