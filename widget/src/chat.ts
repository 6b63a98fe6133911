// <rujai-chat>: the button and the panel brought to life; what is said and heard goes through Talk, looks through panel.ts.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { showEdges } from "./cards.ts";
import { chatStyles } from "./chat-styles.ts";
import { chatIcon, sendIcon } from "./icons.ts";
import { keep, recall } from "./memory.ts";
import { log } from "./messages.ts";
import { consentNotice, forget, hello, menu, type Panel, top, type View } from "./panel.ts";
import { languageOf, type Session, sessionFor } from "./session.ts";
import { Talk } from "./talk.ts";
import type { Card, Message, QuickReply, Said, Words } from "./types.ts";

const NOTICE_MS = 4000;
const REST_MS = 20_000; // a tab in the background gives its connection back: browsers allow only six to a host
const phone = matchMedia("(max-width: 40rem)");
const mouse = matchMedia("(pointer: fine)");

export class RujaiChat extends LitElement {
  static override properties = {
    shop: {},
    lang: {},
    handover: {},
    scheme: { reflect: true },
    isOpen: { state: true },
    view: { state: true },
    words: { state: true },
    notice: { state: true },
    unread: { state: true },
  };
  static override styles = chatStyles;

  declare shop: string | null;
  declare handover: string | null;
  declare scheme: string | null;
  declare isOpen: boolean;
  declare private view: View;
  declare private words: Words | null;
  declare private notice: string;
  declare private unread: number;

  #session!: Session;
  #talk!: Talk;
  #language = "";
  #wide = new Set<string>();
  #toEnd = false;
  #begun = false;
  #fresh: Message | null = null;
  #draft = "";
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.isOpen = false;
    this.view = "chat";
    this.words = null;
    this.notice = "";
    this.unread = 0;
  }

  // --- what a page may call -------------------------------------------------------------------------

  // Opens the chat; a text is put into its field, ready to be sent.
  open(text = ""): void {
    if (text) this.#draft = text;
    if (!this.isOpen) {
      this.isOpen = true;
      this.view = "chat";
      this.#setUnread(0);
      keep("open", "yes");
      this.#toEnd = true;
      if (this.#talk.isWhole && this.#talk.isListening) this.#read();
      else void this.#resumed();
      this.#tell("open");
    }
    void this.updateComplete.then(() => this.#focusIn(Boolean(text)));
    this.requestUpdate();
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    keep("open", null);
    void this.updateComplete.then(() => this.#find<HTMLElement>(".launcher")?.focus());
    this.#tell("close");
  }

  // Says something as if it had been typed; resolves when the server has it, or it waits for a connection.
  say(text: string): Promise<void> {
    return this.#speak({ text }, text);
  }

  // Speaks another language from now on, and tells the assistant where a conversation is running.
  async setLanguage(language: string): Promise<void> {
    const name = this.words?.languages.find((one) => one.code === language)?.name;
    if (!name || language === this.#language) return;
    keep("language", `${language} ${languageOf(this)}`);
    const said = this.#talk.conversation
      ? this.#speak({ tapped: { label: name, intent: "choose_language", entities: [{ entity: "requested_language", value: language }] } }, name)
      : Promise.resolve();
    await Promise.all([said, this.#speakIn(language)]);
    this.#tell("language", { language });
  }

  // For a shop that asks for consent itself: its answer, and the words it asked with.
  async giveConsent(granted: boolean, wording: string = this.#text("consent")): Promise<void> {
    await this.#session.answerConsent(granted, wording, this.#language);
    this.#tell("consent", { granted });
  }

  // The shop's customer has logged out: nothing of them stays in this browser.
  signOut(): void {
    this.#talk.startAnew();
    this.#session.signOut();
    this.#setUnread(0);
  }

  // --- life -----------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session = sessionFor(this.shop);
    this.#talk ??= new Talk(this.#session, {
      language: () => this.#language,
      changed: () => this.requestUpdate(),
      heard: (message) => this.#heard(message),
      moved: () => this.#seen(),
      notice: (text, name) => this.#show(text ?? (name ? this.#text(name) : ""), name === "online" ? NOTICE_MS : 0),
    });
    this.#session.addEventListener("consent", this.#again);
    document.addEventListener("visibilitychange", this.#seen);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.removeEventListener("consent", this.#again);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#talk.rest();
  }

  readonly #again = (): void => this.requestUpdate();

  readonly #seen = (): void => {
    clearTimeout(this.#restTimer);
    if (document.hidden) this.#restTimer = setTimeout(() => this.#talk.rest(), REST_MS);
    else if (!this.#talk.isListening) void (this.isOpen ? this.#resumed() : this.#talk.attend());
  };

  async #begin(): Promise<void> {
    await this.#speakIn(this.#chosenLanguage());
    await this.#identify();
    if (recall("open")) {
      this.isOpen = true;
      this.#toEnd = true;
      this.#tell("open");
      await this.#resumed();
    } else this.#talk.attend();
    void this.#session.payConsent();
    this.#begun = true;
    this.#tell("ready");
  }

  // Who is logged in on this page, also where that changes without a new page.
  async #identify(): Promise<void> {
    const account = recall("account");
    if (this.handover) {
      await this.#session.signIn(this.handover, this.#language).catch((error: unknown) => {
        this.#tell("error", { detail: error instanceof Error ? error.message : "" });
      });
    } else if (this.handover === "" && account) this.signOut();
    if (!this.#begun || account === recall("account")) return;
    if (account) this.#talk.startAnew(); // somebody else is at the keyboard
    else this.#talk.rest();
    this.#seen();
  }

  async #resumed(): Promise<void> {
    await this.#talk.resume();
    this.#toEnd = true;
    this.#read();
    this.requestUpdate();
  }

  // What the shopper chose here, as long as the page has kept its own language since.
  #chosenLanguage(): string {
    const page = languageOf(this);
    const [chosen, then] = (recall("language") ?? "").split(" ");
    return chosen && then === page ? chosen : page;
  }

  async #speakIn(language: string): Promise<void> {
    try {
      this.words = await this.#session.texts(language);
      this.#language = this.words.language;
    } catch {
      if (!this.words) setTimeout(() => void this.#speakIn(language), NOTICE_MS);
    }
  }

  #heard(message: Message): void {
    if (message.sender === "shopper") return;
    this.#fresh = message;
    this.#tell("message", { sender: message.sender, message_id: message.message_id, text: message.text });
    if (this.isOpen) this.#read();
    else this.#setUnread(this.unread + 1);
  }

  #read(): void {
    if (this.#talk.log.last) keep("read", String(this.#talk.log.last));
  }

  #setUnread(count: number): void {
    this.unread = count;
    this.#tell("unread", { count });
  }

  #speak(said: Said, shown: string): Promise<void> {
    this.#show("");
    this.#toEnd = true;
    this.#tell("message", { sender: "shopper", text: shown });
    return this.#talk.say(said, shown);
  }

  #tap(reply: QuickReply): void {
    this.view = "chat";
    void this.#speak({ tapped: { label: reply.label, intent: reply.intent, entities: reply.entities } }, reply.label);
    void this.updateComplete.then(() => this.#settle());
  }

  // Where one goes on after a tap; on a phone the keyboard stays down.
  #settle(): void {
    this.#find<HTMLElement>(mouse.matches ? "textarea" : ".log")?.focus();
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = this.#draft;
    if (!text.trim()) return;
    this.#draft = "";
    void this.say(text);
    const input = this.#find<HTMLTextAreaElement>("textarea");
    if (input) input.value = ""; // what was typed is not what was drawn last: drawing would not clear it
    input?.focus();
  }

  #opened(card: Card, message: Message, event: Event): void {
    const decision = message.decision_id ? { decision_id: message.decision_id, position: card.position } : {};
    this.#session.tell({ kind: "click", product_id: card.product_id, ...decision });
    const goesOn = this.#tell("product", { product_id: card.product_id, ...decision, link: card.link }, true);
    if (!goesOn) event.preventDefault();
    if (phone.matches) {
      keep("open", null);
      if (!goesOn) this.close();
    }
  }

  #unfold(key: string): void {
    if (!this.#wide.delete(key)) this.#wide.add(key);
    this.requestUpdate();
  }

  async #forgetMe(): Promise<void> {
    try {
      if (this.#session.token) await this.#session.api.send("DELETE", "/me/profile");
      this.#talk.startAnew();
      this.view = "chat";
      this.#show(this.#text("forgotten"));
      this.#tell("forget");
    } catch {
      this.#show(this.#text("trouble"));
    }
  }

  #show(words: string, forMilliseconds = 0): void {
    this.notice = words;
    clearTimeout(this.#noticeTimer);
    if (forMilliseconds) this.#noticeTimer = setTimeout(() => (this.notice = ""), forMilliseconds);
  }

  // False where a page has said that it takes care of it itself.
  #tell(name: string, detail: object = {}, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(`rujai-${name}`, { detail, bubbles: true, composed: true, cancelable }));
  }

  #text(name: string): string {
    return this.words?.texts[name] ?? "";
  }

  #find<T extends Element>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }

  #focusIn(hasText: boolean): void {
    if (mouse.matches || hasText) {
      const input = this.#find<HTMLTextAreaElement>("textarea");
      input?.focus();
      input?.setSelectionRange(input.value.length, input.value.length);
    } else this.#find<HTMLElement>(".close")?.focus();
  }

  #go(view: View): void {
    this.view = view;
    this.#toEnd = view === "chat";
    void this.updateComplete.then(() => this.#find<HTMLElement>(view === "chat" ? ".more" : ".back")?.focus());
  }

  // --- looks ----------------------------------------------------------------------------------------

  protected override updated(changed: PropertyValues): void {
    const dialog = this.#find<HTMLDialogElement>("dialog");
    if (dialog && dialog.open !== this.isOpen) {
      if (!this.isOpen) dialog.close();
      else if (phone.matches) dialog.showModal();
      else dialog.setAttribute("open", ""); // show() would take the focus from a page that has just been loaded
    }
    if (changed.has("handover") && this.#begun) void this.#identify();
    for (const strip of this.renderRoot.querySelectorAll<HTMLElement>(".strip")) showEdges(strip);
    this.#follow();
  }

  // To the end for what the shopper did; a reply that is taller than the log is shown from its beginning.
  #follow(): void {
    const place = this.#find<HTMLElement>(".log");
    if (!place || !this.isOpen || this.#talk.isEmpty || (!this.#toEnd && !this.#fresh && !this.#talk.typing)) return;
    const near = place.scrollHeight - place.scrollTop - place.clientHeight < 600;
    if (this.#toEnd || near) place.scrollTop = place.scrollHeight;
    const node = this.#fresh && this.#find<HTMLElement>(`[data-sequence="${this.#fresh.sequence}"]`);
    if (node && node.offsetHeight > place.clientHeight) place.scrollTop = node.offsetTop - place.offsetTop - 12;
    this.#toEnd = false;
    this.#fresh = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.words) return nothing;
    const lang = this.#language;
    const panel = this.#panel(this.words);
    return html`<button type="button" class="launcher" part="launcher" lang=${lang} ?hidden=${this.isOpen} @click=${() => this.open()}>
        ${chatIcon}<span>${this.#text("open")}</span>
        ${this.unread
          ? html`<span class="unread"><span class="unseen">${this.#text("unread")}: </span>${this.unread}</span>`
          : nothing}
      </button>
      <dialog class="panel" part="panel" lang=${lang} aria-label=${this.#text("open")} @cancel=${this.#cancelled} @keydown=${this.#pressed}>
        ${top(panel)}${this.view === "chat" ? this.#chat(panel) : this.view === "menu" ? menu(panel) : forget(panel)}
      </dialog>`;
  }

  readonly #cancelled = (event: Event): void => {
    event.preventDefault();
    this.#escape();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#escape();
  };

  #escape(): void {
    if (this.view === "chat") this.close();
    else this.#go("chat");
  }

  #chat(panel: Panel): TemplateResult {
    const talk = this.#talk;
    return html`<div class="log" role="log" aria-label=${this.#text("log")} aria-busy=${talk.loading} tabindex="0">
        ${talk.more ? html`<button type="button" class="chip earlier" @click=${() => void this.#earlier()}>${this.#text("earlier")}</button>` : nothing}
        ${talk.isEmpty && !talk.loading ? hello(panel) : nothing}
        ${log({
          root: this.#session.root,
          texts: this.words?.texts ?? {},
          language: this.#language,
          now: new Date(),
          messages: talk.log.messages,
          older: talk.log.older,
          entries: talk.outbox.entries,
          typing: talk.typing,
          wide: this.#wide,
          onTap: (reply) => this.#tap(reply),
          onOpen: (card, message, event) => this.#opened(card, message, event),
          onWhy: (key) => this.#unfold(key),
          onRetry: (entry) => talk.retry(entry),
          onThumb: (message, helpful) => void talk.judge(message, helpful),
        })}
      </div>
      <p class="notice" role="status">${this.notice}</p>
      ${this.#session.consent === null ? consentNotice(panel) : nothing}
      <form @submit=${this.#submit}>
        <textarea
          rows="1"
          maxlength="20000"
          aria-label=${this.#text("input")}
          placeholder=${this.#text("placeholder")}
          autocomplete="off"
          enterkeyhint="send"
          .value=${this.#draft}
          @input=${(event: Event) => (this.#draft = (event.target as HTMLTextAreaElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
          }}
        ></textarea>
        <button type="submit" class="send" aria-label=${this.#text("send")} title=${this.#text("send")}>${sendIcon}</button>
      </form>`;
  }

  #panel(words: Words): Panel {
    return {
      words,
      text: (name) => this.#text(name),
      isChat: this.view === "chat",
      consent: this.#session.consent,
      notice: this.notice,
      onGo: (view) => this.#go(view),
      onClose: () => this.close(),
      onSay: (text) => {
        void this.say(text);
        this.#settle();
      },
      onTap: (reply) => this.#tap(reply),
      onLanguage: (language) => {
        if (this.view !== "chat") this.#go("chat");
        void this.setLanguage(language);
      },
      onConsent: (granted) => {
        void this.giveConsent(granted);
        if (this.view === "chat") this.#settle();
      },
      onAnew: () => {
        this.#talk.startAnew();
        this.#go("chat");
      },
      onForget: () => void this.#forgetMe(),
    };
  }

  // Older words above, the reader's place kept.
  async #earlier(): Promise<void> {
    const place = this.#find<HTMLElement>(".log");
    const fromEnd = place ? place.scrollHeight - place.scrollTop : 0;
    await this.#talk.earlier().catch(() => this.#show(this.#text("trouble")));
    await this.updateComplete;
    if (place) place.scrollTop = place.scrollHeight - fromEnd;
  }
}
