"""Which handler answers which of the bot's actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from actions.context import Context
from actions.handlers import about, follow, memory, prices, search, service, talk
from actions.outcome import Outcome
from actions.turn import Turn

Handler = Callable[[Turn, Context], Outcome]

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType(
    {
        "action_greet": talk.greet,
        "action_goodbye": talk.goodbye,
        "action_thank": talk.thank,
        "action_affirm": talk.affirm,
        "action_deny": talk.deny,
        "action_capabilities": talk.capabilities,
        "action_bot_challenge": talk.bot_challenge,
        "action_search": search.search,
        "action_price_step": prices.price_step,
        "action_more_options": follow.more_options,
        "action_similar": follow.similar,
        "action_complementary": follow.complementary,
        "action_reject_product": follow.reject_product,
        "action_like_product": follow.like_product,
        "action_compare": about.compare,
        "action_details": about.details,
        "action_availability": follow.availability,
        "action_reason": about.reason,
        "action_buy": about.buy,
        "action_remember": memory.remember,
        "action_withdraw": memory.withdraw,
        "action_correct_profile": memory.correct_profile,
        "action_show_profile": memory.show_profile,
        "action_confirm_forget": memory.confirm_forget,
        "action_forget_everything": memory.forget_everything,
        "action_keep_profile": memory.keep_profile,
        "action_handoff": service.handoff,
        "action_decline_human": service.decline_human,
        "action_policy": service.policy,
        "action_order_status": service.order_status,
        "action_complain": service.complain,
        "action_choose_language": talk.choose_language,
        "action_shop_for_self": talk.shop_for_self,
        "action_out_of_scope": talk.out_of_scope,
        "action_insult": talk.insult,
        "action_fallback": talk.fallback,
    }
)
