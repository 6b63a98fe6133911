"""The nouns of talking as they cross the public API; what is not here is not public."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from catalog.model import Language
from profiles.model import Conversation, Message

TEXT_CHARS = 20_000
"""The longest message taken at all; up to ``text_max_chars`` of it is understood."""

Text = Annotated[str, StringConstraints(max_length=TEXT_CHARS, pattern=r"\S")]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class Body(BaseModel):
    """What a client sends: an unknown key is a mistake and is told."""

    model_config = ConfigDict(extra="forbid")


class VisitorIn(Body):
    """A new visitor. The language is the page's, if there is one."""

    language: Language | None = Field(default=None, examples=["th"])


class VisitorOut(BaseModel):
    """Who the visitor is from now on."""

    token: str = Field(description="Send it as `Authorization: Bearer <token>`; keep it to be remembered.")
    customer_id: str
    language: Language


class ConversationIn(Body):
    """A new conversation; the customer's memory stays."""

    language: Language | None = Field(default=None, examples=["th"])


class ConversationOut(BaseModel):
    """A running talk."""

    conversation_id: str
    created_at: datetime
    channel: str
    language: str
    owner: Literal["bot", "waiting", "agent"] = Field(description="Who answers: a person may take over.")

    @classmethod
    def of(cls, conversation: Conversation) -> Self:
        """As a shopper may see it: without an agent's name."""
        return cls(
            conversation_id=conversation.conversation_id,
            created_at=conversation.created_at,
            channel=conversation.channel,
            language=str(conversation.state.get("language") or ""),
            owner="agent" if conversation.owner.startswith("agent") else conversation.owner,
        )


class ConversationsOut(BaseModel):
    """The customer's conversations, newest first."""

    conversations: list[ConversationOut]


class EntityIn(Body):
    """One entity of a tapped quick reply, as it came with the button."""

    model_config = ConfigDict(extra="allow")

    entity: Name
    value: Any = None


class TappedIn(Body):
    """A tapped quick reply, sent back as it was received."""

    label: Annotated[str, StringConstraints(max_length=200, pattern=r"\S")]
    intent: Name
    entities: list[EntityIn] = Field(default_factory=list, max_length=20)


class MessageIn(Body):
    """One message: typed text, or a tapped quick reply."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"client_message_id": "c-1", "text": "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ"},
                {
                    "client_message_id": "c-2",
                    "tapped": {
                        "label": "สีน้ำเงิน",
                        "intent": "refine_search",
                        "entities": [{"entity": "color", "value": "blue"}],
                    },
                },
            ]
        },
    )

    client_message_id: Id = Field(description="Chosen by you. Sent again, it is said once.")
    text: Text | None = None
    tapped: TappedIn | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.tapped is None):
            raise ValueError("send either text or tapped")
        return self


SHOWN_OF_A_REPLY = ("key", "cards", "quick_replies", "images", "links", "items", "decision_id")
"""The parts of a neutral reply (``dialogue.reply``) that a page gets."""


class QuickReplyOut(BaseModel):
    """A button under a reply; send it back as `tapped`."""

    label: str
    intent: str
    entities: list[dict[str, Any]] = []


class CardOut(BaseModel):
    """One suggested product."""

    product_id: str
    position: int
    title: str
    price: str = Field(examples=["1,990 บาท"])
    price_minor: int
    currency: str
    link: str
    image: str
    image_alt: str
    reason: str = Field(description="Why this one, for this customer, in their language.")
    note: str = ""
    in_stock: bool = True
    actions: list[QuickReplyOut] = []
    reasons: list[str] = Field(default=[], description="Every reason, for where there is room.")


class ImageOut(BaseModel):
    """A picture that is not a product's: one that staff sent, a size chart."""

    url: str
    alt: str = ""


class LinkOut(BaseModel):
    """A page to open, with the words that are tapped."""

    url: str
    label: str


class MessageOut(BaseModel):
    """One thing said, by the shopper, the bot, or a person of the shop."""

    message_id: str
    sequence: int = Field(description="Orders the conversation; also the id of the event.")
    sender: Literal["shopper", "bot", "agent"]
    text: str
    language: str
    at: datetime
    status: str
    client_message_id: str | None = None
    in_reply_to: str | None = None
    key: str = Field(default="", description="The reply's name in the content files.")
    cards: list[CardOut] = []
    quick_replies: list[QuickReplyOut] = []
    images: list[ImageOut] = []
    links: list[LinkOut] = []
    items: list[str] = Field(default=[], description="Lines of a list under the text.")
    decision_id: str | None = Field(default=None, description="Send it with interactions on these cards.")
    helpful: bool | None = Field(default=None, description="The visitor's own thumb on it.")

    @classmethod
    def of(cls, message: Message, *, helpful: bool | None = None) -> Self:
        """A stored message as the public sees it."""
        reply = {} if message.sender == "shopper" else message.payload
        return cls(
            message_id=message.message_id,
            sequence=message.sequence,
            sender=message.sender,
            text=message.text,
            language=message.language,
            at=message.at,
            status=message.status,
            client_message_id=message.client_message_id,
            in_reply_to=message.in_reply_to,
            helpful=helpful,
            **{name: reply[name] for name in SHOWN_OF_A_REPLY if name in reply},
        )


class ReadIn(Body):
    """How far the shopper has read."""

    up_to: int = Field(ge=1, le=2**31 - 1, description="The sequence of the last message that was seen.")


class AcceptedOut(BaseModel):
    """Stored; the answer comes as an event, or in the list of messages."""

    message: MessageOut


class AnsweredOut(AcceptedOut):
    """Stored and answered."""

    replies: list[MessageOut]


class MessagesOut(BaseModel):
    """A stretch of the conversation, oldest first."""

    messages: list[MessageOut]
    more: bool = Field(description="Whether there are more in that direction.")


class Problem(BaseModel):
    """What went wrong and what to do (RFC 9457, `application/problem+json`)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None


class CodeOut(BaseModel):
    """A code that carries a conversation to another channel."""

    code: str = Field(description="Eight letters and digits that cannot be mistaken, as `CD3F-7HJK`.")
    expires_at: datetime
