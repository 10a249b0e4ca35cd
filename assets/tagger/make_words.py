"""Writes words.bin and names.bin, the word lists that the tagger looks at.

Usage: pip install wordfreq==3.1.1; python3 make_words.py NAMES
NAMES: the file `wikidata.tokens` of steveash/NETransliteration-COLING2018 (a Latin token, tab, its Arabic letters apart by
spaces, tab, a count; CC0).

words.bin: how often Arabic words occur, from the package wordfreq (CC BY-SA 4.0, see LICENSE-WORDFREQ). names.bin: words that
are parts of names in Wikidata (CC0). Both: the number of entries (u32, little endian), then the 32-bit FNV-1a hashes of the
folded words in rising order, then a byte an entry: -log10 of the frequency in twentieths; or the count's bit length.
"""

import collections
import gzip
import importlib.util
import math
import pathlib
import re
import struct
import sys
import unicodedata

import msgpack

# Rarer than this (hundredths of a bel below certainty) a word's count says little.
RAREST = 740
FOLDS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ې": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ک": "ك"})
HERE = pathlib.Path(__file__).parent


def fold(word):
    word = unicodedata.normalize("NFKC", word).translate(FOLDS)
    return re.sub("[\u064b-\u0652\u0640\u0670\u200c-\u200f]", "", word)


def fnv(word):
    value = 0x811C9DC5
    for byte in word.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def write(name, entries):
    hashed = {}
    for word, value in entries.items():
        key = fnv(word)
        hashed[key] = max(value, hashed.get(key, 0))
    keys = sorted(hashed)
    with open(HERE / name, "wb") as out:
        out.write(struct.pack("<I", len(keys)))
        out.write(struct.pack(f"<{len(keys)}I", *keys))
        out.write(bytes(hashed[key] for key in keys))
    print(name, len(keys))


def words():
    data = pathlib.Path(importlib.util.find_spec("wordfreq").origin).parent / "data/large_ar.msgpack.gz"
    buckets = msgpack.load(gzip.open(data), raw=False)[1:]
    total = collections.Counter()
    for centibels, bucket in enumerate(buckets):
        for word in bucket:
            folded = fold(word)
            if re.fullmatch("[\u0621-\u064a\u0671-\u06d3]{2,15}", folded):
                total[folded] += 10 ** (-centibels / 100)
    # The higher the byte, the more frequent; 1 is the rarest that is kept.
    rarest = RAREST / 5
    return {w: max(1, round(rarest - -math.log10(f) * 20)) for w, f in total.items() if -math.log10(f) * 100 <= RAREST}


def names(path):
    total = collections.Counter()
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) == 3:
            folded = fold(columns[1].replace(" ", ""))
            if re.fullmatch("[\u0621-\u064a\u0671-\u06d3]{3,15}", folded):
                total[folded] += int(columns[2])
    return {w: min(255, count.bit_length()) for w, count in total.items()}


if __name__ == "__main__":
    write("words.bin", words())
    write("names.bin", names(sys.argv[1]))
