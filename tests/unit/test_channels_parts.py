"""The small parts of the edge: rate limits, tokens, the hub, and the shelf."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Offer, Product
from catalog.vocabulary import Vocabulary
from channels.hub import BACKLOG, Hub
from channels.limits import RateLimiter
from channels.shelf import PAGE_SIZE, build_shelf, query_words
from channels.spoken import heard_language
from channels.tokens import BadToken, VisitorTokens
from channels.views import picture_path
from rujai.settings import ROOT


async def turns(count: int) -> None:
    """Let the event loop go round so many times."""
    for _ in range(count):
        await asyncio.sleep(0)


class TestRateLimiter:
    def test_a_burst_is_allowed_and_a_flood_is_not(self) -> None:
        limiter = RateLimiter(per_minute=5)
        assert [limiter.wait_seconds("a", 0.0) for _ in range(6)] == [0, 0, 0, 0, 0, 12]

    def test_one_more_is_allowed_after_the_wait_that_was_named(self) -> None:
        limiter = RateLimiter(per_minute=5)
        for _ in range(5):
            limiter.wait_seconds("a", 0.0)
        wait = limiter.wait_seconds("a", 0.0)
        assert limiter.wait_seconds("a", float(wait)) == 0

    def test_one_flood_does_not_hold_up_another_visitor(self) -> None:
        limiter = RateLimiter(per_minute=1)
        limiter.wait_seconds("a", 0.0)
        assert limiter.wait_seconds("b", 0.0) == 0

    @given(st.lists(st.floats(0, 5), min_size=1, max_size=300), st.integers(1, 30))
    def test_never_more_than_a_burst_and_the_refill(self, gaps: list[float], per_minute: int) -> None:
        limiter = RateLimiter(per_minute)
        now = 0.0
        allowed = 0
        for gap in gaps:
            now += gap
            allowed += limiter.wait_seconds("a", now) == 0
        assert allowed <= per_minute + now * per_minute / 60 + 1e-6


class TestVisitorTokens:
    def test_a_token_names_the_customer_it_was_made_for(self) -> None:
        tokens = VisitorTokens("secret")
        assert tokens.read(tokens.issue("c_1")) == "c_1"

    @given(st.text(max_size=80))
    def test_what_we_did_not_sign_is_refused(self, token: str) -> None:
        with pytest.raises(BadToken):
            VisitorTokens("secret").read(token)

    @given(st.data())
    def test_a_changed_character_breaks_a_token(self, data: st.DataObject) -> None:
        token = VisitorTokens("secret").issue("c_1")
        # The last character of base64 carries bits that are not used: changing it may change nothing.
        place = data.draw(st.integers(0, len(token) - 2))
        other = data.draw(st.sampled_from("abcXYZ019._-").filter(lambda c: c != token[place]))
        with pytest.raises(BadToken):
            VisitorTokens("secret").read(token[:place] + other + token[place + 1 :])

    def test_another_shops_token_is_refused(self) -> None:
        with pytest.raises(BadToken):
            VisitorTokens("secret").read(VisitorTokens("another").issue("c_1"))

    def test_an_empty_secret_is_refused_at_once(self) -> None:
        with pytest.raises(ValueError, match="RUJAI_SECRET"):
            VisitorTokens("")


class TestHub:
    def test_a_listener_that_falls_behind_is_sent_away_to_resume(self) -> None:
        async def story() -> list[str]:
            hub = Hub()
            kinds = []
            with hub.listening("v") as mailbox:
                for _ in range(BACKLOG + 1):
                    hub.typing("v", on=True)
                kinds.append((await mailbox.next()).kind)
            return kinds

        assert asyncio.run(story()) == ["closed"]

    def test_a_late_listener_is_told_who_is_typing(self) -> None:
        async def story() -> list[object]:
            hub = Hub()
            hub.typing("v", on=True)
            hub.typing("w", on=True, by="agent")
            with hub.listening("v") as bot, hub.listening("w") as person:
                return [(await bot.next()).data, (await person.next()).data]

        assert asyncio.run(story()) == [{"typing": True}, {"typing": True, "by": "agent"}]


class TestShelf:
    shelf = build_shelf(
        [
            Product(
                product_id=f"p{number:02}",
                titles={"en": "Canvas backpack", "th": "กระเป๋าเป้ผ้าแคนวาส", "vi": "Ba lô vải"},
                link="/",
                offer=Offer(100, "THB", "in_stock" if number else "out_of_stock"),
                attributes={"category": ("accessories", "backpack"), "color": ("blue",)},
                withdrawn=number == 29,
                popularity=number / 100,
            )
            for number in range(30)
        ],
        Vocabulary.load(ROOT / "data" / "vocabulary"),
    )

    def test_a_withdrawn_product_is_not_shown(self) -> None:
        assert self.shelf.search().total == 29

    def test_what_can_be_bought_comes_before_what_is_sold_out(self) -> None:
        assert self.shelf.products[0].product_id == "p28"
        assert self.shelf.products[-1].product_id == "p00"

    @pytest.mark.parametrize("query", ["กระเป๋าเป้สีน้ำเงิน", "BLUE backpack", "ba lô", "ba lo", "p07"])
    def test_words_of_any_language_find_a_product(self, query: str) -> None:
        assert self.shelf.search(query).total >= 1

    def test_words_that_are_nowhere_find_nothing(self) -> None:
        assert self.shelf.search("teapot").total == 0

    def test_a_page_beyond_the_last_is_the_last(self) -> None:
        page = self.shelf.search(page=99)
        assert (page.number, page.count, len(page.products)) == (2, 2, 29 - PAGE_SIZE)

    def test_categories_go_from_wide_to_narrow(self) -> None:
        assert self.shelf.categories == {"accessories": ("backpack",)}

    @given(st.text(max_size=100))
    def test_no_search_is_too_strange(self, query: str) -> None:
        assert self.shelf.search(query).count >= 1
        assert all(word for word in query_words(query))


def test_the_language_is_the_one_the_bot_heard() -> None:
    assert heard_language({"entities": [{"entity": "language", "value": "vi"}]}) == "vi"
    assert heard_language({}) == ""


class TestPicture:
    @pytest.mark.parametrize(
        ("image_link", "shown"),
        [
            ("", "/pictures/p%201.svg"),
            ("/pictures/p%201.svg", "/pictures/p%201.svg"),
            ("http://127.0.0.1:8080/pictures/p%201.svg", "/pictures/p%201.svg"),
            ("https://cdn.shop.test/p1.jpg", "https://cdn.shop.test/p1.jpg"),
        ],
    )
    def test_a_picture_of_ours_is_shown_from_wherever_we_are(self, image_link: str, shown: str) -> None:
        product = Product("p 1", {"en": "Bag"}, "/", Offer(100, "THB"), image_link=image_link)
        assert picture_path(product, drawn=True) == shown

    def test_without_pictures_of_our_own_the_shops_is_all_there_is(self) -> None:
        product = Product("p1", {"en": "Bag"}, "/", Offer(100, "THB"), image_link="/pictures/p1.svg")
        assert picture_path(product, drawn=False) == "/pictures/p1.svg"
