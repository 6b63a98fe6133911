"""Which words count as unknown, and that a wish is the same wish however it is worded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from console.reports_days import bounds, due
from console.reports_known import NLU, examples
from console.reports_words import KnownWords, Wanted, in_the_way, wanted_of
from recommender.lexical import Segmenter

KNOWN = KnownWords.of(
    Segmenter().words,
    ["I want a bag"] * 3 + ["อยากได้กระเป๋า"] * 3 + ["tôi muốn túi"] * 3 + ["a rare umbrella"],
    ["Đầm đen", "Blue backpack"],
)


def test_everyday_words_and_the_catalogues_own_are_known_accents_or_not() -> None:
    assert KNOWN.unknown("I want a BLUE backpack") == ()
    assert KNOWN.unknown("toi muon dam den") == ()


def test_more_than_one_of_a_known_thing_is_known() -> None:
    assert KNOWN.unknown("I want blue backpacks") == ()
    assert KNOWN.unknown("I want backpackers") == ("backpackers",)


def test_a_word_that_is_rare_in_the_examples_may_be_the_thing_itself() -> None:
    assert KNOWN.unknown("I want umbrella") == ("umbrella",)


def test_neighbours_are_told_together_in_every_script() -> None:
    assert KNOWN.unknown("I want a sleeping pod") == ("sleeping pod",)
    assert KNOWN.unknown("อยากได้เรือคายัค") == ("เรือคายัค",)


def test_numbers_mail_and_links_are_never_told() -> None:
    assert KNOWN.unknown("I want 0812345678 ploy@example.com https://evil.example/x A4x9") == ()


@given(st.text(max_size=200))
def test_any_text_gives_at_most_four_words_and_no_figures(text: str) -> None:
    found = KNOWN.unknown(text)
    assert len(found) <= 4
    assert not any(sign.isdigit() for word in found for sign in word)


_PAIRS = st.lists(st.tuples(st.sampled_from(["category", "color", "size"]), st.text(max_size=8)), max_size=5)


@given(_PAIRS, st.randoms(), st.none() | st.integers(0, 10**9))
def test_a_wish_is_the_same_in_any_order_and_is_read_back(
    pairs: list[tuple[str, str]], chance: object, price: int | None
) -> None:
    def wish(listed: list[tuple[str, str]]) -> Wanted:
        wishes = [{"attribute": a, "value": v, "polarity": "want"} for a, v in listed]
        return wanted_of({"wish": {"wishes": wishes, "price": price and {"at_most_minor": price}}})

    other = list(pairs)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert wish(pairs).to_text() == wish(other).to_text()
    assert Wanted.from_text(wish(pairs).to_text()) == wish(pairs)


def test_the_wish_that_kept_most_away_is_named() -> None:
    found = [
        {"kind": "wish", "attribute": "color", "value": "pink", "polarity": "want", "count_without": 2},
        {"kind": "price", "attribute": "price", "value": "", "count_without": 9, "nearest_price_minor": 500},
    ]
    assert in_the_way({"in_the_way": found}) == "price=500"
    assert in_the_way({}) == ""


def test_the_examples_are_read_without_their_markup(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('    - a [red]{"entity": "color"} [bag](category)\n', "utf-8")
    assert list(examples(tmp_path)) == ["a red bag"]
    assert sum(1 for _ in examples(NLU)) > 1000


BANGKOK = ZoneInfo("Asia/Bangkok")
FIRST, NOW = date(2026, 11, 20), datetime(2026, 11, 22, 18, 0, tzinfo=UTC)  # 1:00 on the 23rd in Bangkok


def test_a_day_begins_at_the_shops_midnight() -> None:
    begins, ends = bounds(date(2026, 11, 22), BANGKOK)
    assert (begins.hour, begins.day, ends - begins) == (17, 21, timedelta(days=1))


def test_today_is_due_each_minute_yesterday_each_hour_and_a_settled_day_never() -> None:
    def left(age: timedelta) -> list[int]:
        counted = {FIRST + timedelta(days=n): NOW - age for n in range(4)}
        return [day.day for day in due(FIRST, counted, now=NOW, zone=BANGKOK)]

    assert left(timedelta(seconds=30)) == []
    assert left(timedelta(minutes=2)) == [23]
    assert left(timedelta(hours=1)) == [23, 22, 21]
    assert [d.day for d in due(FIRST, {}, now=NOW, zone=BANGKOK)] == [23, 22, 21, 20]


def test_a_day_counted_before_it_settled_is_counted_once_more_after() -> None:
    early = {FIRST: datetime(2026, 11, 20, 12, 0, tzinfo=UTC)}
    assert due(FIRST, early, now=NOW + timedelta(days=9), zone=BANGKOK)[-1] == FIRST
    late = {FIRST: NOW + timedelta(days=3)}
    assert due(FIRST, late, now=NOW + timedelta(days=9), zone=BANGKOK)[-1] != FIRST
