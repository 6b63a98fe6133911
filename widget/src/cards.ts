// Products as a row to leaf through: picture, price, reason, and what can be done; the same in chat and shelf.

import { html, nothing, type TemplateResult } from "lit";
import { linkOf, pictureOf } from "./address.ts";
import { backIcon } from "./icons.ts";
import type { Card, QuickReply, Texts } from "./types.ts";

export interface Shown {
  root: string;
  texts: Texts;
  label: string;
  cards: Card[];
  onOpen: (card: Card, event: Event) => void;
  onTap?: (reply: QuickReply) => void;
  isWide?: (card: Card) => boolean; // whether all its reasons are unfolded
  onWhy?: (card: Card) => void;
}

export function carousel(shown: Shown): TemplateResult {
  const { texts } = shown;
  return html`<div class="carousel" role="group" aria-roledescription=${texts["carousel"]} aria-label=${shown.label}>
    <ul class="strip" @scroll=${(event: Event) => showEdges(event.currentTarget as HTMLElement)}>
      ${shown.cards.map((card) => item(card, shown))}
    </ul>
    ${step("back", texts["previous"] ?? "", -1)}${step("on", texts["next"] ?? "", 1)}
  </div>`;
}

function item(card: Card, shown: Shown): TemplateResult {
  const { texts } = shown;
  return html`<li class="card" data-product=${card.product_id}>
    <a class="open" href=${linkOf(card, location.href)} @click=${(event: Event) => shown.onOpen(card, event)}>
      <span class="picture"><img src=${pictureOf(card, shown.root)} alt=${card.image_alt} width="400" height="300" loading="lazy" decoding="async" /></span>
      <span class="title">${card.title}</span>
    </a>
    ${card.note ? html`<p class="note">${card.note}</p>` : nothing}
    <p class="price">${card.price}${card.in_stock === false ? html`<span class="sold-out"> · ${texts["sold-out"]}</span>` : nothing}</p>
    ${card.reason && !shown.isWide?.(card) ? html`<p class="reason">${card.reason}</p>` : nothing} ${why(card, shown)}
    ${shown.onTap && card.actions?.length ? actions(card, shown, shown.onTap) : nothing}
  </li>`;
}

function why(card: Card, { texts, isWide, onWhy }: Shown): TemplateResult | typeof nothing {
  if (!onWhy || !isWide || !card.reasons?.length) return nothing;
  const wide = isWide(card);
  return html`<button type="button" class="why" aria-expanded=${wide} aria-label="${texts["why"] ?? ""} ${card.title}" @click=${() => onWhy(card)}>
      ${texts["why"]}
    </button>
    ${wide ? html`<ul class="reasons">${card.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : nothing}`;
}

// "Why this?" is answered on the card itself where its reasons came along.
function actions(card: Card, { texts }: Shown, onTap: (reply: QuickReply) => void): TemplateResult {
  const told = Boolean(card.reasons?.length);
  const offered = (card.actions ?? []).filter((action) => !(told && action.intent === "ask_reason"));
  return html`<div class="actions">
    <a class="look" href=${linkOf(card, location.href)} tabindex="-1" aria-hidden="true" @click=${open}>${texts["open-card"]}</a>
    ${offered.map(
      (action) =>
        html`<button type="button" aria-label="${action.label}: ${card.title}" @click=${() => onTap(action)}>${action.label}</button>`,
    )}
  </div>`;
}

// The visible twin of the card's own link: it does what that does, and is told to nobody twice.
function open(event: Event): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).closest(".card")?.querySelector<HTMLElement>(".open")?.click();
}

function step(name: string, label: string, direction: number): TemplateResult {
  const move = (event: Event): void => {
    const strip = (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLElement>(".strip");
    const card = strip?.querySelector<HTMLElement>(".card");
    if (strip) strip.scrollBy({ left: direction * (card ? card.offsetWidth + 12 : strip.clientWidth) });
  };
  return html`<button type="button" class="step ${name}" aria-label=${label} title=${label} @click=${move}>
    ${backIcon}
  </button>`;
}

// A step that leads nowhere is not offered.
export function showEdges(strip: HTMLElement): void {
  const [back, on] = strip.parentElement?.querySelectorAll<HTMLButtonElement>(".step") ?? [];
  if (back) back.disabled = strip.scrollLeft < 8;
  if (on) on.disabled = strip.scrollLeft + strip.clientWidth > strip.scrollWidth - 8;
}
