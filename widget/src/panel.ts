// What stands around the log: the head, the first words, the note about consent, the menu, the question before forgetting.

import { html, nothing, type TemplateResult } from "lit";
import { backIcon, chatIcon, closeIcon, menuIcon } from "./icons.ts";
import { chips } from "./messages.ts";
import type { QuickReply, Words } from "./types.ts";

export type View = "chat" | "menu" | "forget";

export interface Panel {
  words: Words;
  text: (name: string) => string;
  isChat: boolean;
  consent: string | null;
  notice: string;
  onGo: (view: View) => void;
  onClose: () => void;
  onSay: (text: string) => void;
  onTap: (reply: QuickReply) => void;
  onLanguage: (language: string) => void;
  onConsent: (granted: boolean) => void;
  onAnew: () => void;
  onForget: () => void;
}

export function top({ text, words, isChat, onGo, onClose }: Panel): TemplateResult {
  const button = (name: string, icon: TemplateResult, label: string, act: () => void): TemplateResult =>
    html`<button type="button" class="icon ${name}" aria-label=${label} title=${label} @click=${act}>${icon}</button>`;
  return html`<header>
    ${isChat ? html`<span class="face">${chatIcon}</span>` : button("back", backIcon, text("back"), () => onGo("chat"))}
    <div class="who"><p class="name">${text("title")}</p><p class="what">${words.shop}</p></div>
    ${isChat ? button("more", menuIcon, text("menu"), () => onGo("menu")) : nothing}
    ${button("close", closeIcon, text("close"), onClose)}
  </header>`;
}

export function hello(panel: Panel): TemplateResult {
  const { text, onSay } = panel;
  const starts = ["start-1", "start-2", "start-3"].map((name) => ({ label: text(name), intent: "", entities: [] }));
  return html`<div class="hello">
    <p class="greeting">${text("welcome")}</p>
    <p>${text("welcome-more")}</p>
    ${chips(starts, ({ label }) => onSay(label))} ${languages(panel)}
  </div>`;
}

function languages({ text, words, onLanguage }: Panel): TemplateResult {
  return html`<div class="languages" role="group" aria-label=${text("language")}>
    ${words.languages.map(
      ({ code, name }) =>
        html`<button type="button" lang=${code} data-language=${code} aria-pressed=${code === words.language} @click=${() => onLanguage(code)}>${name}</button>`,
    )}
  </div>`;
}

// Asked once, in words that are kept with the answer; talking goes on without one.
export function consentNotice({ text, onConsent }: Panel): TemplateResult {
  return html`<div class="consent" role="group" aria-labelledby="consent">
    <p id="consent">${text("consent")}</p>
    <div class="answers">
      <button type="button" class="primary" @click=${() => onConsent(true)}>${text("consent-yes")}</button>
      <button type="button" class="plain" @click=${() => onConsent(false)}>${text("consent-no")}</button>
    </div>
  </div>`;
}

export function menu(panel: Panel): TemplateResult {
  const { text, consent, onGo, onTap, onConsent, onAnew } = panel;
  const remembers = consent === "yes";
  const row = (name: string, act: () => void): TemplateResult =>
    html`<li><button type="button" class="row" data-menu=${name} @click=${act}>${text(name)}</button></li>`;
  const ask = (name: string, intent: string): TemplateResult => row(name, () => onTap({ label: text(name), intent, entities: [] }));
  return html`<div class="sheet">
    <h2>${text("language")}</h2>
    ${languages(panel)}
    <ul>
      ${row("new", onAnew)} ${ask("human", "request_human")} ${ask("know", "ask_profile")} ${row("forget", () => onGo("forget"))}
    </ul>
    ${consent === null
      ? consentNotice(panel)
      : html`<p class="small">${text(remembers ? "remembers" : "remembers-not")}</p>
          <button type="button" class="plain" data-menu="remember" @click=${() => onConsent(!remembers)}>
            ${text(remembers ? "remember-stop" : "remember-start")}
          </button>`}
  </div>`;
}

export function forget({ text, notice, onForget, onGo }: Panel): TemplateResult {
  return html`<div class="sheet" role="group" aria-labelledby="forget">
    <h2 id="forget">${text("forget-title")}</h2>
    <p>${text("forget-text")}</p>
    <div class="answers">
      <button type="button" class="primary" @click=${onForget}>${text("forget-yes")}</button>
      <button type="button" class="plain" @click=${() => onGo("chat")}>${text("forget-no")}</button>
    </div>
    <p class="notice" role="status">${notice}</p>
  </div>`;
}
