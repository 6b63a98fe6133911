"""A shop in which everything has happened once: what each page of the console needs to have something to show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from catalog.report import ImportReport, RowError
from catalog.store import CatalogStore
from console.desk_canned import keep
from console.desk_store import add_tag
from console.inbox_digester import Digester
from console.learn_store import all_corrections
from console.reports_counter import Counter
from profiles.model import Decision, Interaction, Preference
from profiles.turns import TurnRecord, Turns
from storage.engine import reading, writing
from tests.browser.chat import WISH
from tests.browser.console import csrf_of, seed, staff_client
from tests.browser.shop import Shop


def life(shop: Shop) -> dict[str, str]:
    """Let it happen; gives what stands for each part of an address, as ``customer_id``."""
    now = datetime.now(UTC)
    talk = seed(shop, (WISH["en"], "and in blue?", "can I talk to a person?"))
    thai, vietnamese = (
        seed(shop, (WISH["th"], "ใบที่สองมีสีอื่นไหมคะ")),
        seed(shop, (WISH["vi"], "Có màu khác không ạ?")),
    )
    found = shop.conversations.get(talk)
    assert found is not None
    customer = found.customer_id
    shop.profiles.remember(
        customer,
        [
            Preference("color", "blue", 0.8, "stated", "I love blue", now - timedelta(days=3)),
            Preference("material", "leather", -1.0, "stated", "no leather, call 081-234-5678", now),
        ],
    )
    decide(shop, talk, customer, now)
    shop.profiles.record_interactions([Interaction(customer, "p-000", "click", now, "d_lived", 1)])
    shop.conversations.hand_over(talk, "agent:test-admin")
    shop.conversations.hand_over(thai, "waiting")
    shop.conversations.hand_over(vietnamese, "waiting")
    with writing(shop.engine) as connection:
        add_tag(connection, talk, "vip", login="ploy", now=now)
        keep(
            connection,
            None,
            "Order is late",
            {"en": "{agent} here: it comes on {day}.", "th": "ขอบคุณที่รอนะคะ"},
            login="ploy",
            now=now,
        )
    CatalogStore(shop.engine).record(report(now))
    zone = ZoneInfo("Asia/Bangkok")
    counter = Counter(shop.engine, zone, lambda: datetime.now(UTC) + timedelta(seconds=1))
    counter.catch_up()
    counter.count(now.astimezone(zone).date())
    return {
        "conversation_id": talk,
        "decision_id": "d_lived",
        "customer_id": customer,
        "import_id": "i_lived",
    } | by_forms(shop, talk, customer)


def decide(shop: Shop, talk: str, customer: str, now: datetime) -> None:
    """A turn with a decision of which "why?" can tell, and one that found nothing."""
    candidates = tuple(
        {
            "product_id": product, "score": 0.75 - place / 10, "propensity": 0.9, "position": place + 1,
            "price_minor": 100, "parts": {"words": 0.5, "taste": 0.25 - place / 10}, "reasons": [],
        }
        for place, product in enumerate(list(shop.products)[:3])
    )  # fmt: skip
    wish = {"text": "a quiet lamp", "scope": "self", "wish": {"text": "a quiet lamp", "language": "en"}}
    heard = shop.conversations.receive(talk, client_message_id="why", text="a quiet lamp", payload={}, at=now)
    decision = Decision("d_lived", talk, customer, now, "search", wish, {}, candidates, "policy-7", 7)
    Turns(shop.engine).commit(
        TurnRecord(heard.message.message_id, talk, customer, now, {}, {}, decision=decision)
    )
    sofa = [{"attribute": "category", "value": "sofa", "polarity": "want"}]
    shop.profiles.save_decision(
        Decision("d_gap", talk, customer, now, "nothing", {"wish": {"wishes": sofa}}, {}, (), "1", 7)
    )
    shop.conversations.settle(
        heard.message.message_id,
        [("Here.", "en", {"text": "Here.", "decision_id": "d_lived"})],
        understood={
            "intent": {"name": "search_product", "confidence": 0.42},
            "entities": [{"entity": "color", "value": "black", "polarity": "avoid"}],
        },
        language="en",
        at=now,
    )
    Digester(shop.engine).catch_up()


def report(now: datetime) -> ImportReport:
    """An import with a row to correct."""
    error = RowError(41, "price", "=abc", "is not a number", "write 1990.00 THB", 41)
    return ImportReport(
        "i_lived", "demo.csv", full=True, dry_run=False, started_at=now, finished_at=now,
        rows=2, created=1, rejected=1, errors=(error,),
    )  # fmt: skip


def by_forms(shop: Shop, talk: str, customer: str) -> dict[str, str]:
    """What staff do with a form: a correction, a test, a note, a request."""
    message = next(one for one in shop.conversations.messages(talk) if one.sender == "shopper")
    with staff_client(shop, "admin") as admin:
        csrf = csrf_of(admin)

        def post(path: str, **fields: str) -> str:
            answer = admin.post(f"/console/{path}", data={"csrf": csrf, **fields})
            assert answer.status_code == 303, answer.text
            return str(answer.headers["location"])

        fields = {"language": "en", "wording": message.text, "intent": "search_product", "words": "black"}
        post(
            f"learn/messages/{message.message_id}", **fields, entity="color", value="black", polarity="avoid"
        )
        test = post("learn/tests", conversation_id=talk)
        post(f"customers/{customer}/notes", text="Prefers mornings")
        post(f"customers/{customer}/requests", kind="access")
    with reading(shop.engine) as connection:
        assert all_corrections(connection)
    return {"message_id": message.message_id, "test_id": test.split("/learn/tests/", 1)[1].split("?")[0]}
