"""The catalogue keeps its promises on every database: SQLite always, PostgreSQL where one is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from catalog.feed import FeedFormat
from catalog.importer import import_feed
from catalog.lexicon import write_lexicon
from catalog.report import ImportRefusedError, ImportReport
from catalog.store import CatalogStore
from catalog.vocabulary import FeedLabel, Vocabulary
from storage.engine import writing
from storage.schema import products

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "catalog" / "demo.csv"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HEADING = "id,title,link,availability,price,color,color[th],brand,product_type\n"

Import = Callable[..., ImportReport]


@pytest.fixture
def store(engine: Engine) -> CatalogStore:
    return CatalogStore(engine)


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "color.yml").write_text("black: {label: {en: black, th: สีดำ, vi: màu đen}}", encoding="utf-8")
    return Vocabulary.load(folder)


@pytest.fixture
def importing(store: CatalogStore, vocabulary: Vocabulary, tmp_path: Path) -> Import:
    """Import rows (with the heading put above them) or a file, a minute later each time."""
    clock = iter(NOW + timedelta(minutes=minute) for minute in range(1000))

    def run(data: str | Path, **given: object) -> ImportReport:
        source = tmp_path / "feed.csv"
        if isinstance(data, str):
            source.write_text(HEADING + data, encoding="utf-8")
        else:
            source = data
        usual: dict[str, object] = {
            "store": store,
            "vocabulary": vocabulary,
            "shop_currency": "THB",
            "base_url": "https://shop.example",
            "now": next(clock),
        }
        return import_feed(source, **usual | given)  # type: ignore[arg-type]

    return run


def row(number: int, price: str = "10 THB", color: str = "Black", *more: str) -> str:
    cells = [str(number), f"Thing {number}", f"/p/{number}", "in_stock", price, color, *more]
    return ",".join(cells) + "\n"


def sums(report: ImportReport) -> tuple[int, int, int, int, int, int]:
    return (
        report.rows,
        report.created,
        report.updated,
        report.unchanged,
        report.withdrawn,
        report.rejected,
    )


def test_what_was_imported_is_read_back_whole(importing: Import, store: CatalogStore) -> None:
    report = importing(row(2, "19.50 THB", "Black/Mint", "ดำ/มิ้นต์", "Trek & Co", "Outdoor > Bags") + row(1))
    assert sums(report) == (2, 2, 0, 0, 0, 0)
    first, second = store.products()
    assert (first.product_id, second.product_id) == ("1", "2")
    assert second == store.product("2")
    assert second.offer.price_minor == 1950
    assert second.titles == {"en": "Thing 2"}
    assert second.attributes == {
        "category": ("outdoor", "bags"),
        "color": ("black", "mint"),
        "brand": ("trek & co",),
    }
    assert store.count() == 2
    assert store.product("3") is None


def test_an_empty_catalogue_is_empty(store: CatalogStore) -> None:
    assert list(store.products()) == []
    assert (store.count(), store.imports(), list(store.labels())) == (0, (), [])
    assert store.category_paths() == ()
    assert store.version() == CatalogStore.version(store)


def test_the_same_feed_again_changes_nothing(importing: Import, store: CatalogStore, engine: Engine) -> None:
    feed = row(1, "10 THB", "Mint", "มิ้นต์") + row(2, "abc")
    importing(feed)
    version = store.version()
    with engine.connect() as connection:
        stamps = connection.execute(products.select()).all()
    assert sums(importing(feed)) == (2, 0, 0, 1, 0, 1)
    assert store.version() == version
    with engine.connect() as connection:
        assert connection.execute(products.select()).all() == stamps


def test_the_same_feed_changes_nothing_when_read_with_the_feeds_own_words_known(
    importing: Import, store: CatalogStore, vocabulary: Vocabulary
) -> None:
    feed = row(1, "10 THB", "Mint", "มิ้นต์")
    importing(feed)
    enriched = vocabulary.with_feed_values(store.labels(), store.category_paths())
    assert enriched.canonical("color", "มิ้นต์") == "mint"
    assert importing(feed, vocabulary=enriched).unchanged == 1


def test_a_changed_row_is_an_update_and_a_new_version(
    importing: Import, store: CatalogStore, engine: Engine
) -> None:
    importing(row(1) + row(2))
    version = store.version()
    assert sums(importing(row(1, "12 THB") + row(2))) == (2, 0, 1, 1, 0, 0)
    changed = store.product("1")
    assert changed is not None
    assert changed.offer.price_minor == 1200
    assert store.version() != version
    with engine.connect() as connection:
        seen = {r.product_id: (r.first_seen_at, r.updated_at) for r in connection.execute(products.select())}
    assert seen["1"] == (NOW, NOW + timedelta(minutes=1))
    assert seen["2"] == (NOW, NOW)


def test_a_changed_label_alone_is_a_change(importing: Import, store: CatalogStore) -> None:
    importing(row(1, "10 THB", "Mint", "มิ้นต์"))
    version = store.version()
    assert importing(row(1, "10 THB", "Mint", "สีมิ้นต์")).updated == 1
    assert FeedLabel("color", "mint", "th", "สีมิ้นต์") in set(store.labels())
    assert store.version() != version


def test_a_product_missing_from_a_full_feed_is_withdrawn_and_comes_back(
    importing: Import, store: CatalogStore
) -> None:
    importing(row(1) + row(2) + row(3))
    version = store.version()
    assert sums(importing(row(1) + row(2))) == (2, 0, 0, 2, 1, 0)
    gone = store.product("3")
    assert gone is not None
    assert gone.withdrawn
    assert not gone.for_sale
    assert (store.count(), store.count(include_withdrawn=False)) == (3, 2)
    assert [p.product_id for p in store.products(include_withdrawn=False)] == ["1", "2"]
    assert store.version() != version
    assert importing(row(1) + row(2)).withdrawn == 0, "it is withdrawn once"
    assert sums(importing(row(1) + row(2) + row(3))) == (3, 0, 1, 2, 0, 0)
    back = store.product("3")
    assert back is not None
    assert back.for_sale


def test_a_partial_feed_withdraws_nothing(importing: Import, store: CatalogStore) -> None:
    importing(row(1) + row(2) + row(3))
    assert sums(importing(row(4), full=False)) == (1, 1, 0, 0, 0, 0)
    assert store.count(include_withdrawn=False) == 4


def test_a_bad_row_leaves_its_product_as_it_was(importing: Import, store: CatalogStore) -> None:
    importing(row(1) + row(2) + row(3))
    before = store.product("2")
    report = importing(row(1) + row(2, "abc") + row(3) + '4,"T,/p,in_stock,1 THB\n')
    assert sums(report) == (4, 0, 0, 2, 0, 2)
    assert store.product("2") == before
    assert report.messages()[0] == 'feed.csv row 3, column price: "abc" is not a number; write 1990.00 THB'


def test_a_dry_run_tells_everything_and_changes_nothing(importing: Import, store: CatalogStore) -> None:
    importing(row(1) + row(2) + row(3))
    version, before, labels = store.version(), list(store.products()), list(store.labels())
    report = importing(row(1, "11 THB") + row(2) + row(4) + row(5, "abc"), dry_run=True)
    assert sums(report) == (4, 1, 1, 1, 1, 1)
    assert (store.version(), list(store.products()), list(store.labels())) == (version, before, labels)
    assert store.imports()[0] == report
    assert store.imports()[0].dry_run


def test_more_than_half_of_the_catalogue_is_not_withdrawn_by_mistake(
    importing: Import, store: CatalogStore
) -> None:
    importing("".join(map(row, range(1, 11))))
    assert importing("".join(map(row, range(1, 6))), dry_run=True).withdrawn == 5, "half is allowed"
    version = store.version()
    with pytest.raises(ImportRefusedError) as refusal:
        importing("".join(map(row, range(1, 5))) + row(11))
    assert str(refusal.value) == (
        "feed.csv: the feed lacks 6 of the 10 products in the catalogue and would withdraw them; "
        "import it as a partial feed, or allow the mass withdrawal; nothing was changed"
    )
    assert (store.version(), store.product("11")) == (version, None)
    assert importing("".join(map(row, range(1, 5))), allow_mass_withdrawal=True).withdrawn == 6


def test_a_refused_feed_changes_nothing_and_is_on_record(
    importing: Import, store: CatalogStore, tmp_path: Path
) -> None:
    importing(row(1))
    version = store.version()
    empty, headless = tmp_path / "empty.csv", tmp_path / "headless.csv"
    empty.write_text(HEADING)
    headless.write_text("1,Thing,/p,in_stock,10 THB\n")
    with pytest.raises(
        ImportRefusedError, match=r"^empty\.csv: no product can be read from the feed; export"
    ):
        importing(empty)
    with pytest.raises(ImportRefusedError, match=r"^headless\.csv: the columns are missing: id, title, link"):
        importing(headless)
    with pytest.raises(ImportRefusedError, match=r"^none\.csv: the file cannot be read"):
        importing(tmp_path / "none.csv")
    assert (store.version(), store.count(include_withdrawn=False)) == (version, 1)
    records = store.imports(limit=3)
    assert [record.source for record in records] == ["none.csv", "headless.csv", "empty.csv"]
    assert records[2].messages() == (
        "empty.csv: no product can be read from the feed; export the products again",
    )


def test_a_crash_in_the_middle_leaves_the_old_catalogue(
    importing: Import, store: CatalogStore, engine: Engine
) -> None:
    importing(row(1))
    version = store.version()
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE product_labels RENAME TO hidden"))
    with pytest.raises(Exception, match="product_labels"):
        importing(row(1, "99 THB") + row(2, "10 THB", "Mint", "มิ้นต์"))
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE hidden RENAME TO product_labels"))
    kept = store.product("1")
    assert kept is not None
    assert kept.offer.price_minor == 1000
    assert (store.version(), store.count()) == (version, 1)


def test_an_import_that_was_overtaken_by_another_starts_over(
    importing: Import, store: CatalogStore, tmp_path: Path
) -> None:
    """It was compared with a catalogue that is no more."""
    slow = tmp_path / "slow.csv"
    slow.write_text(HEADING + row(1, "99 THB"), encoding="utf-8")

    def overtake(_done: int, _total: int | None) -> None:
        if store.product("1") is None:
            importing(row(1, "11 THB"))

    with pytest.raises(
        ImportRefusedError, match="another import has changed the catalogue meanwhile; import ag"
    ):
        importing(slow, progress=overtake)
    kept = store.product("1")
    assert kept is not None
    assert kept.offer.price_minor == 1100


def test_many_products_and_odd_texts_survive(importing: Import, store: CatalogStore) -> None:
    """More rows than one batch, with characters that databases stumble over."""
    many = "".join(row(number, "10 THB", f"Shade {number % 7}") for number in range(1200))
    odd = "\"o'1; DROP TABLE products\",กระเป๋า 😀 %s :x,/p,in_stock,10 THB,'; -- x\n"
    assert importing(many + odd).created == 1201
    kept = store.product("o'1; DROP TABLE products")
    assert kept is not None
    assert kept.title("th") == "กระเป๋า 😀 %s :x"
    assert kept.attributes["color"] == ("'; -- x",)
    assert importing(many + odd).unchanged == 1201
    assert importing(many).withdrawn == 1


def test_only_the_first_thousand_errors_are_kept_and_all_are_counted(
    importing: Import, store: CatalogStore
) -> None:
    report = importing(row(0) + "".join(row(number, "abc") for number in range(1, 1500)))
    assert (report.rejected, len(report.errors)) == (1499, 1000)
    assert store.imports(1)[0] == report


def test_the_feeds_words_survive_a_restart_into_the_lexicon(
    importing: Import, engine: Engine, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    importing(row(1, "10 THB", "Mint", "มิ้นต์", "Trek & Co", "Outdoor > Bags"))
    reopened = CatalogStore(engine)
    enriched = vocabulary.with_feed_values(reopened.labels(), reopened.category_paths())
    write_lexicon(tmp_path / "lexicon.json", enriched, "THB")
    lexicon = (tmp_path / "lexicon.json").read_text(encoding="utf-8")
    assert '{"attribute":"color","value":"mint","language":"th","surface":"มิ้นต์"}' in lexicon
    assert '{"attribute":"brand","value":"trek & co","language":"en","surface":"trek & co"}' in lexicon
    assert enriched.ancestors("bags") == ("outdoor",)
    assert enriched.label("brand", "trek & co", "vi") == "Trek & Co"


def test_the_columns_roles_reach_the_import(importing: Import, store: CatalogStore, tmp_path: Path) -> None:
    feed = tmp_path / "other.csv"
    feed.write_text("id,title,link,availability,price,mood\n1,T,/p,in_stock,1 THB,Boho\n")
    importing(feed, feed=FeedFormat(style_column="mood"))
    product = store.product("1")
    assert product is not None
    assert product.attributes == {"style": ("boho",)}


@pytest.mark.skipif(not DEMO.exists(), reason="data/catalog/demo.csv is not built yet")
def test_the_demo_shop_is_imported_without_an_error(importing: Import, store: CatalogStore) -> None:
    vocabulary = Vocabulary.load(ROOT / "data" / "vocabulary")
    report = importing(DEMO, vocabulary=vocabulary)
    assert report.messages() == ()
    assert report.created == report.rows == store.count()
    assert report.rows > 1000
    assert importing(DEMO, vocabulary=vocabulary).unchanged == report.rows


def test_what_comes_after_the_opening_is_new_and_what_the_shop_opened_with_is_not(
    store: CatalogStore, importing: Import
) -> None:
    row = "{0},Bag,/b,in_stock,100 THB,black,,,Bags\n"
    assert store.arrivals(NOW) == {}
    importing(row.format("old"))
    importing(row.format("old") + row.format("same-day"), now=NOW + timedelta(hours=8))
    later = NOW + timedelta(days=40)
    rows = row.format("old") + row.format("same-day") + row.format("late")
    importing(rows, now=later)
    assert store.arrivals(NOW - timedelta(days=1)) == {"late": later}
    assert store.arrivals(later) == {}
    importing(row.format("old"), now=later + timedelta(hours=1), allow_mass_withdrawal=True)
    assert store.arrivals(NOW) == {}
