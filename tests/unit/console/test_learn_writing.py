"""What staff correct becomes training data that the real Rasa reads back as it was meant."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.learn_corpus import Corpus
from console.learn_markup import annotated, value_text
from console.learn_model import Correction, CorrectionError, Marked, Place
from console.learn_training import plan, training_files, write_files
from console.learn_wording import is_held_out, wording, wording_key
from rujai.settings import ROOT
from rujai.training import BOT_PYTHON

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
NASTY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("[](){}:\"'\\-#|>/สีดำกระเป๋าđêmà\u0301\n\r\t\x00\x85\u2028\ufeff\u200d😀🇻🇳•"),
    ),
    max_size=80,
)


def correction(text: str, intent: str = "search_product", number: int = 0, **more: object) -> Correction:
    values: dict[str, object] = {
        "correction_id": f"k_{number}",
        "message_id": f"m_{number}",
        "conversation_id": "v_1",
        "language": "en",
        "wording": text,
        "key": wording_key(text),
        "intent": intent,
        "entities": (),
        "understood": {"intent": "nlu_fallback", "confidence": 0.2},
        "pending": "none",
        "held_out": False,
        "made_by": "ploy",
        "made_at": NOW,
        "changed_at": NOW + timedelta(minutes=number),
        **more,
    }
    return Correction(**values)  # type: ignore[arg-type]


# --- wordings --------------------------------------------------------------------------------------


@given(NASTY)
@example("a" * 495 + "me@example.org and more")
@example("call 0812345678 " * 40)
def test_a_wording_is_one_line_and_cleaning_it_again_changes_nothing(text: str) -> None:
    line = wording(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert not set("[]\x00") & set(line)
    assert wording(line) == line


@given(NASTY)
def test_the_key_of_a_wording_is_its_own_key(text: str) -> None:
    assert wording_key(wording_key(text)) == wording_key(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("call me on 081-234-5678", "call me on 080-000-0000"),
        ("เบอร์ 0812345678 ค่ะ", "เบอร์ 0800000000 ค่ะ"),
        ("เบอร์ ๐๘๑๒๓๔๕๖๗๘", "เบอร์ ๐๘00000000"),
        ("số em +84 91 234 56 78 nha", "số em +84 90 000 00 00 nha"),
        ("mail ploy.s@shop.co.th please", "mail name@example.com please"),
        ("my card 4111 1111 1111 1111", "my card •••• •••• •••• ••••"),
        ("giá 1500000 hoặc 2.000.000", "giá 1500000 hoặc 2.000.000"),
        ("under 2,000 baht", "under 2,000 baht"),
        ("[x](y) and [z]{a}", "(x)(y) and (z){a}"),
        ("two\nlines\u2028three", "two lines three"),
    ],
)
def test_personal_data_leaves_a_wording_and_prices_stay(text: str, cleaned: str) -> None:
    assert wording(text) == cleaned


def test_the_customers_name_is_replaced_where_it_stands_alone() -> None:
    assert wording("I am Ploy, employee", names=["ploy"]) == "I am Sam, employee"


def test_case_marks_and_signs_do_not_make_another_wording_but_thai_vowels_do() -> None:
    assert wording_key("Red BAG, please!") == wording_key("red bag please")
    assert wording_key("ป่า") != wording_key("ป้า")
    assert wording_key("😀") != wording_key("😡")


def test_about_one_in_five_wordings_is_kept_apart_and_always_the_same_ones() -> None:
    apart = [is_held_out(f"wording {number}") for number in range(2000)]
    assert 340 < sum(apart) < 460
    assert apart == [is_held_out(f"wording {number}") for number in range(2000)]


# --- Rasa's markup ---------------------------------------------------------------------------------

VALUES = st.one_of(
    st.sampled_from(["black", "it", "navy blue"]),
    NASTY.filter(bool),
    st.builds(dict, at_most=st.integers(1, 10**9), currency=st.sampled_from([None, "THB"])),
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    text = draw(NASTY.map(wording).filter(lambda line: bool(wording_key(line))))
    ends = st.integers(0, len(text))
    entities = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(ends), draw(ends)))
        entity = draw(st.sampled_from(["color", "size", "price", "recipient"]))
        polarity = draw(st.sampled_from(["", "want", "avoid", "drop"]))
        entities.append(
            Marked(entity, draw(VALUES), start, end, polarity, draw(st.sampled_from(["", "mother"])))
        )
    return text, entities


READ = """
import json, sys, warnings
warnings.simplefilter("error", UserWarning)
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
read = RasaYAMLReader().reads(sys.stdin.read())
print(json.dumps([[m.get("text"), m.get("intent"), m.get("entities", [])] for m in read.training_examples]))
"""


def read_by_rasa(text: str) -> list[tuple[str, str, list[dict[str, object]]]]:
    done = subprocess.run(
        [str(BOT_PYTHON), "-W", "ignore", "-c", READ],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [tuple(one) for one in json.loads(done.stdout.splitlines()[-1])]


def test_rasa_reads_every_example_back_with_its_words_and_marks() -> None:
    """A few hundred drawn examples go through the real Rasa in one process."""
    drawn: list[tuple[str, list[Marked]]] = []

    @settings(max_examples=300, database=None, derandomize=True)
    @given(marked())
    def draw(one: tuple[str, list[Marked]]) -> None:
        drawn.append(one)

    draw()
    made = [correction(text, entities=tuple(found), number=n) for n, (text, found) in enumerate(drawn)]
    read = read_by_rasa(training_files(made)["data/nlu/en/corrections.yml"])
    assert {text for text, _, _ in read} == {text for text, _ in drawn}
    marks = 0
    for text, intent, entities in read:
        assert intent == "search_product"
        meant = [one for t, found in drawn if t == text for one in found]
        for one in entities:
            marks += 1
            assert any(
                (
                    one["entity"],
                    one["value"],
                    one["start"],
                    one["end"],
                    one.get("role", "want"),
                    one.get("group", ""),
                )
                == (m.entity, value_text(m.value), m.start, m.end, m.polarity or "want", m.scope)
                for m in meant
            ), (text, one, meant)
    assert marks > 60, "hardly any mark came through"


@pytest.mark.parametrize(
    ("text", "entities", "line"),
    [
        ("a black bag", [Marked("color", "black", 2, 7)], "a [black](color) bag"),
        ("not black", [Marked("color", "black", 4, 9, "avoid")], 'not [black]{"entity": "color", "role": "avoid"}'),
        (
            "เป้ไม่เกิน 2000",
            [
                Marked("category", "backpack", 0, 3, "want", "mother"),
                Marked("price", {"at_least": None, "at_most": 2000, "currency": "THB"}, 3, 15),
            ],
            '[เป้]{"entity": "category", "value": "backpack", "group": "mother"}[ไม่เกิน 2000]{"entity": "price", "value": "≤2000 THB"}',
        ),
        (
            "gold one",
            [Marked("color", "gold", 0, 4), Marked("material", "gold", 0, 4)],
            '[gold][{"entity": "color"}, {"entity": "material"}] one',
        ),
        ("red bag", [Marked("color", "red", 0, 3), Marked("category", "red-bag}]", 0, 7)],
         '[red bag]{"entity": "category", "value": "red-bag\\u007d\\u005d"}'),
    ],
)  # fmt: skip
def test_marks_are_written_as_rasa_users_write_them(text: str, entities: list[Marked], line: str) -> None:
    assert annotated(text, entities) == line


def test_what_cannot_be_marked_is_refused_by_name() -> None:
    for entity, key in (("pending", "learn-bad-entity"), ("", "learn-bad-entity")):
        with pytest.raises(CorrectionError) as refused:
            Marked(entity, "x")
        assert refused.value.key == key


# --- what becomes of a correction ------------------------------------------------------------------


def standings(made: list[Correction], corpus: Corpus | None = None) -> dict[str, str]:
    found = plan(made, corpus or Corpus()).verdicts
    return {one.correction.correction_id: one.standing for one in found}


def test_the_same_words_under_two_intents_are_a_conflict_on_both_sides() -> None:
    made = [correction("a bag!", "greet", 1), correction("A bag", "search_product", 2)]
    assert standings(made) == {"k_1": "conflict", "k_2": "conflict"}
    assert standings([made[0], correction("A bag", number=2, set_aside=True)])["k_1"] == "write"


def test_words_that_are_taught_already_are_a_duplicate_or_a_conflict_with_their_line() -> None:
    place = Place("greet", "data/nlu/en/small_talk.yml", 12)
    corpus = Corpus(taught={wording_key("hello bot"): [place]})
    same, other = plan(
        [correction("Hello bot", "greet", 1), correction("hello, bot", "thank", 2)], corpus
    ).verdicts[::-1]
    assert (same.standing, other.standing) == ("conflict", "conflict")
    (alone,) = plan([correction("Hello bot", "greet")], corpus).verdicts
    assert (alone.standing, [str(one) for one in alone.places]) == (
        "duplicate",
        ["data/nlu/en/small_talk.yml:12"],
    )


def test_of_several_with_the_same_words_and_intent_the_newest_is_written() -> None:
    assert standings([correction("a bag", number=1), correction("A BAG", number=2)]) == {
        "k_1": "duplicate",
        "k_2": "write",
    }


def test_words_that_measure_are_never_taught() -> None:
    corpus = Corpus(
        measured={wording_key("heya there"): [Place("greet", "tests/understanding/dev.en.jsonl", 1)]}
    )
    assert standings([correction("heya there", "greet")], corpus) == {"k_0": "measured"}


def test_what_is_kept_apart_or_set_aside_is_in_no_file() -> None:
    made = [correction("one bag", held_out=True, number=1), correction("two bags", set_aside=True, number=2)]
    found = plan(made, Corpus())
    assert standings(made) == {"k_1": "held_out", "k_2": "set_aside"}
    assert found.files() == {}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["greet", "thank"])), max_size=8))
def test_no_wording_is_ever_written_twice_or_under_two_intents(drawn: list[tuple[str, str]]) -> None:
    made = [correction(text * 8, intent, number) for number, (text, intent) in enumerate(drawn)]
    keys = [one.key for one in plan(made, Corpus()).written]
    assert len(keys) == len(set(keys))
    intents = {text * 8: {i for t, i in drawn if t == text} for text, _ in drawn}
    assert set(keys) == {text for text, several in intents.items() if len(several) == 1}


# --- files -----------------------------------------------------------------------------------------


def test_files_are_grouped_by_language_and_intent_and_are_the_same_each_time() -> None:
    made = [
        correction("hi there bot", "greet", 1),
        correction("สวัสดีบอท", "greet", 2, language="th"),
        correction("a red bag", number=3),
    ]
    files = training_files(made)
    assert files == training_files(made[::-1])
    assert list(files) == ["data/nlu/en/corrections.yml", "data/nlu/th/corrections.yml"]
    read = yaml.safe_load(files["data/nlu/en/corrections.yml"])
    assert [block["intent"] for block in read["nlu"]] == ["greet", "search_product"]
    assert read["nlu"][1]["examples"] == "- a red bag\n"


def test_the_same_words_are_never_two_synonyms() -> None:
    made = [
        correction("gold ring", number=1, entities=(Marked("color", "golden", 0, 4),)),
        correction("gold chain", number=2, entities=(Marked("material", "metal", 0, 4),)),
    ]
    text = training_files(made)["data/nlu/en/corrections.yml"]
    assert text.count('"value"') == 1


def test_writing_again_changes_nothing_and_a_language_without_examples_loses_its_file(tmp_path: Path) -> None:
    files = training_files([correction("a red bag")])
    assert write_files(tmp_path, files) == ["data/nlu/en/corrections.yml"]
    assert write_files(tmp_path, files) == []
    assert (tmp_path / "data/nlu/en/corrections.yml").read_text(encoding="utf-8") == files[
        "data/nlu/en/corrections.yml"
    ]
    assert write_files(tmp_path, {}) == ["data/nlu/en/corrections.yml"]
    assert not (tmp_path / "data/nlu/en/corrections.yml").exists()


def test_the_projects_own_files_are_read_with_their_lines() -> None:
    corpus = Corpus.read(ROOT)
    places = corpus.taught[wording_key("not the second, too flashy")]
    assert places
    for place in places:
        line = (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert wording_key(line) == wording_key("not the second, too flashy")
    assert len(corpus.taught) > 10_000
    assert wording_key("hi rujai, how are things") in corpus.measured
