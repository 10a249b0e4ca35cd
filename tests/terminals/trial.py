"""khabar in one terminal, from the start to the verdicts on its lines."""

from pathlib import Path

import numpy as np

import png
from compare import judge
from reference import Line
from session import Failed, Session, grid
from terminals import FONT, PIXELS, TERMINALS

SENTENCES = [line.split("\t") for line in Path(__file__).with_name("sentences.tsv").read_text().splitlines()]
LTR = ["ltr", "english"]
# Rows above and below what is compared, in which a line may be drawn a little off.
MARGIN = 2


def trial(name, khabar, options, out):
    """The verdicts, or why there are none."""
    session = Session(TERMINALS[name], khabar, options, files())
    try:
        return run(name, session, out)
    except Failed as problem:
        png.save(out / f"{name}-failed.png", session.screen.picture())
        return str(problem)
    finally:
        session.close()


def run(name, session, out):
    lines, rows, columns = session.next(full)
    png.save(out / f"{name}.png", lines)
    corners, *_ = session.next(lambda picture: not np.array_equal(picture, lines))
    blank, *_ = session.next(lambda picture: not np.array_equal(picture, corners))
    left, top, width, height = grid(corners, blank, rows, columns)
    reader, *_ = session.next(lambda picture: not np.array_equal(picture, blank))
    png.save(out / f"{name}-reader.png", reader)

    # Black on white, with grey edges; coloured ones where a terminal smooths by thirds of a pixel.
    ink = 1 - lines.astype(np.float32).mean(axis=2) / 255
    ink = np.pad(ink[top:, left : left + columns * width], ((MARGIN, height), (0, 0)))
    verdicts, pairs = [], []
    for index, (kind, text) in enumerate(SENTENCES):
        rtl = kind not in LTR
        line = Line(text, rtl, columns, (width, height), FONT, PIXELS)
        row = ink[index * height : (index + 1) * height + 2 * MARGIN]
        verdicts.append(judge(text, rtl, kind != "marks", row, line, (width, height)))
        pairs += [row[MARGIN:-MARGIN], line.ink]
    png.save(out / f"{name}-beside-pango.png", beside(pairs))
    return verdicts


def full(picture):
    """Whether there is ink as far down as the sentences must reach."""
    y = np.flatnonzero((picture < 100).all(axis=2).any(axis=1))
    return len(y) > 0 and y[-1] - y[0] > (len(SENTENCES) - 1) * PIXELS


def beside(pairs):
    """Under each row of the terminal the one of Pango, in blue."""
    bands = []
    for index, ink in enumerate(pairs):
        band = np.repeat(255 * (1 - np.clip(ink, 0, 1))[:, :, None], 3, axis=2)
        if index % 2:
            band[:, :, 2] = 255
        bands.append(band)
    return np.concatenate(bands).astype(np.uint8)


def files():
    """The sentences for `khabar cat`, which gives a line that has an Arabic letter the direction of the text around it; and as
    an article for the reader."""
    arabic, english = ([text for kind, text in SENTENCES if (kind == "english") is asked] for asked in (False, True))
    story = [text for kind, text in SENTENCES if kind not in LTR]
    paragraphs = [" ".join(story[at : at + 3]) for at in range(0, len(story), 3)]
    return {
        "texts/1.txt": "\n".join(arabic) + "\n",
        "texts/2.txt": "\n".join(english) + "\n",
        "pages/1.txt": "\n\n".join(["أخبار الميناء والمدينة في أسبوع", *paragraphs]) + "\n",
    }
