// <rujai-shelf>: a row of this visitor's own, or of what belongs to a product; tells what was really seen.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { carousel, showEdges } from "./cards.ts";
import { dwelling } from "./page.ts";
import { languageOf, type Session, sessionFor } from "./session.ts";
import { shelfStyles } from "./styles.ts";
import type { Card, Row, Words } from "./types.ts";

export class RujaiShelf extends LitElement {
  static override properties = {
    shop: {},
    lang: {},
    related: {},
    kind: {},
    count: { type: Number },
    scheme: { reflect: true },
    row: { state: true },
    words: { state: true },
  };
  static override styles = shelfStyles;

  declare shop: string | null;
  declare related: string | null;
  declare kind: string | null;
  declare count: number | null;
  declare scheme: string | null;
  declare private row: Row | null;
  declare private words: Words | null;

  #session!: Session;
  #seen = dwelling((card) => this.#saw(card));
  readonly #told = new Set<string>();

  constructor() {
    super();
    this.row = null;
    this.words = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session = sessionFor(this.shop);
    this.#session.addEventListener("identity", this.refresh);
    this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.removeEventListener("identity", this.refresh);
    this.#seen.disconnect();
  }

  // Asks for the row again: another visitor, or another product on the same page.
  readonly refresh = (): void => void this.#load();

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && ["related", "kind", "count", "lang"].some((name) => changed.has(name))) this.refresh();
  }

  async #load(): Promise<void> {
    const asked = new URLSearchParams({ language: languageOf(this) });
    if (this.related) asked.set("related", this.related);
    if (this.kind) asked.set("kind", this.kind);
    if (this.count) asked.set("k", String(this.count));
    try {
      const [row, words] = await Promise.all([
        this.#session.api.send<Row>("GET", `/shelf?${asked}`),
        this.#session.texts(languageOf(this)),
      ]);
      this.#told.clear();
      this.row = row;
      this.words = words;
      this.#tell("row", { cards: row.cards.length });
    } catch {
      this.row = null; // a shelf that cannot be filled is no shelf
    }
  }

  #tell(name: string, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(`rujai-${name}`, { detail, bubbles: true, composed: true, cancelable }));
  }

  #saw(element: Element): void {
    const card = this.row?.cards.find((one) => one.product_id === (element as HTMLElement).dataset["product"]);
    if (!card || !this.row?.decision_id || this.#told.has(card.product_id)) return;
    this.#told.add(card.product_id);
    if (this.#session.consent !== "yes") return;
    this.#session.tell({ kind: "impression", product_id: card.product_id, decision_id: this.row.decision_id, position: card.position });
  }

  #opened(card: Card, event: Event): void {
    const decision = this.row?.decision_id ? { decision_id: this.row.decision_id, position: card.position } : {};
    if (this.#session.consent === "yes") this.#session.tell({ kind: "click", product_id: card.product_id, ...decision });
    if (!this.#tell("product", { product_id: card.product_id, ...decision, link: card.link }, true)) event.preventDefault();
  }

  protected override updated(): void {
    for (const strip of this.renderRoot.querySelectorAll<HTMLElement>(".strip")) showEdges(strip);
    for (const card of this.renderRoot.querySelectorAll(".card")) this.#seen.observe(card);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.row?.cards.length || !this.words) return nothing;
    return html`<section part="shelf" lang=${this.words.language} aria-label=${this.row.title}>
      <h2 part="title">${this.row.title}</h2>
      ${carousel({
        root: this.#session.root,
        texts: this.words.texts,
        label: this.row.title,
        cards: this.row.cards,
        onOpen: (card, event) => this.#opened(card, event),
      })}
    </section>`;
  }
}
