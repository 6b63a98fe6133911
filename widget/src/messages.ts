// The log as a reader sees it: who, in which language, what; days between; buttons under the latest.

import { html, nothing, type TemplateResult } from "lit";
import { safeAddress } from "./address.ts";
import { carousel } from "./cards.ts";
import { thumbIcon } from "./icons.ts";
import { dayBetween } from "./log.ts";
import type { Entry } from "./outbox.ts";
import type { Card, Message, QuickReply, Texts } from "./types.ts";

export interface LogView {
  root: string;
  texts: Texts;
  language: string;
  now: Date;
  messages: Message[];
  older: number; // how many of them were asked for: they are no news to be read out
  entries: Entry[];
  typing: string;
  wide: Set<string>;
  onTap: (reply: QuickReply) => void;
  onOpen: (card: Card, message: Message, event: Event) => void;
  onWhy: (key: string) => void;
  onRetry: (entry: Entry) => void;
  onThumb: (message: Message, helpful: boolean) => void;
}

export function log(view: LogView): TemplateResult {
  const last = view.messages.at(-1);
  const free = view.entries.length === 0;
  const shown = [
    ...view.messages.map((message) => ({ at: new Date(message.at), line: said(message, message === last && free, view) })),
    ...view.entries.map((entry) => ({ at: new Date(entry.at), line: onItsWay(entry, view) })),
  ];
  const lines = shown.map(({ at, line }, place) => {
    const day = dayBetween(shown[place - 1]?.at ?? null, at, view.now, view.language, view.texts);
    return html`${day ? html`<p class="day">${day}</p>` : nothing}${line}`;
  });
  return html`<div class="older" aria-live="off">${lines.slice(0, view.older)}</div>
    ${lines.slice(view.older)}${view.typing ? typing(view) : nothing}`;
}

function said(message: Message, isLast: boolean, view: LogView): TemplateResult {
  const { texts } = view;
  if (message.sender === "shopper") return own(message.text, message.language || view.language, "", nothing, texts);
  return html`<div class="message ${message.sender}" lang=${message.language || view.language} data-sequence=${message.sequence}>
    <p class=${message.sender === "agent" ? "from" : "unseen"}>${texts[`from-${message.sender}`]}</p>
    ${message.text ? html`<p class="text">${message.text}</p>` : nothing}
    ${message.items?.length ? html`<ul class="items">${message.items.map((item) => html`<li>${item}</li>`)}</ul>` : nothing}
    ${message.images?.map(({ url, alt }) => {
      const address = safeAddress(url, `${view.root}/`);
      const picture = html`<img src=${address} alt=${alt || texts["image"] || ""} />`;
      return html`<a class="image" href=${address} target="_blank" rel="noopener">${picture}</a>`;
    })}
    ${message.links?.map(
      ({ url, label }) => html`<a class="chip" href=${safeAddress(url, location.href)} target="_blank" rel="noopener">${label}</a>`,
    )}
    ${message.cards?.length ? cards(message, message.cards, view) : nothing}
    ${isLast || message.helpful != null ? thumbs(message, view) : nothing}
    ${isLast && message.quick_replies?.length ? chips(message.quick_replies, view.onTap) : nothing}
  </div>`;
}

// The shopper's own words: one template, stored or on its way, so that nothing is read out twice.
function own(text: string, language: string, state: string, words: TemplateResult | typeof nothing, texts: Texts): TemplateResult {
  return html`<div class="message shopper ${state}" lang=${language}>
    <p class="unseen">${texts["from-you"]}</p>
    <p class="text">${text}</p>
    ${words}
  </div>`;
}

function cards(message: Message, shown: Card[], view: LogView): TemplateResult {
  const key = (card: Card): string => `${message.message_id} ${card.product_id}`;
  return carousel({
    root: view.root,
    texts: view.texts,
    label: view.texts["cards"] ?? "",
    cards: shown,
    onOpen: (card, event) => view.onOpen(card, message, event),
    onTap: view.onTap,
    isWide: (card) => view.wide.has(key(card)),
    onWhy: (card) => view.onWhy(key(card)),
  });
}

function onItsWay(entry: Entry, { texts, onRetry }: LogView): TemplateResult {
  const { state } = entry;
  const words = { sending: "", sent: "", waiting: texts["waiting"], failed: `${texts["not-sent"]} ${entry.reason ?? ""}` }[state];
  const again = html`<button type="button" @click=${() => onRetry(entry)}>${texts["retry"]}</button>`;
  const told = words ? html`<p class="state">${words}${state === "failed" ? again : nothing}</p>` : nothing;
  return own(entry.shown, entry.language, `pending ${state}`, told, texts);
}

function thumbs(message: Message, { texts, onThumb }: LogView): TemplateResult {
  const thumb = (helpful: boolean, name: string): TemplateResult =>
    html`<button
      type="button"
      class="thumb"
      aria-pressed=${message.helpful === helpful}
      aria-label=${texts[name] ?? ""}
      title=${texts[name] ?? ""}
      @click=${() => onThumb(message, helpful)}
    >
      ${thumbIcon}
    </button>`;
  return html`<div class="thumbs">${thumb(true, "helpful")}${thumb(false, "not-helpful")}</div>`;
}

export function chips(replies: QuickReply[], onTap: (reply: QuickReply) => void): TemplateResult {
  return html`<div class="chips">
    ${replies.map((reply) => html`<button type="button" class="chip" @click=${() => onTap(reply)}>${reply.label}</button>`)}
  </div>`;
}

// A person is named for everyone to see; that the bot writes only needs to be heard, its dots are to be seen.
function typing({ texts, typing: by }: LogView): TemplateResult {
  const person = by === "agent";
  return html`<div class="typing"><span class=${person ? "" : "unseen"}>${person ? texts["typing-agent"] : texts["typing"]}</span><i></i><i></i><i></i></div>`;
}
