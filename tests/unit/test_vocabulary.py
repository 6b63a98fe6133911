"""The vocabulary knows what each value is called, how it is written, and what it implies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import LANGUAGES
from catalog.surface import matching_form, surface_form, without_accents, written_language
from catalog.vocabulary import FeedLabel, LexiconEntry, Vocabulary, VocabularyError

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "vocabulary"
COLORS = """
black: {label: {en: black, th: สีดำ, vi: màu đen}, also: {en: [jet black], th: [ดำ], vi: [đen, den]}}
navy: {label: {en: navy blue, th: สีกรมท่า, vi: xanh navy}, implies: [blue]}
blue: {label: {en: blue, th: สีน้ำเงิน, vi: màu xanh dương}, implies: [cool]}
cool: {label: {en: cool}}
no: {label: {en: "no"}}
"""
SIZES = '42: {label: {en: "42"}}\nm: {label: {en: M}}\n'
CATEGORIES = """
accessories: {label: {en: accessories, th: เครื่องประดับ, vi: phụ kiện}}
bag: {label: {en: bag, th: กระเป๋า, vi: túi xách}, parent: accessories}
backpack: {label: {en: backpack, th: เป้, vi: ba lô}, parent: bag}
"""


def load(folder: Path, **files: str) -> Vocabulary:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return Vocabulary.load(folder)


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    return load(tmp_path, color=COLORS, size=SIZES, category=CATEGORIES)


def test_a_value_is_said_in_the_shoppers_language_else_in_english_else_as_it_is(
    vocabulary: Vocabulary,
) -> None:
    assert [vocabulary.label("color", "black", language) for language in LANGUAGES] == [
        "สีดำ",
        "black",
        "màu đen",
    ]
    assert vocabulary.label("color", "cool", "th") == "cool"
    assert vocabulary.label("color", "sparkling", "th") == "sparkling"


@pytest.mark.parametrize(
    ("attribute", "written", "value"),
    [
        ("color", "Black", "black"),
        ("color", " JET  black ", "black"),
        ("color", "jet-black", "black"),
        ("color", "navy_blue", "navy"),
        ("color", "สีดำ", "black"),
        ("color", "Màu đen", "black"),
        ("color", "mau den", "black"),
        ("color", "no", "no"),
        ("size", "42", "42"),
        ("size", "M", "m"),
        ("color", "42", None),
        ("brand", "black", None),
    ],
)
def test_a_value_is_recognised_however_it_is_written(
    attribute: str, written: str, value: str | None, vocabulary: Vocabulary
) -> None:
    assert vocabulary.canonical(attribute, written) == value


def test_every_entry_leads_back_to_its_value(vocabulary: Vocabulary) -> None:
    entries = list(vocabulary.entries())
    assert len(entries) == len(set(entries))
    for entry in entries:
        assert entry.surface == surface_form(entry.surface)
        assert vocabulary.canonical(entry.attribute, entry.surface) == entry.value


def test_only_whole_vietnamese_phrases_lose_their_accents_by_themselves(vocabulary: Vocabulary) -> None:
    surfaces = {entry.surface for entry in vocabulary.entries() if entry.language == "vi"}
    assert {"mau xanh duong", "tui xach", "ba lo"} <= surfaces
    assert "den" in surfaces, "written into the file by hand"


def test_an_unaccented_phrase_that_could_mean_two_things_is_left_out(tmp_path: Path) -> None:
    vocabulary = load(
        tmp_path,
        material="silk: {label: {vi: lụa tơ}}\nflax: {label: {vi: lúa tơ}}",
        style="loud: {label: {en: lua to vang}, also: {vi: [lửa to]}}\ncalm: {label: {vi: lua tọ vàng}}",
    )
    surfaces = [entry.surface for entry in vocabulary.entries()]
    assert "lua to" not in surfaces
    assert surfaces.count("lua to vang") == 1


def test_a_values_own_name_beats_anothers_synonym(tmp_path: Path) -> None:
    text = "boot: {label: {en: boot}, also: {en: [ankle boots]}}\nankle boots: {label: {en: short boots}}"
    vocabulary = load(tmp_path, category=text)
    assert vocabulary.canonical("category", "ankle boots") == "ankle boots"


def test_what_a_colour_implies_goes_from_near_to_far_and_ends_in_a_circle_too(tmp_path: Path) -> None:
    circle = "a: {label: {en: a}, implies: [b]}\nb: {label: {en: b}, implies: [c]}\nc: {label: {en: c}, implies: [a]}"
    vocabulary = load(tmp_path, color=COLORS, style=circle)
    assert vocabulary.implied("color", "navy") == ("blue", "cool")
    assert vocabulary.implied("color", "unheard of") == ()
    assert vocabulary.implied("style", "a") == ("b", "c")


def test_categories_form_a_tree(vocabulary: Vocabulary) -> None:
    assert vocabulary.ancestors("backpack") == ("accessories", "bag")
    assert vocabulary.ancestors("accessories") == ()
    assert vocabulary.children("accessories") == ("bag",)
    assert vocabulary.values("category") == ("accessories", "bag", "backpack")


def test_the_feeds_values_join_without_overruling_the_files(vocabulary: Vocabulary) -> None:
    enriched = vocabulary.with_feed_values(
        [
            FeedLabel("color", "mint", "en", "Mint"),
            FeedLabel("color", "mint", "vi", "Màu bạc hà"),
            FeedLabel("color", "midnight", "th", "สีน้ำเงิน"),
            FeedLabel("color", "black", "th", "สีนิล"),
            FeedLabel("brand", "trek & co", "en", "Trek & Co"),
        ],
        [("outdoor", "bag", "daypack"), ("women", "daypack")],
    )
    assert enriched.label("color", "mint", "vi") == "Màu bạc hà"
    assert enriched.canonical("color", "mau bac ha") == "mint"
    assert enriched.label("color", "midnight", "th") == "สีน้ำเงิน"
    assert enriched.canonical("color", "สีน้ำเงิน") == "blue", "a word keeps the value it has in the files"
    assert (enriched.label("color", "black", "th"), enriched.canonical("color", "สีนิล")) == ("สีดำ", "black")
    assert enriched.label("brand", "trek & co", "th") == "Trek & Co"
    assert enriched.ancestors("daypack") == ("accessories", "bag")
    assert enriched.children("women") == (), "the first path of a category counts"
    assert vocabulary.canonical("color", "mint") is None, "the vocabulary it came from is as it was"
    assert enriched.from_files is vocabulary


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Black: {label: {en: x}}",
            'key "Black": a value is lower case without double spaces; write "black"',
        ),
        ("black: jet", 'key "black": not a mapping; write an entry like black: {label:'),
        (
            "black: {lable: {en: x}}",
            'key "black": "lable" is unknown; write one of label, also, implies, parent',
        ),
        ("black: {also: {en: [x]}}", 'key "black": there is no label; write label: {en: black'),
        ("black: {label: black}", 'key "black": label is not told by language; write label: {en: …'),
        ("black: {label: {fr: noir}}", 'key "black": label knows no language "fr"; write one of th, en, vi'),
        ("black: {label: {en: ''}}", 'key "black", label.en: not a text; write how Rujai says it'),
        (
            "black: {label: {en: x}, also: {en: y}}",
            'key "black", also.en: not a list of texts; write [one, two]',
        ),
        (
            "black: {label: {en: x}, implies: [dark]}",
            'key "black": "dark" is no other key of this file; add it or leave it out',
        ),
        (
            "black: {label: {en: x}, parent: dark}",
            'key "black": only categories have a parent; write implies: [dark]',
        ),
        (
            "black: {label: {en: x}, also: {en: [dark]}}\nnavy: {label: {en: y}, also: {en: [Dark]}}",
            'key "navy": "Dark" is a word for "black" too; keep it with one of the two',
        ),
        (
            "black: {label: {en: dark}}\nnavy: {label: {en: Dark}}",
            'key "navy": "Dark" is a word for "black" too; keep it with one of the two',
        ),
        (
            "black: {label: {en: x}}\nblack: {label: {en: y}}",
            'line 2: "black" stands there twice; join the two entries',
        ),
        ("black: {", "not readable as YAML"),
        ("- black", "not a mapping of values; write entries like black: {label:"),
    ],
)
def test_a_mistake_in_a_file_is_told_by_file_and_key(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(VocabularyError) as refusal:
        load(tmp_path, color=text)
    assert str(refusal.value).startswith(f"{tmp_path / 'color.yml'}")
    assert sentence in str(refusal.value)


def test_a_circle_of_categories_is_told(tmp_path: Path) -> None:
    circle = "a: {label: {en: a}, parent: b}\nb: {label: {en: b}, parent: a}"
    with pytest.raises(
        VocabularyError, match="its parents run in a circle; leave the parent of the widest out"
    ):
        load(tmp_path, category=circle)


def test_files_and_folders_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"no such folder; point at the one with color\.yml"):
        Vocabulary.load(tmp_path / "nowhere")
    with pytest.raises(
        VocabularyError, match=r"colour\.yml: no such attribute; name the file one of category\.yml"
    ):
        load(tmp_path, colour=COLORS)
    (tmp_path / "colour.yml").unlink()
    (tmp_path / "color.yml").write_bytes("black: {label: {th: สีดำ}}".encode("cp874"))
    with pytest.raises(VocabularyError, match="not UTF-8 at byte 20; save the file as UTF-8"):
        Vocabulary.load(tmp_path)


def test_thai_marks_stay_when_accents_go() -> None:
    assert without_accents("Màu Đỏ đậm, สีน้ำเงิน") == "Mau Do dam, สีน้ำเงิน"


def test_the_script_gives_the_language_away() -> None:
    assert [written_language(text) for text in ("กระเป๋า", "túi xách", "mau den", "Nike")] == [
        "th",
        "en",
        "en",
        "en",
    ]
    assert written_language("Áo sơ mi") == "vi"


@given(st.text())
def test_forms_of_a_text_are_stable(text: str) -> None:
    assert surface_form(surface_form(text)) == surface_form(text)
    assert matching_form(matching_form(text)) == matching_form(text)
    assert matching_form(surface_form(text)) == matching_form(text)


@pytest.mark.skipif(not list(SHIPPED.glob("*.yml")), reason="data/vocabulary is not written yet")
def test_the_shipped_vocabulary_loads_and_speaks_three_languages() -> None:
    vocabulary = Vocabulary.load(SHIPPED)
    assert sum(1 for _ in vocabulary.entries()) > 500
    assert vocabulary.canonical("color", "สีดำ") == vocabulary.canonical("color", "màu đen") == "black"
    assert LexiconEntry("color", "black", "th", "สีดำ") in set(vocabulary.entries())
