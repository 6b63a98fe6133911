"""A feed in Merchant Center's columns becomes products, whatever program has written it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.feed import FeedFormat, FeedLabel, ImportRefusedError, RowResult, read_feed
from catalog.feed_cells import CellError, plain_text, price_minor, web_address
from catalog.feed_heading import REQUIRED
from catalog.model import Product
from catalog.vocabulary import Vocabulary

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HEADING = "id,title,link,availability,price"
GOOD = "1,Backpack,/p/1,in_stock,1990.00 THB"
COLORS = """
black: {label: {en: black, th: สีดำ, vi: màu đen}, also: {th: [ดำ]}}
beige: {label: {en: beige, th: สีเบจ, vi: màu be}}
blue: {label: {en: blue, th: สีน้ำเงิน, vi: màu xanh dương}}
"""
CATEGORIES = """
accessories: {label: {en: accessories, th: เครื่องประดับ, vi: phụ kiện}}
backpack: {label: {en: backpack, th: กระเป๋าเป้, vi: ba lô}, also: {en: [backpacks]}, parent: accessories}
"""


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder = tmp_path_factory.mktemp("vocabulary")
    Path(folder, "color.yml").write_text(COLORS, encoding="utf-8")
    Path(folder, "category.yml").write_text(CATEGORIES, encoding="utf-8")
    return Vocabulary.load(folder)


def rows(
    data: str | bytes, vocabulary: Vocabulary, now: datetime = NOW, feed: FeedFormat | None = None
) -> list[RowResult]:
    raw = data.encode() if isinstance(data, str) else data
    layout = feed or FeedFormat(base_url="https://shop.example")
    return list(read_feed(raw, vocabulary=vocabulary, feed=layout, now=now))


def only(heading: str, row: str, vocabulary: Vocabulary, **given: object) -> Product:
    (result,) = rows(f"{heading}\n{row}\n", vocabulary, **given)  # type: ignore[arg-type]
    assert result.errors == ()
    assert result.product is not None
    return result.product


def test_a_row_becomes_a_product_with_everything_it_says(vocabulary: Vocabulary) -> None:
    heading = (
        f"{HEADING},description,image_link,product_type,color,brand,gender,item_group_id,"
        "custom_label_0,custom_label_1,custom_label_2,title[th],description[vi]"
    )
    row = (
        f"{GOOD},For hikes,/i/1.svg,Accessories > Backpacks,Black/Beige,Trek & Co,Unisex,G7,"
        "Sporty/Casual,Hiking,0.75,กระเป๋าเป้,Ba lô leo núi"
    )
    product = only(heading, row, vocabulary)
    assert product.titles == {"en": "Backpack", "th": "กระเป๋าเป้"}
    assert product.descriptions == {"en": "For hikes", "vi": "Ba lô leo núi"}
    assert (product.link, product.image_link) == ("https://shop.example/p/1", "https://shop.example/i/1.svg")
    assert (product.offer.price_minor, product.offer.currency) == (199_000, "THB")
    assert product.offer.availability == "in_stock"
    assert product.attributes == {
        "category": ("accessories", "backpack"),
        "color": ("black", "beige"),
        "brand": ("trek & co",),
        "gender": ("unisex",),
        "style": ("sporty", "casual"),
        "occasion": ("hiking",),
    }
    assert (product.item_group_id, product.popularity, product.withdrawn) == ("G7", 0.75, False)


@pytest.mark.parametrize(
    "data",
    [
        f"{HEADING}\n{GOOD}\n".encode(),
        f"{HEADING}\n{GOOD}".encode("utf-8-sig"),
        f"{HEADING}\r\n{GOOD}\r\n\r\n".encode(),
        f"{HEADING}\r{GOOD}\r".encode(),
        f"{HEADING}\n{GOOD}\n".replace(",", "\t").encode(),
        f"{HEADING}\n{GOOD}\n".replace(",", ";").encode(),
        f"ID,Title,LINK,Availability,Price\n{GOOD}\n".encode(),
        "\n".join('"' + line.replace(",", '","') + '"' for line in (HEADING, GOOD)).encode(),
    ],
    ids=["plain", "BOM", "Windows", "old Mac", "tabs", "semicolons", "capitals", "quoted"],
)
def test_the_same_feed_is_read_from_every_usual_writing(data: bytes, vocabulary: Vocabulary) -> None:
    (result,) = rows(data, vocabulary)
    assert result.product is not None
    assert (result.product.title("en"), result.product.offer.price_minor) == ("Backpack", 199_000)


def test_column_names_with_blanks_are_merchant_centers_too(vocabulary: Vocabulary) -> None:
    product = only(f"{HEADING},Image link,Title [th]", f"{GOOD},/i.png,เป้", vocabulary)
    assert product.image_link == "https://shop.example/i.png"
    assert product.title("th") == "เป้"


def test_a_language_title_alone_is_title_enough(vocabulary: Vocabulary) -> None:
    product = only("id,title[th],link,availability,price", "1,เป้,/p,in_stock,10 THB", vocabulary)
    assert product.titles == {"th": "เป้"}


def test_a_plain_column_is_in_the_feeds_own_language(vocabulary: Vocabulary) -> None:
    product = only(HEADING, "1,เป้,/p,in_stock,10 THB", vocabulary, feed=FeedFormat(language="th"))
    assert product.titles == {"th": "เป้"}
    assert product.link == "/p", "without a base address a relative link stays relative"


def test_known_values_are_recognised_in_any_language_and_brought_with_no_label(
    vocabulary: Vocabulary,
) -> None:
    (result,) = rows(f"{HEADING},color,color[th]\n{GOOD},ดำ/BEIGE,สีดำ/สีเบจ\n", vocabulary)
    assert result.product is not None
    assert result.product.attributes["color"] == ("black", "beige")
    assert result.labels == ()


def test_an_unknown_value_is_kept_as_its_own_and_labelled_by_the_language_columns(
    vocabulary: Vocabulary,
) -> None:
    heading, row = (
        f"{HEADING},color,color[th],color[vi]",
        f"{GOOD},Black/Misty  Mint,สีดำ/สีมิ้นต์,màu đen/màu bạc hà",
    )
    (result,) = rows(f"{heading}\n{row}\n", vocabulary)
    assert result.product is not None
    assert result.product.attributes["color"] == ("black", "misty mint")
    assert result.labels == (
        FeedLabel("color", "misty mint", "en", "Misty Mint"),
        FeedLabel("color", "misty mint", "th", "สีมิ้นต์"),
        FeedLabel("color", "misty mint", "vi", "màu bạc hà"),
    )


def test_style_labels_may_stand_under_the_attributes_name(vocabulary: Vocabulary) -> None:
    heading, row = f"{HEADING},custom_label_0,style[vi]", f"{GOOD},Boho,phóng khoáng"
    (result,) = rows(f"{heading}\n{row}\n", vocabulary)
    assert FeedLabel("style", "boho", "vi", "phóng khoáng") in result.labels


def test_an_enriched_vocabulary_reads_a_feed_as_the_files_alone_do(vocabulary: Vocabulary) -> None:
    """Else the second import of the same feed would find every product changed."""
    data = f"{HEADING},brand\n{GOOD},Trek\n"
    first = rows(data, vocabulary)
    enriched = vocabulary.with_feed_values(first[0].labels)
    assert enriched.canonical("brand", "Trek") == "trek"
    assert rows(data, enriched) == first


def test_a_narrow_category_brings_its_wider_ones(vocabulary: Vocabulary) -> None:
    product = only(f"{HEADING},product_type", f"{GOOD},Backpacks > Daypack", vocabulary)
    assert product.attributes["category"] == ("accessories", "backpack", "daypack")


def test_the_custom_labels_roles_can_be_set_or_left_out(vocabulary: Vocabulary) -> None:
    layout = FeedFormat(style_column="custom_label_3", occasion_column="", popularity_column="")
    heading = f"{HEADING},custom_label_0,custom_label_1,custom_label_2,custom_label_3"
    product = only(heading, f"{GOOD},clearance,spring,bestseller,Boho", vocabulary, feed=layout)
    assert product.attributes == {"style": ("boho",)}
    assert product.popularity == 0.0


def test_a_sale_price_counts_only_while_it_is_in_effect(vocabulary: Vocabulary) -> None:
    heading = f"{HEADING},sale_price,sale_price_effective_date"
    row = f"{GOOD},1500.00 THB,2026-11-20T00:00+0700/2026-11-30T23:59+0700"
    assert only(heading, row, vocabulary).offer.price_minor == 150_000
    december = datetime(2026, 12, 24, tzinfo=UTC)
    assert only(heading, row, vocabulary, now=december).offer.price_minor == 199_000
    assert only(f"{HEADING},sale_price", f"{GOOD},1500 THB", vocabulary).offer.price_minor == 150_000


@pytest.mark.parametrize("written", ["in stock", "In_Stock", "IN  STOCK"])
def test_availability_may_be_written_as_people_do(written: str, vocabulary: Vocabulary) -> None:
    assert only(HEADING, f"1,T,/p,{written},10 THB", vocabulary).for_sale


def test_a_description_is_what_a_reader_of_the_page_would_read(vocabulary: Vocabulary) -> None:
    html = "<p>Soft&nbsp;&amp; <b>light</b>.</p><ul><li>cotton<li>S &lt; M</ul><script>alert(1)</script><!-- x -->"
    assert (
        only(f"{HEADING},description", f'{GOOD},"{html}"', vocabulary).description("en")
        == "Soft & light. cotton S < M"
    )
    assert plain_text("5 < 6 & 7 > 2") == "5 < 6 & 7 > 2"


def test_invisible_characters_do_not_reach_a_title(vocabulary: Vocabulary) -> None:
    product = only(HEADING, "1,Back\x00pack\u202e \x1b[31m,/p,in_stock,10 THB", vocabulary)
    assert product.title("en") == "Backpack [31m"


def test_a_cell_that_looks_like_a_formula_is_only_text(vocabulary: Vocabulary) -> None:
    formula = '=HYPERLINK("https://evil.example";"Bag")'
    quoted = formula.replace('"', '""')
    product = only(f"{HEADING},color", f'1,"{quoted}",/p,in_stock,10 THB,@SUM(A1)', vocabulary)
    assert product.title("en") == formula
    assert product.attributes["color"] == ("@sum(a1)",)


def test_cells_may_be_missing_at_the_end_of_a_row(vocabulary: Vocabulary) -> None:
    assert only(f"{HEADING},color,brand", f"{GOOD},Black", vocabulary).attributes == {"color": ("black",)}


def test_a_text_may_run_over_several_lines(vocabulary: Vocabulary) -> None:
    data = f'{HEADING},description\n{GOOD},"one\ntwo, ""three"""\n2,T,/p,in_stock,abc,\n'
    good, bad = rows(data, vocabulary)
    assert good.product is not None
    assert good.product.description("en") == 'one two, "three"'
    assert (bad.errors[0].row, bad.errors[0].line) == (3, 4)
    assert bad.errors[0].message("f.csv").startswith("f.csv row 3 (line 4), column price: ")


def test_age_group_is_kept_beside_the_attributes(vocabulary: Vocabulary) -> None:
    assert only(f"{HEADING},age_group", f"{GOOD},Kids", vocabulary).attributes["age_group"] == ("kids",)


@given(
    minor=st.integers(min_value=1, max_value=10**11),
    grouped=st.booleans(),
    in_front=st.booleans(),
    thai=st.booleans(),
)
def test_a_price_survives_being_written_and_read(
    minor: int, *, grouped: bool, in_front: bool, thai: bool
) -> None:
    amount = f"{Decimal(minor) / 100:{',' if grouped else ''}.2f}"
    if thai:
        amount = amount.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert price_minor(f"THB {amount}" if in_front else f"{amount} thb", "THB") == minor


@given(st.text())
def test_no_text_makes_the_price_reader_fail_otherwise_than_by_saying_what_to_write(text: str) -> None:
    advice = ""
    price = 1
    try:
        price = price_minor(text, "THB")
    except CellError as error:
        advice = error.write
    assert advice.startswith("write ") or (not advice and 0 < price <= 10**11)


@given(st.text())
def test_no_text_breaks_the_reading_of_markup(text: str) -> None:
    cleaned = plain_text("<p>" + text)
    assert "\n" not in cleaned
    assert "\x00" not in cleaned


@given(data=st.binary(max_size=300), chunk=st.integers(min_value=1, max_value=64))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, chunk: int) -> None:
    pieces = (data[start : start + chunk] for start in range(0, len(data), chunk))
    results: list[RowResult] = []
    refusal = "; "
    try:
        results = list(read_feed(pieces, vocabulary=Vocabulary(), feed=FeedFormat(), now=NOW))
    except ImportRefusedError as error:
        refusal = str(error)
    assert "; " in refusal
    assert all((result.product is None) == bool(result.errors) for result in results)


JUNK = st.one_of(
    st.binary(max_size=80),
    st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"a", b"2", b"\xff", b" ", b"THB"])).map(b"".join),
)


@given(JUNK)
def test_no_damaged_row_costs_the_good_rows_around_it(junk: bytes) -> None:
    data = f"{HEADING}\nfirst,A,/a,in_stock,1 THB\n".encode() + junk + b"\nlast,Z,/z,in_stock,9 THB\n"
    results = list(read_feed(data, vocabulary=Vocabulary(), feed=FeedFormat(), now=NOW))
    read = [result.product_id for result in results if result.product]
    assert read[0] == "first"
    assert read[-1] == "last"


@pytest.mark.parametrize(
    "base_url", ["https://shop.example", "https://shop.example/th/", "http://h:8080/a/b?c"]
)
@given(path=st.text("ab/.?#&=%;", max_size=12))
def test_a_relative_link_is_resolved_as_a_browser_does(base_url: str, path: str) -> None:
    assert web_address("/a" + path, base_url) == urljoin(base_url, "/a" + path)


def test_the_operators_page_explains_every_column_that_is_read() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    rest = ("title", "description", "image_link", "sale_price", "sale_price_effective_date", "age_group")
    columns = {*REQUIRED, *FeedFormat().columns().values(), *rest, "item_group_id", "custom_label_2"}
    assert [column for column in sorted(columns) if f"\n| `{column}` |" not in page] == []


def test_the_operators_example_is_a_good_feed(vocabulary: Vocabulary) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    example = page.split("```csv\n")[1].split("```")[0]
    first, second = rows(example, vocabulary)
    assert (first.errors, second.errors) == ((), ())
    assert FeedLabel("color", "misty mint", "vi", "màu bạc hà") in second.labels


@pytest.mark.parametrize("nothing", ["", "N/A", "none", " - ", "-/-", "//", "***"])
def test_a_cell_that_says_nothing_brings_no_value_and_no_word(nothing: str, vocabulary: Vocabulary) -> None:
    """Else the bot would take every hyphen of a shopper for a colour."""
    (result,) = rows(f"{HEADING},color,color[th],size\n{GOOD},{nothing},-,{nothing}\n", vocabulary)
    assert result.product is not None
    assert (result.product.attributes, result.labels) == ({}, ())
