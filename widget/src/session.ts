// Who this browser is to one Rujai server: token, language, consent; shared by chat, shelves and page log.

import { Api, Problem } from "./api.ts";
import { subjectOf } from "./handover.ts";
import { keep, recall } from "./memory.ts";
import type { Happened, Words } from "./types.ts";

interface Visitor {
  token: string;
}

interface Profile {
  consents: { purpose: string; granted: boolean }[];
}

const PURPOSE = "personalisation";
const TELL_AFTER_MS = 1500;
const BATCH = 50;

// Fires "identity" when somebody else is meant from now on, "consent" when an answer was given.
export class Session extends EventTarget {
  readonly api: Api;
  readonly #words = new Map<string, Promise<Words>>();
  #arriving: Promise<void> | null = null;
  #told: Happened[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly root: string) {
    super();
    this.api = new Api(root, () => this.token);
    addEventListener("pagehide", () => void this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) void this.flush();
    });
  }

  get token(): string | null {
    return recall("token");
  }

  // "yes", "no", or null where the shopper was not asked or did not answer.
  get consent(): string | null {
    return recall("consent");
  }

  texts(language: string): Promise<Words> {
    const known = this.#words.get(language);
    if (known) return known;
    const asked = this.api.send<Words>("GET", `/widget${language ? `?language=${language}` : ""}`);
    this.#words.set(language, asked);
    asked.catch(() => this.#words.delete(language));
    return asked;
  }

  // Becomes a visitor where this browser is nobody yet; once, however many ask.
  arrive(language: string): Promise<void> {
    if (this.token) return Promise.resolve();
    this.#arriving ??= this.api
      .send<Visitor>("POST", "/visitors", { language })
      .then((visitor) => keep("token", visitor.token))
      .finally(() => (this.#arriving = null));
    return this.#arriving;
  }

  // Exchanges what the shop's server signed for its customer; a page of the same customer costs nothing.
  async signIn(handover: string, language: string): Promise<void> {
    const account = subjectOf(handover);
    if (this.token && account && account === recall("account")) return;
    const visitor = await this.api.send<Visitor>("POST", "/handovers", { handover, language });
    if (recall("account")) keep("conversation", null);
    keep("token", visitor.token);
    keep("account", account);
    const profile = await this.api.send<Profile>("GET", "/me/profile");
    const answer = profile.consents.find((one) => one.purpose === PURPOSE);
    if (answer) keep("consent", answer.granted ? "yes" : "no");
    else if (recall("consent")) keep("consent", null);
    this.dispatchEvent(new Event("identity"));
  }

  // From now on nobody: what the server knows stays with the customer who left.
  signOut(): void {
    for (const name of ["token", "account", "conversation", "consent", "read"]) keep(name, null);
    this.#told = [];
    this.dispatchEvent(new Event("identity"));
  }

  // The token is not known any more: another database, or too old.
  forgetToken(): void {
    for (const name of ["token", "account", "conversation", "read"]) keep(name, null);
  }

  async answerConsent(granted: boolean, wording: string, language: string): Promise<void> {
    keep("consent", granted ? "yes" : "no");
    this.dispatchEvent(new Event("consent"));
    const answer = { purpose: PURPOSE, granted, wording, language };
    try {
      await this.arrive(language);
      await this.api.send("POST", "/me/consents", answer);
      keep("owed", null);
    } catch {
      keep("owed", JSON.stringify(answer)); // told as soon as the server can be reached
    }
  }

  async payConsent(): Promise<void> {
    const owed = recall("owed");
    if (!owed || !this.token) return;
    await this.api.send("POST", "/me/consents", JSON.parse(owed)).then(
      () => keep("owed", null),
      () => {},
    );
  }

  // Tells what happened to products, gathered: soon, at the latest when the page is left, never in the way.
  tell(...happened: Happened[]): void {
    this.#told.push(...happened);
    clearTimeout(this.#timer);
    if (this.#told.length >= BATCH) void this.flush();
    else this.#timer = setTimeout(() => void this.flush(), TELL_AFTER_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const batch = this.#told.splice(0, BATCH);
    if (!batch.length || !this.token || this.consent === "no") return;
    try {
      await this.#report(batch);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 0) this.#told.unshift(...batch); // gone offline: with the next ones
      else if (problem.status === 404) await this.#report(withoutDecisions(batch)).catch(() => {});
    }
  }

  async #report(batch: Happened[]): Promise<void> {
    if (batch.length) await this.api.send("POST", "/interactions/batch", { interactions: batch }, { keepalive: true });
  }
}

// A decision that is somebody else's came with a link that was passed on: what happened is still true.
function withoutDecisions(batch: Happened[]): Happened[] {
  return batch
    .filter((one) => one.kind !== "impression")
    .map(({ kind, product_id }) => ({ kind, product_id }));
}

const sessions = new Map<string, Session>();
const script = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
const home = new URL("../..", script).href.replace(/\/$/, "");

// The session with a server; an element that names none means the one that the script came from.
export function sessionFor(shop: string | null): Session {
  const root = shop ? new URL(shop, location.href).href.replace(/\/$/, "") : home;
  const found = sessions.get(root) ?? new Session(root);
  sessions.set(root, found);
  return found;
}

// The language of the element, else the page's, else the browser's; the server has the last word.
export function languageOf(element: HTMLElement): string {
  const near = element.lang || (element.closest("[lang]") as HTMLElement | null)?.lang || navigator.language;
  return near.slice(0, 2).toLowerCase();
}
