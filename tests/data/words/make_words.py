#!/usr/bin/env python3
"""Makes the lists of frequent words beside this file. Needs `pip install wordfreq==3.1.1`."""

import pathlib
import unicodedata

import wordfreq

JOINERS = "\u200c\u200d"


def is_word(text):
    """Whether all of a token is Arabic letters, marks and joiners, and a letter begins it."""
    arabic = all(unicodedata.name(c, "").startswith("ARABIC LETTER") or unicodedata.category(c) == "Mn" or c in JOINERS for c in text)
    return arabic and unicodedata.category(text[0]) == "Lo"


for language, count in [("ar", 3000), ("fa", 1500), ("ur", 1500)]:
    words = filter(is_word, wordfreq.top_n_list(language, 4 * count))
    listed = [word for word, _ in zip(words, range(count))]
    pathlib.Path(__file__).with_name(f"{language}.txt").write_text("\n".join(listed) + "\n", encoding="utf-8")
