"""Cross-language retrieval: whether a query in one language finds the product whose title is in another.

126 everyday products with a title in each language and a shopper's own words for each, written for this benchmark:
see bench/data/README.md. Odd lines are the development split, on which the lexical channel's bridges were tuned; even ones
are the test split, which is what `make bench` reports. A query of either split searches among all 126 titles. Sentences:
SIB-200, the same 400 in Thai, Vietnamese and English, accuracy of the nearest one.
"""

from __future__ import annotations

import csv
import math
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.record import ROOT, Row, record
from catalog.model import Offer, Product
from catalog.vocabulary import Vocabulary
from recommender.bundled import prepare_bundled_encoder
from recommender.encoder import Encoder, OnnxEncoder
from recommender.lexical import Segmenter, fold
from recommender.model import Request, Taste
from recommender.ranking import prepare, words_part
from recommender.recommend import Recommender
from recommender.vocabulary import implied_of, labels_of
from recommender.weights import HAND_SET

TITLES: Final = ROOT / "bench/data/parallel_titles.psv"
COLUMNS: Final = ("en", "th", "vi", "q_en", "q_th", "q_vi", "q_loan")
SENTENCES: Final = 400
"""The first so many by id: encoding all in three languages, twice, takes minutes and says the same."""
Scores = NDArray[np.float32]
Search = Callable[[str], Scores]
Encode = Callable[[list[str]], Any]


@dataclass(frozen=True)
class Direction:
    """Queries of one kind against titles of one language."""

    name: str
    query: str
    """The column of the queries."""
    written: Callable[[str], str]
    spoken: str
    titles: str


DIRECTIONS: Final = (
    Direction("Thai → English", "q_th", str, "th", "en"),
    Direction("Thai, loanwords in Thai letters → English", "q_loan", str, "th", "en"),
    Direction("Vietnamese → English", "q_vi", str, "vi", "en"),
    Direction("Vietnamese without accents → English", "q_vi", fold, "vi", "en"),
    Direction("English → Thai", "q_en", str, "en", "th"),
    Direction("English → Vietnamese", "q_en", str, "en", "vi"),
    Direction("Vietnamese without accents → Vietnamese", "q_vi", fold, "vi", "vi"),
)


def entries() -> list[dict[str, str]]:
    """The list, in its order."""
    with TITLES.open(encoding="utf-8") as file:
        return [dict(zip(COLUMNS, row, strict=True)) for row in csv.reader(file, delimiter="|")]


def mrr_at_10(search: Search, queries: Sequence[tuple[int, str]]) -> float:
    """Mean of 1 / rank of the right title, 0 beyond ten; a tie counts as the worst place of it."""
    found = []
    for right, query in queries:
        scores = search(query)
        rank = int((scores >= scores[right]).sum())
        found.append(1 / rank if rank <= 10 and scores[right] > 0 else 0.0)  # noqa: PLR2004
    return float(np.mean(found))


def dense(read: Encode, ask: Encode, titles: Sequence[str]) -> Search:
    """Cosine of titles and query, moved above 0 so that nothing is dropped."""
    matrix = np.asarray(read(list(titles)), np.float32)
    return lambda query: np.asarray(matrix @ np.asarray(ask([query]), np.float32)[0] + 2.0, np.float32)


def bm25(segmenter: Segmenter, titles: Sequence[str]) -> Search:
    """Okapi BM25 (k1 1.2, b 0.75) over the words as written, Thai cut by newmm: what a text search gives."""
    texts = [Counter(segmenter.words(title)) for title in titles]
    lengths = np.array([sum(words.values()) for words in texts], np.float64)
    holding = Counter(word for words in texts for word in words)

    def search(query: str) -> Scores:
        total = np.zeros(len(texts))
        for word in segmenter.words(query):
            idf = math.log1p((len(texts) - holding[word] + 0.5) / (holding[word] + 0.5))
            count = np.array([words[word] for words in texts], np.float64)
            total += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths / lengths.mean()))
        return total.astype(np.float32)

    return search


@dataclass(frozen=True)
class Product126:
    """The product's own search over titles of one language."""

    recommender: Recommender

    @classmethod
    def of(cls, titles: Sequence[str], language: str, encoder: Encoder, words: Vocabulary) -> Product126:
        """Products that have a title in one language and nothing else, as a bare feed gives them."""
        products = [
            Product(f"p{at:03}", {language: title}, f"/{at}", Offer(100_00, "THB"))
            for at, title in enumerate(titles)
        ]
        labels, implied = labels_of(words), implied_of(words)
        return cls(Recommender.build(products, encoder, vocabulary_labels=labels, implied=implied))

    def lexical(self, query: str) -> Scores:
        """The lexical channel alone."""
        return self.recommender.retrieval.lexical.scores_at(query, np.arange(len(self.recommender.snapshot)))

    def fused(self, query: str, language: str) -> Scores:
        """What the scorer makes of the words."""
        retrieval, snapshot = self.recommender.retrieval, self.recommender.snapshot
        asked = prepare(snapshot, retrieval, Request(text=query, language=language), Taste(), None)
        part = words_part(retrieval, np.arange(len(snapshot)), asked, HAND_SET)
        return np.asarray(part + 2.0, np.float32)


def raw_encoder(folder: Path) -> Callable[[list[str]], Any]:
    """multilingual-e5-small as sentence-transformers runs it, without our alignment: the peer."""
    from recommender.encoder import quiet_libraries  # noqa: PLC0415

    quiet_libraries()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415

        whole: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        plain: Any = SentenceTransformer(modules=list(whole)[:3], device="cpu")
    return lambda texts: plain.encode(
        [f"query: {text}" for text in texts], normalize_embeddings=True, show_progress_bar=False
    )


def titles_table(
    part: str, encoder: Encoder, raw: Callable[[list[str]], Any]
) -> Mapping[str, dict[str, float]]:
    """Direction → system → MRR@10."""
    listed, words = entries(), Vocabulary.load(ROOT / "data/vocabulary")
    segmenter = Segmenter()
    chosen = [at for at in range(len(listed)) if at % 2 == (0 if part == "dev" else 1)]
    ours = {
        code: Product126.of([e[code] for e in listed], code, encoder, words) for code in ("en", "th", "vi")
    }
    table = {}
    for way in DIRECTIONS:
        titles = [entry[way.titles] for entry in listed]
        queries = [(at, way.written(listed[at][way.query])) for at in chosen]
        product = ours[way.titles]
        table[way.name] = {
            "raw": mrr_at_10(dense(raw, raw, titles), queries),
            "bm25": mrr_at_10(bm25(segmenter, titles), queries),
            "whole": mrr_at_10(dense(encoder.encode_passages, encoder.encode_passages, titles), queries),
            "aligned": mrr_at_10(dense(encoder.encode_passages, encoder.encode_queries, titles), queries),
            "lexical": mrr_at_10(product.lexical, queries),
            "fused": mrr_at_10(lambda query, p=product, s=way.spoken: p.fused(query, s), queries),
        }
    return table


def sentences(folder: Path) -> Mapping[str, list[str]]:
    """Language → the first sentences in the order of their ids, the same ones in each."""
    found = {}
    for code, name in (("en", "eng_Latn"), ("th", "tha_Thai"), ("vi", "vie_Latn")):
        rows: dict[str, str] = {}
        for split in ("train", "dev"):
            with (folder / name / f"{split}.tsv").open(encoding="utf-8") as file:
                rows |= {
                    row["index_id"]: row["text"]
                    for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                }
        found[code] = [rows[key] for key in sorted(rows, key=int)[:SENTENCES]]
    return found


def sib_rows(folder: Path, encoder: Encoder, raw: Callable[[list[str]], Any]) -> list[Row]:
    """Accuracy of the nearest sentence, ours and raw."""
    texts = sentences(folder)
    ours = {code: encoder.encode_passages(said) for code, said in texts.items()}
    plain = {code: np.asarray(raw(said)) for code, said in texts.items()}

    def accuracy(vectors: Mapping[str, Any], one: str, other: str) -> float:
        nearest = (vectors[one] @ vectors[other].T).argmax(axis=1)
        return float((nearest == np.arange(len(nearest))).mean())

    ways = (("Thai → English", "th", "en"), ("Vietnamese → English", "vi", "en"), ("English → Thai", "en", "th"), ("English → Vietnamese", "en", "vi"), ("Thai → Vietnamese", "th", "vi"))  # fmt: skip
    return [
        Row(f"SIB-200, {name}, aligned (peer: raw e5)", accuracy(ours, one, other), "accuracy", "", accuracy(plain, one, other))
        for name, one, other in ways
    ]  # fmt: skip


def main(part: str = "test") -> None:
    """Report the test split; ``dev`` prints the development split and records nothing."""
    encoder_folder = prepare_bundled_encoder(ROOT / "var/encoder")
    encoder, raw = OnnxEncoder(encoder_folder), raw_encoder(encoder_folder)
    table = titles_table(part, encoder, raw)
    if part == "dev":
        for name, systems in table.items():
            print(f"{name:44}", " ".join(f"{system} {value:.3f}" for system, value in systems.items()))
        return
    rows = [
        Row(f"{name}, {label} (peer: {peer})", systems[system], "MRR@10", "", systems[against])
        for name, systems in table.items()
        for label, system, peer, against in (
            ("fused", "fused", "raw e5", "raw"),
            ("aligned alone", "aligned", "read whole", "whole"),
            ("lexical alone", "lexical", "BM25", "bm25"),
        )
    ]
    folder = (
        Path(os.environ.get("RUJAI_BENCH_DATA", str(ROOT.parent / "shared/data"))) / "multilingual_sib200"
    )
    if folder.is_dir():
        rows += sib_rows(folder, encoder, raw)
    else:
        print(
            "SKIPPED in part: cross_language needs multilingual_sib200 in RUJAI_BENCH_DATA for the sentences"
        )
    record(
        "recommender",
        rows,
        group="cross_language",
        about="126 products with a title in each language, and for each a shopper's own words, written for this (bench/data/README.md); the 63 queries "
        "of the test split against all 126 titles of the other language, one right answer. Raw e5 is multilingual-e5-small in "
        "sentence-transformers, cosine; BM25 is Okapi over words as written. 400 SIB-200 sentences: the nearest one is the right one.",
        limits="The list was written by one author, who also tuned the bridges, on the other half of it. Products here have a title and nothing else; "
        "with a feed's attributes the lexical channel knows more.",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
