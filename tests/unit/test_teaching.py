"""A new model goes live only where it reads no worse; what is compared, and what decides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.learn_corpus import Corpus
from console.learn_training import plan, training_files
from rujai import teaching
from rujai.hearing import Example, Heard
from rujai.settings import ROOT
from rujai.teaching import CHANCE, Comparison, Part, sign_test
from tests.unit.console.test_learn_writing import correction

EXAMPLE = Example("hi", "en", "greet")


def heard(rights: str, exacts: str = "") -> tuple[Heard, ...]:
    """`+` where the intent (and the constraints) were read rightly."""
    exacts = exacts or "+" * len(rights)
    return tuple(
        Heard(EXAMPLE, "greet" if right == "+" else "thank", exact == "+")
        for right, exact in zip(rights, exacts, strict=True)
    )


def test_the_sign_test_is_the_binomial_tail() -> None:
    assert sign_test(3, 0) == pytest.approx(1 / 8)
    assert sign_test(5, 1) == pytest.approx((6 + 1) / 64)
    assert sign_test(0, 0) == 1
    assert sign_test(2, 2) == pytest.approx((6 + 4 + 1) / 16)


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        ("+++", "+++", False),
        ("+-+", "-+-", True),
        ("+--", "-++", False),
        ("+-", "-+", False),
        ("+", "-", True),
    ],
)
def test_of_corrections_every_net_loss_counts(before: str, after: str, worse: bool) -> None:  # noqa: FBT001
    assert Part("corrections, taught", heard(before), heard(after)).worse is worse


def test_of_a_development_set_only_more_than_chance_counts() -> None:
    before = heard("+" * 20)
    assert not Part("development set", before, heard("---" + "+" * 17), CHANCE).worse
    assert Part("development set", before, heard("----" + "+" * 16), CHANCE).worse
    won = Part("development set", heard("+" * 5 + "-" * 5), heard("-" * 5 + "+" * 5), CHANCE)
    assert not won.worse
    assert len(won.lost) == 5


def test_losing_constraints_alone_is_worse_too() -> None:
    before, after = heard("++++", "++++"), heard("++++", "----")
    comparison = Comparison((Part("development set, en", before, after, CHANCE),))
    assert [part.name for part in comparison.worse] == ["development set, en"]
    lines = list(teaching.report_lines(comparison))
    assert lines[1].split()[-1] == "worse"
    assert "100.0 %" in lines[1]


def test_the_report_names_what_was_lost_and_does_not_flood() -> None:
    part = Part("development set, en", heard("+" * 20), heard("-" * 20), CHANCE)
    lines = [line for line in teaching.report_lines(Comparison((part,))) if "lost" in line or "more" in line]
    assert len(lines) == teaching.SHOWN + 1
    assert "“hi” is greet, now read as thank" in lines[0]


def test_what_is_compared_is_taught_kept_apart_and_the_development_sets_of_three_languages() -> None:
    made = [correction("a very red bag"), replace(correction("a green bag", number=1), held_out=True)]
    sets = teaching.examples_of(plan(made, Corpus()))
    assert list(sets)[:2] == ["corrections, taught", "corrections, kept apart"]
    assert {name for name in sets if name.startswith("development")} == {
        "development set, th", "development set, en", "development set, vi",
    }  # fmt: skip
    assert all(example.intent for example in sets["development set, vi"])
    assert sets["corrections, kept apart"][0].text == "a green bag"


def test_training_happens_on_a_copy_and_the_project_stays_as_it_is(tmp_path: Path) -> None:
    files = training_files([correction("a very red bag")])
    before = {file: file.read_bytes() for file in (ROOT / "data/nlu").rglob("*.yml")}
    nlu = teaching.stage(files, tmp_path)
    assert (nlu / "en/corrections.yml").read_text(encoding="utf-8") == files["data/nlu/en/corrections.yml"]
    assert (nlu / "th/products.yml").read_bytes() == before[ROOT / "data/nlu/th/products.yml"]
    assert {file: file.read_bytes() for file in (ROOT / "data/nlu").rglob("*.yml")} == before


def test_teaching_the_same_again_is_nothing_new(tmp_path: Path) -> None:
    files = training_files([correction("a very red bag")])
    assert teaching.is_new(files, tmp_path)
    teaching.stage({}, tmp_path)
    teaching.write_files(tmp_path, files)
    assert not teaching.is_new(files, tmp_path)
    assert teaching.is_new({}, tmp_path)
