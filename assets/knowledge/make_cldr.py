"""Writes cldr_territories.tsv and cldr_cities.tsv from the npm packages cldr-localenames-full and cldr-dates-full.

Usage: npm pack cldr-localenames-full cldr-dates-full, unpack both, then
    python3 make_cldr.py LOCALENAMES/package DATES/package
The names are Unicode's (Unicode-3.0, see LICENSE-UNICODE beside the data).
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
LANGUAGES = ("ar", "en", "fa", "he")


def territories(package):
    path = "main/{0}/territories.json"
    return {
        lang: json.loads((package / path.format(lang)).read_text("utf-8"))["main"][lang]["localeDisplayNames"]["territories"]
        for lang in LANGUAGES
    }


def cities(package, lang):
    zones = json.loads((package / f"main/{lang}/timeZoneNames.json").read_text("utf-8"))
    found = {}

    def walk(node, path):
        if "exemplarCity" in node:
            found["/".join(path)] = node["exemplarCity"]
        for key, value in node.items():
            if isinstance(value, dict):
                walk(value, [*path, key])

    walk(zones["main"][lang]["dates"]["timeZoneNames"]["zone"], [])
    return found


def main():
    localenames, dates = map(pathlib.Path, sys.argv[1:3])
    version = json.loads((localenames / "package.json").read_text("utf-8"))["version"]
    note = f"# CLDR {version}, Unicode-3.0 (LICENSE-UNICODE). Made by make_cldr.py; columns: code, " + ", ".join(LANGUAGES) + ".\n"
    names = territories(localenames)
    with open(HERE / "cldr_territories.tsv", "w", encoding="utf-8") as out:
        out.write(note)
        for code in sorted(names["en"]):
            if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
                out.write("\t".join([code, *(names[lang].get(code, "") for lang in LANGUAGES)]) + "\n")
    by_language = {lang: cities(dates, lang) for lang in LANGUAGES}
    with open(HERE / "cldr_cities.tsv", "w", encoding="utf-8") as out:
        out.write(note)
        for zone in sorted(by_language["ar"]):
            english = by_language["en"].get(zone) or zone.rsplit("/", 1)[-1].replace("_", " ")
            if zone.startswith("Etc/"):
                continue
            row = [zone, by_language["ar"][zone], english, *(by_language[lang].get(zone, "") for lang in LANGUAGES[2:])]
            out.write("\t".join(row) + "\n")


main()
