"""Writes words.bin and names.bin, the word lists that the tagger looks at.

Usage: pip install wordfreq==3.1.1; python3 make_words.py NAMES
NAMES: the file `wikidata.tokens` of steveash/NETransliteration-COLING2018 (a Latin token, tab, its Arabic letters apart by
spaces, tab, a count; CC0).

words.bin: how often Arabic words occur, from the package wordfreq (CC BY-SA 4.0, see LICENSE-WORDFREQ). names.bin: words that
are parts of names in Wikidata (CC0). Both: buckets of sixteen 32-bit numbers, little endian; the leading bits of a folded word's
hash (FNV-1a, 32 bits) say in which it is, or in the next one where that is full; the low 24 bits of its hash and a byte make
the number: -log10 of the frequency in twentieths; or the count's bit length. 0 is a free place.
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
    # About twelve to a bucket; a power of two.
    bits = math.ceil(math.log2(len(hashed) / 12.5))
    buckets = [[] for _ in range(1 << bits)]
    for key in sorted(hashed):
        at = key >> 32 - bits
        while len(buckets[at]) == 16:
            at = (at + 1) % len(buckets)
        buckets[at].append(key << 8 & 0xFFFFFFFF | hashed[key])
    with open(HERE / name, "wb") as out:
        for bucket in buckets:
            out.write(struct.pack("<16I", *bucket, *[0] * (16 - len(bucket))))
    print(name, len(hashed))


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
