"""What a store answers when it is asked about something that it does not have.

ProfileError
├── UnknownCustomer
├── UnknownConversation
├── UnknownMessage
├── UnknownMerge
├── MergeRefused
└── OwnerChanged
"""

from __future__ import annotations


class ProfileError(LookupError):
    """Something that should exist does not; the message names its id, never a person."""


class UnknownCustomer(ProfileError):  # noqa: N818 — named as what happened
    """No customer has this id."""

    def __init__(self, customer_id: str) -> None:
        super().__init__(f"there is no customer {customer_id}; make one with Profiles.customer_for(identity)")


class UnknownConversation(ProfileError):  # noqa: N818
    """No conversation has this id."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"there is no conversation {conversation_id}; open one with Conversations.open()")


class UnknownMessage(ProfileError):  # noqa: N818
    """No message of a shopper has this id."""

    def __init__(self, message_id: str) -> None:
        super().__init__(
            f"there is no shopper's message {message_id} to answer; store it with receive() first"
        )


class UnknownMerge(ProfileError):  # noqa: N818
    """No merge has this id."""

    def __init__(self, merge_id: str) -> None:
        super().__init__(f"there is no merge {merge_id}; `rujai profile show <customer>` lists a customer's")


class MergeRefused(ProfileError):  # noqa: N818
    """Two customers cannot be made one for the reason given."""


class OwnerChanged(ProfileError):  # noqa: N818
    """Somebody else was faster: the conversation has another owner than the caller saw."""

    def __init__(self, conversation_id: str, owner: str, epoch: int) -> None:
        super().__init__(
            f"the conversation {conversation_id} belongs to {owner} now (epoch {epoch}); "
            "read it again, then decide"
        )
        self.owner = owner
        self.epoch = epoch
