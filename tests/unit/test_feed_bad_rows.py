"""Every kind of bad row and unreadable feed is told in one sentence that says what to write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalog.feed import FeedFormat, ImportRefusedError, RowResult, read_feed
from catalog.vocabulary import Vocabulary

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
GOOD = {"id": "1", "title": "Backpack", "link": "/p/1", "availability": "in_stock", "price": "1990.00 THB"}
HEADING = ",".join(GOOD).encode()
SAVE_AS = 'save the file as "CSV UTF-8 (comma delimited)" and import it again'


def read(data: bytes) -> list[RowResult]:
    feed = FeedFormat(base_url="https://shop.example")
    return list(read_feed(data, vocabulary=Vocabulary(), feed=feed, now=NOW))


def messages(results: list[RowResult]) -> list[str]:
    return [error.message("demo.csv") for result in results for error in result.errors]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


LINK = 'column link: "{}" is not a web address; write https://shop.example/products/1'
PRICE = 'column price: "{}" {}; write 1990.00 THB'
BAD_CELLS = [
    ("id", "", "column id: is empty; write an id of its own for every product"),
    (
        "id",
        "A\x07",
        'column id: "A\ufffd" is longer than 100 characters or holds control characters; write a plain id, as SKU-0041',
    ),
    ("title", "", "column title: is empty; write a title"),
    ("title", "<b></b>", 'column title: "<b></b>" is empty; write a title'),
    (
        "title",
        "x" * 501,
        f'column title: "{"x" * 59}…" is longer than 500 characters; write a title of up to 150 characters',
    ),
    ("link", "", "column link: is empty; write the address of the product's page"),
    ("link", "javascript:alert(1)", LINK.format("javascript:alert(1)")),
    ("link", "JaVaScRiPt:alert(1)", LINK.format("JaVaScRiPt:alert(1)")),
    ("link", "data:text/html,hi", LINK.format("data:text/html,hi")),
    ("link", "http://[", LINK.format("http://[")),
    ("link", "https:///p", LINK.format("https:///p")),
    (
        "image_link",
        "java\tscript:alert(1)",
        (
            'column image_link: "java script:alert(1)" holds a space, a backslash or a control character; '
            "write them as %20, / or not at all"
        ),
    ),
    (
        "link",
        "/" + "p" * 2000,
        f'column link: "/{"p" * 58}…" is longer than 2,000 characters; write https://shop.example/products/1',
    ),
    (
        "availability",
        "",
        "column availability: is empty; write one of in_stock, out_of_stock, preorder, backorder",
    ),
    (
        "availability",
        "maybe",
        'column availability: "maybe" is not an availability; write one of in_stock, out_of_stock, preorder, backorder',
    ),
    ("price", "", "column price: is empty; write a price with its currency, as 1990.00 THB"),
    ("price", "abc", PRICE.format("abc", "is not a number")),
    ("price", "฿1990", PRICE.format("฿1990", "is not a number")),
    ("price", "1990", 'column price: "1990" names no currency; write 1990 THB'),
    ("price", "55.00 USD", PRICE.format("55.00 USD", "is not in THB, the shop's currency")),
    ("price", "-5 THB", PRICE.format("-5 THB", "is not above zero")),
    ("price", "0.00 THB", PRICE.format("0.00 THB", "is not above zero")),
    ("price", "1e9 THB", PRICE.format("1e9 THB", "is not a number")),
    ("price", "NaN THB", PRICE.format("NaN THB", "is not a number")),
    ("price", "1.990,00 THB", PRICE.format("1.990,00 THB", "is not a number")),
    ("price", "1.995 THB", PRICE.format("1.995 THB", "has more than two decimals")),
    ("price", "9999999999 THB", PRICE.format("9999999999 THB", "is too high to be a price")),
    ("sale_price", "free", 'column sale_price: "free" is not a number; write 1990.00 THB'),
    (
        "sale_price",
        "2500 THB",
        'column sale_price: "2500 THB" is above the price; write the lower figure here',
    ),
    (
        "sale_price_effective_date",
        "tomorrow",
        (
            'column sale_price_effective_date: "tomorrow" is not a span of time; '
            "write 2026-01-01T00:00+0700/2026-01-31T23:59+0700"
        ),
    ),
    (
        "custom_label_2",
        "bestseller",
        'column custom_label_2: "bestseller" is not a popularity; write a number from 0 to 1, or leave it empty',
    ),
    (
        "custom_label_2",
        "nan",
        'column custom_label_2: "nan" is not a popularity; write a number from 0 to 1, or leave it empty',
    ),
    (
        "age_group",
        "old",
        'column age_group: "old" is not an age group; write one of newborn, infant, toddler, kids, adult',
    ),
    (
        "color",
        "Black/" + "x" * 101,
        (
            f'column color: "Black/{"x" * 53}…" holds a value longer than 100 characters; '
            "write short values with / between them"
        ),
    ),
    (
        "brand",
        "x" * 101,
        f'column brand: "{"x" * 59}…" holds a value longer than 100 characters; write short values',
    ),
]


@pytest.mark.parametrize(("column", "cell", "message"), BAD_CELLS)
def test_a_bad_cell_is_told_with_what_to_write(column: str, cell: str, message: str) -> None:
    row = GOOD | {column: cell}
    data = f"{','.join(row)}\n{','.join(map(quoted, row.values()))}\n"
    results = read(data.encode())
    assert messages(results) == [f"demo.csv row 2, {message}"]
    assert results[0].product is None


def test_every_bad_cell_of_a_row_is_told_at_once() -> None:
    results = read(HEADING + b",color\n,,ftp://x,gone,free,Black\n")
    columns = [error.column for error in results[0].errors]
    assert sorted(columns) == ["availability", "id", "link", "price", "title"]


def test_labels_must_match_the_values_one_by_one() -> None:
    results = read(HEADING + ",color,color[th]\n1,T,/p,in_stock,1 THB,Black/Beige,สีดำ\n".encode())
    assert messages(results) == [
        (
            'demo.csv row 2, column color[th]: "สีดำ" has 1 value where color has 2; '
            "write one for each, in the same order, with / between them"
        )
    ]


def test_the_second_product_with_an_id_is_told_where_the_first_stands() -> None:
    results = read(HEADING + b"\n7,A,/a,in_stock,1 THB\n8,B,/b,in_stock,1 THB\n7,C,/c,in_stock,2 THB\n")
    assert [result.product_id for result in results if result.product] == ["7", "8"]
    assert messages(results) == [
        'demo.csv row 4, column id: "7" stands in row 2 already; give every product an id of its own'
    ]


def test_a_row_with_too_many_cells_is_not_guessed_at() -> None:
    results = read(HEADING + b"\n1,Bag, black,/p,in_stock,1 THB\n")
    assert messages(results) == [
        (
            "demo.csv row 2: the row has 6 cells and the heading 5; "
            "put quotation marks around a text that holds the delimiter"
        )
    ]
    assert results[0].product_id == "1", "a product whose row is bad is not missing from the feed"


MISMATCH = (
    "the quotation marks do not match; "
    'put " around a text with commas or line breaks, and write "" for a quotation mark inside it'
)


@pytest.mark.parametrize("title", ['"Bag', '"Bag" new', '"'])
def test_a_quotation_mark_too_many_costs_one_row(title: str) -> None:
    rows = [f"1,{title},/p,in_stock,1 THB", "2,Cap,/c,in_stock,2 THB", '3,"Hat, red",/h,in_stock,3 THB']
    results = read(HEADING + b"\n" + "\n".join(rows).encode())
    assert messages(results) == [f"demo.csv row 2: {MISMATCH}"]
    assert [(r.product_id, r.product is None) for r in results] == [("1", True), ("2", False), ("3", False)]


def test_a_cell_of_more_than_a_megabyte_costs_one_row() -> None:
    huge = b'1,"' + b"x" * 1_500_000 + b'",/p,in_stock,1 THB\n'
    results = read(HEADING + b"\n" + huge + b"2,Cap,/c,in_stock,2 THB\n")
    assert messages(results) == [
        "demo.csv row 2: a cell is longer than 131,072 characters; write less into it"
    ]
    assert results[1].product is not None


def test_a_line_without_end_is_read_only_so_far() -> None:
    endless = b"1," + b"x" * 9_000_000 + b"\n"
    results = read(HEADING + b"\n" + endless + b"2,Cap,/c,in_stock,2 THB\n")
    assert [result.product is None for result in results] == [True, False]


def test_a_row_that_is_not_utf_8_is_told_how_to_save_the_file() -> None:
    thai = "1,กระเป๋า,/p,in_stock,1 THB\n".encode("cp874")
    results = read(HEADING + b"\n" + thai + b"2,Cap,/c,in_stock,2 THB\n")
    (message,) = messages(results)
    assert message.startswith('demo.csv row 2, column title: "')
    assert message.endswith(f"is not UTF-8; {SAVE_AS}")
    assert results[1].product is not None


REFUSED = [
    (b"", "the feed is empty; export the products again, with a heading and one row each"),
    (b"\xef\xbb\xbf\r\n \n", "the feed is empty; export the products again, with a heading and one row each"),
    (b"PK\x03\x04rest", f"the feed is an Excel workbook or a zip archive; {SAVE_AS}"),
    (b"\x1f\x8b\x08rest", f"the feed is compressed; {SAVE_AS}"),
    ("id,title".encode("utf-16"), f"the feed is UTF-16 text; {SAVE_AS}"),
    (b"<?xml version='1.0'?><rss>", f"the feed is XML; {SAVE_AS}"),
    (b"\n<!DOCTYPE html><html>", f"the feed is a web page (a login page, perhaps); {SAVE_AS}"),
    (
        b"id,title,link,colour\n1,T,/p,red\n",
        (
            "the columns are missing: availability, price; "
            "write a first row that names id, title, link, availability, price"
        ),
    ),
    (
        b"id,link,availability,price\n",
        "the column is missing: title; write a first row that names id, title, link, availability, price",
    ),
    (HEADING + b",price\n", 'the column "price" stands twice; keep one of the two'),
    (HEADING + b",\xff\n", f"the heading is not UTF-8; {SAVE_AS}"),
    (
        b'id,"title\n1,T\n',
        (
            "the heading cannot be read: the quotation marks do not match; "
            'put " around a text with commas or line breaks, and write "" for a quotation mark inside it'
        ),
    ),
]


@pytest.mark.parametrize(("data", "sentence"), REFUSED)
def test_an_unreadable_feed_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        read(data)
    assert str(refusal.value) == sentence
