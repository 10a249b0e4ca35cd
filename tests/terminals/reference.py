"""What a line of text ought to look like: drawn by Pango in logical order, cut into clusters, one cluster a cell."""

import cairo
import gi
import numpy as np

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

BRACKETS = "()[]{}<>«»"


class Line:
    """`ink` is a raster of a row of the terminal; `letters` and `brackets` tell in which column each stands; `mixed`, whether
    some letters are of a font that stands in."""

    def __init__(self, text, rtl, columns, cell, font, pixels):
        width, height = cell
        drawn, clusters = natural(text, rtl, font, pixels, height)
        self.ink = np.zeros((height, columns * width), dtype=np.float32)
        self.letters = []
        self.mixed = any(advance != width for _, advance, _ in clusters)
        first = columns - len(clusters) if rtl else 0
        for column, (left, advance, symbol) in enumerate(clusters, first):
            wide = min(advance, width)
            at = column * width
            self.ink[:, at : at + wide] += drawn[:, left : left + wide]
            if not symbol.isspace():
                self.letters.append((column, symbol))
        self.brackets = [place for place in self.letters if place[1] in BRACKETS]


def natural(text, rtl, font, pixels, height):
    """The line as Pango draws it, and where each of its clusters stands in that, from left to right."""
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, 4 * pixels * (len(text) + 1), height)
    pen = cairo.Context(surface)
    pen.set_source_rgb(1, 1, 1)
    layout = PangoCairo.create_layout(pen)
    context = layout.get_context()
    context.set_base_dir(Pango.Direction.RTL if rtl else Pango.Direction.LTR)
    context.set_round_glyph_positions(True)
    layout.set_auto_dir(False)
    description = Pango.FontDescription(font)
    description.set_absolute_size(pixels * Pango.SCALE)
    layout.set_font_description(description)
    layout.set_text(text, -1)
    # Fonts that stand in for a missing letter must not move the line.
    metrics = context.get_metrics(description, None)
    ascent = metrics.get_ascent() / Pango.SCALE
    pen.move_to(0, round(ascent) - layout.get_baseline() / Pango.SCALE)
    PangoCairo.show_layout(pen, layout)
    surface.flush()
    rows = np.frombuffer(surface.get_data(), dtype=np.uint8).reshape(height, surface.get_stride())
    ink = rows[:, 0 : surface.get_width() * 4 : 4].astype(np.float32) / 255
    return ink, sorted(set(clusters(layout, text)))


def clusters(layout, text):
    """Left edge, advance and character of each cluster that advances. The characters of a ligature share one cluster."""
    found = {}
    walk = layout.get_iter()
    while True:
        box = walk.get_cluster_extents()[1]
        index = walk.get_index()
        if box.width > 0:
            symbol = text.encode()[index:].decode()[0]
            left = round(box.x / Pango.SCALE)
            found[left] = (left, round(box.width / Pango.SCALE), symbol)
        if not walk.next_cluster():
            return found.values()
