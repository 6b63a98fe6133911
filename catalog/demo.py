"""Builds the demo shop's product feed from the AWS retail demo catalogue: ``python -m catalog.demo``."""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from catalog.demo_attributes import Reader
from catalog.demo_titles import Composer, Facts
from catalog.model import ATTRIBUTES, CatalogError

DATA: Final = Path(__file__).resolve().parent.parent / "data"
BAHT_PER_DOLLAR: Final = 35
SOLD_OUT_ONE_IN: Final = 33
"""About 3 % of the products are out of stock, chosen by their id, so that stock handling is real."""

POPULARITY: Final = {"featured": 1.0, "promoted": 0.6}
"""How much the shop puts a product forward, 0 to 1: few are featured, every fourth is promoted."""

LANGUAGES: Final = ("th", "vi")
COLUMNS: Final = (
    *("id", "title", "title[th]", "title[vi]", "description", "description[th]", "description[vi]"),
    *("link", "image_link", "availability", "price", "product_type", "brand"),
    *("color", "color[th]", "color[vi]", "material", "material[th]", "material[vi]", "size", "gender"),
    *("item_group_id", "custom_label_0", "custom_label_1", "custom_label_2"),
)
_LATIN_1: Final = re.compile(r"x([A-F][0-9A-F])")
"""The source lost its accents on the way: "MacramxE9" was "Macramé"."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes rows of the feed out of source products."""

    reader: Reader
    texts: Mapping[str, Any]
    composers: Mapping[str, Composer]

    def category_path(self, source: Mapping[str, Any], title: str) -> tuple[str, ...]:
        """Return where a product belongs, wide to narrow; the title's own word beats the source's filing."""
        rules, reader = self.reader.rules, self.reader
        filed = tuple(rules["source_categories"].get(n, n) for n in (source["category"], source["style"]))
        filing = reader.path(filed[1])
        head = rules["corrections"].get(title) or reader.head(title)
        head = rules["heads_within"].get(filed[0], {}).get(head, head)
        if head is None or (head in rules["vague_heads"] and title not in rules["corrections"]):
            return filing
        if filed[0] in rules["kept_departments"]:
            return tuple(dict.fromkeys((*filing, head)))
        return reader.path(head)

    def facts(self, source: Mapping[str, Any]) -> tuple[Facts, tuple[str, ...]]:
        """Return what the English texts tell for certain, and the category path."""
        title, description = _mended(source["name"]), _mended(source["description"])
        path = self.category_path(source, title)
        title_only = self.reader.rules["title_only"]

        def text(attribute: str) -> str:
            return "" if path[0] in title_only.get(attribute, ()) else description

        colors, main_color = self.reader.looks("color", title, text("color"), path)
        materials, main_material = self.reader.looks("material", title, text("material"), path)
        foreign = self._not_its_own("material", path)
        materials = tuple(value for value in materials if value not in foreign)
        facts = Facts(
            title=title,
            category=path[-1],
            department=path[0],
            group=path[-2:][0],
            gender=self._gender(source, path[0]),
            colors=colors,
            materials=materials,
            main_color=main_color,
            main_material="" if main_material in foreign else main_material,
            styles=self._with_category("style", path, title, description),
            occasions=self._with_category("occasion", path, title, description),
        )
        return facts, path

    def _with_category(
        self, attribute: str, path: Sequence[str], title: str, description: str
    ) -> tuple[str, ...]:
        said = self.reader.rules["category_says"].get(attribute, {})
        from_category = [said[name] for name in reversed(path) if name in said]
        foreign = self._not_its_own(attribute, path)
        every = dict.fromkeys((*from_category, *self.reader.values(attribute, title, description)))
        return tuple(value for value in every if value not in foreign)

    def _not_its_own(self, attribute: str, path: Sequence[str]) -> frozenset[str]:
        """Return what such products are told to cut, show or hold, and are not themselves."""
        by_category = self.reader.rules["not_its_own"].get(attribute, {})
        return frozenset(value for name in path for value in by_category.get(name, ()))

    def _gender(self, source: Mapping[str, Any], department: str) -> str:
        if department not in self.texts["gendered"]:
            return ""
        words = set(re.findall(r"[a-z']+", f"{source['name']} {source['description']}".lower()))
        if words & set(self.texts["kids_words"]):
            return "kids"
        return {"F": "women", "M": "men"}.get(source.get("gender_affinity") or "", "unisex")

    def sizes(self, product_id: str, path: Sequence[str], gender: str) -> tuple[str, ...]:
        """Return an invented run of sizes, always the same for the same product."""
        texts = self.texts
        if any(name in texts["one_size"] for name in path):
            return ("one size",)
        if path[0] not in texts["sized_departments"] and "belt" not in path:
            return ()
        by_gender = gender if gender in ("men", "kids") else "women"
        range_of = {"footwear": by_gender, "apparel": "kids" if gender == "kids" else "apparel"}
        choice = texts["sizes"][range_of.get(path[0], "belt")]
        draw = _number(product_id)
        length = texts["shortest_run"] + draw % (len(choice) - texts["shortest_run"] + 1)
        start = (draw // 7) % (len(choice) - length + 1)
        return tuple(choice[start : start + length])

    def row(self, source: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
        """Return one row of the feed; ``names`` maps product id → what tells it from its like, or ""."""
        facts, path = self.facts(source)
        product_id = source["id"]
        label = self._labels
        translated = {
            f"{column}[{language}]": text
            for language, composer in self.composers.items()
            for column, text in (
                ("title", composer.title(facts, names[product_id])),
                ("description", composer.description(facts)),
                ("color", label("color", facts.colors, language)),
                ("material", label("material", facts.materials, language)),
            )
        }
        return translated | {
            "id": product_id,
            "title": facts.title,
            "description": _mended(source["description"]),
            "link": f"/products/{product_id}",
            "image_link": f"/pictures/{product_id}.svg",
            "availability": "in_stock" if _number(product_id) % SOLD_OUT_ONE_IN else "out_of_stock",
            "price": f"{round(source['price'] * BAHT_PER_DOLLAR)}.00 THB",
            "product_type": " > ".join(name.capitalize() for name in path),
            "brand": label("brand", self.reader.values("brand", facts.title, "")[:1], "en"),
            "color": "/".join(facts.colors),
            "material": "/".join(facts.materials),
            "size": "/".join(self.sizes(product_id, path, facts.gender)),
            "gender": facts.gender,
            "item_group_id": "",
            "custom_label_0": "/".join(facts.styles),
            "custom_label_1": "/".join(facts.occasions),
            "custom_label_2": _popularity(source),
        }

    def _labels(self, attribute: str, values: Sequence[str], language: str) -> str:
        terms = self.reader.terms[attribute]
        return "/".join(str(terms[value]["label"][language]) for value in values)

    def rows(self, products: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
        """Yield the rows in the source's order, with titles told apart as far as the texts allow."""
        names = self._names(products)
        for source in products:
            yield self.row(source, names)

    def _names(self, products: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """Map product id → the whole English title where composed titles coincide, otherwise ""."""
        facts = {source["id"]: self.facts(source)[0] for source in products}
        names = dict.fromkeys(facts, "")
        for composer in self.composers.values():
            shown = {key: composer.title(fact, "") for key, fact in facts.items()}
            count = Counter(shown.values())
            names |= {key: facts[key].title for key, title in shown.items() if count[title] > 1}
        return names


def builder() -> Builder:
    """Prepare a builder from data/vocabulary and the demo's rules and texts."""
    terms: dict[str, Any] = {
        attribute: _yaml(DATA / "vocabulary" / f"{attribute}.yml") for attribute in ATTRIBUTES
    }
    texts = _yaml(DATA / "catalog" / "demo_texts.yml")
    composers = {
        language: Composer(
            language, terms, texts[language], texts["gender_in_title"], texts["no_material_in_title"]
        )
        for language in LANGUAGES
    }
    return Builder(Reader.of(terms, _yaml(DATA / "catalog" / "demo_rules.yml")), texts, composers)


def read_source(folder: Path) -> list[dict[str, Any]]:
    """Return the products of the source folder; raises CatalogError where it is not that folder."""
    path = folder / "products.yaml"
    if not path.exists():
        raise CatalogError(f"{path}: no such file; name the folder that holds the catalogue's products.yaml")
    products: list[dict[str, Any]] = _yaml(path)
    return products


def write_feed(rows: Iterator[dict[str, str]], out: Path) -> int:
    """Write the feed as CSV and return how many rows it has."""
    written = list(rows)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(written)
    return len(written)


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _mended(text: str) -> str:
    return _LATIN_1.sub(lambda match: bytes.fromhex(match[1]).decode("latin-1"), text)


def _number(product_id: str) -> int:
    return int(hashlib.sha256(product_id.encode()).hexdigest()[:8], 16)


def _popularity(source: Mapping[str, Any]) -> str:
    return str(max((weight for name, weight in POPULARITY.items() if source.get(name)), default=""))


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the feed: the folder of the source catalogue, then the CSV file to write."""
    parser = argparse.ArgumentParser(prog="python -m catalog.demo", description=__doc__)
    parser.add_argument("source", type=Path, help="folder with the retail demo store's products.yaml")
    parser.add_argument("out", type=Path, help="the CSV file to write")
    options = parser.parse_args(arguments)
    count = write_feed(builder().rows(read_source(options.source)), options.out)
    parser.exit(message=f"{options.out}: {count} products\n")


if __name__ == "__main__":
    main()
