// The running conversation without its looks: resumes, listens, sends what waits, and survives being offline.

import { Problem } from "./api.ts";
import { Log } from "./log.ts";
import { keep, recall } from "./memory.ts";
import { Outbox, type Entry } from "./outbox.ts";
import type { Session } from "./session.ts";
import { listen, pauseMs } from "./stream.ts";
import type { Message, Page, Said } from "./types.ts";

export interface TalkHost {
  language: () => string;
  changed: () => void;
  heard: (message: Message) => void;
  moved: () => void; // another tab has begun another conversation
  notice: (text: string | null, name?: string) => void; // words of the server, or the name of a text
}

const RECENT = 50;
const TRIES_WITHOUT_A_RIGHT = 3;

export class Talk {
  log = new Log();
  readonly outbox = new Outbox();
  typing = ""; // who: "bot", "agent" or nobody
  more = false;
  loading = false;
  isWhole = false; // whether the log is what was said, and not only what came while nobody looked
  #stop: (() => void) | null = null;
  #sending = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly session: Session,
    private readonly host: TalkHost,
  ) {
    addEventListener("online", () => void this.flush());
    addEventListener("storage", ({ key }) => {
      if (key !== "rujai.conversation") return;
      this.rest();
      this.log = new Log();
      this.isWhole = false;
      host.moved();
    });
  }

  get conversation(): string | null {
    return this.session.token ? recall("conversation") : null;
  }

  get isEmpty(): boolean {
    return !this.log.messages.length && !this.outbox.entries.length;
  }

  // Shows what was said before, then listens for what comes.
  async resume(): Promise<void> {
    const { conversation } = this;
    if (!conversation) return void this.flush();
    this.loading = true;
    this.host.changed();
    try {
      const page = await this.session.api.send<Page>("GET", `/conversations/${conversation}/messages?limit=${RECENT}`);
      this.log = new Log();
      for (const message of page.messages) this.#put(message);
      this.more = page.more;
      this.isWhole = true;
      this.#listen(conversation);
    } catch (error) {
      this.#trouble(error);
      if (error instanceof Problem && error.status === 0) this.#listen(conversation); // it knows when to come back
    } finally {
      this.loading = false;
      this.host.changed();
    }
    void this.flush();
  }

  // Listens without showing, from what was read last: only to count what is new.
  attend(): void {
    const { conversation } = this;
    if (!conversation || this.#stop) return;
    this.log.last = Number(recall("read") ?? 0);
    this.#listen(conversation);
  }

  rest(): void {
    this.#stop?.();
    this.#stop = null;
  }

  get isListening(): boolean {
    return this.#stop !== null;
  }

  say(said: Said, shown: string): Promise<void> {
    this.outbox.add(said, shown, this.host.language(), Date.now());
    this.host.changed();
    return this.flush();
  }

  retry(entry: Entry): void {
    this.outbox.mark(entry, "sending");
    this.host.changed();
    void this.flush();
  }

  async earlier(): Promise<void> {
    const path = `/conversations/${this.conversation}/messages?limit=${RECENT}&before=${this.log.first}`;
    const page = await this.session.api.send<Page>("GET", path);
    this.log.prepend(page.messages);
    this.more = page.more;
    this.host.changed();
  }

  async judge(message: Message, helpful: boolean): Promise<void> {
    const answer = message.helpful === helpful ? null : helpful;
    this.log.change(message.message_id, { helpful: answer });
    this.host.changed();
    const path = `/conversations/${this.conversation}/messages/${message.message_id}/feedback`;
    await this.session.api.send("PUT", path, { helpful: answer }).catch((error: unknown) => this.#trouble(error));
  }

  startAnew(): void {
    this.rest();
    keep("conversation", null);
    keep("read", null);
    this.log = new Log();
    this.outbox.clear();
    this.more = false;
    this.typing = "";
    this.host.notice(null);
    this.host.changed();
  }

  // Sends what waits, in order, until it is acknowledged or cannot be helped.
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      let refused = 0;
      for (let entry = this.outbox.next(); entry; entry = this.outbox.next()) {
        try {
          await this.#post(entry);
          this.outbox.mark(entry, "sent");
          if (this.#failures) this.host.notice(null, "online");
          this.#failures = refused = 0;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          refused += 1;
          if (!this.#goesOn(entry, error, refused)) return;
        }
        this.host.changed();
      }
    } finally {
      this.#sending = false;
      this.host.changed();
    }
  }

  async #post(entry: Entry): Promise<void> {
    const conversation = this.conversation ?? (await this.#open());
    if (!this.#stop) this.#listen(conversation);
    await this.session.api.send("POST", `/conversations/${conversation}/messages`, { client_message_id: entry.id, ...entry.said });
  }

  // Whether there is a point in trying at once: this entry again, or the next. What waits is tried later.
  #goesOn(entry: Entry, problem: Problem, refused: number): boolean {
    if ((problem.status === 401 || problem.status === 404) && refused < TRIES_WITHOUT_A_RIGHT) {
      this.#lose(problem.status);
      return true;
    }
    if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      this.outbox.mark(entry, "waiting");
      this.#trouble(problem);
      const wait = problem.retryAfter ? problem.retryAfter * 1000 : pauseMs(++this.#failures, Math.random());
      this.#timer = setTimeout(() => void this.flush(), wait);
      return false;
    }
    this.outbox.mark(entry, "failed", problem.message);
    this.host.notice(null, problem.status === 413 || problem.status === 422 ? "too-long" : "trouble");
    return true;
  }

  async #open(): Promise<string> {
    const language = this.host.language();
    await this.session.arrive(language);
    const opened = await this.session.api.send<{ conversation_id: string }>("POST", "/conversations", { language });
    keep("conversation", opened.conversation_id);
    this.log = new Log();
    this.isWhole = true;
    this.#listen(opened.conversation_id);
    void this.session.payConsent();
    return opened.conversation_id;
  }

  #listen(conversation: string): void {
    this.#stop?.();
    let lost = false;
    this.#stop = listen({
      connect: (signal) => this.session.api.events(conversation, this.log.last, signal),
      onEvent: ({ type, data }) => {
        if (type === "typing") {
          const { typing, by = "bot" } = data as { typing: boolean; by?: string };
          this.#type(typing ? by : "");
        } else if (type === "message") this.#hear(data as Message);
      },
      onState: (state) => {
        if (state === "refused") this.#lose(404);
        else if (state === "waiting") {
          if (lost) return;
          lost = true;
          this.#type("");
          this.host.notice(null, "offline");
        } else if (lost) {
          lost = false;
          this.host.notice(null, "online");
          void this.flush();
        }
      },
    });
  }

  #hear(message: Message): void {
    if (message.sender !== "shopper") this.#type("");
    if (this.#put(message)) this.host.heard(message);
    this.host.changed();
  }

  #put(message: Message): boolean {
    this.outbox.confirmed(message.client_message_id);
    return this.log.add(message);
  }

  #type(by: string): void {
    if (this.typing === by) return;
    this.typing = by;
    this.host.changed();
  }

  // What this browser held on to is not there any more; the next word begins anew.
  #lose(status: number): void {
    this.rest();
    if (status === 401) this.session.forgetToken();
    keep("conversation", null);
    keep("read", null);
  }

  #trouble(error: unknown): void {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 401 || error.status === 404) this.#lose(error.status);
    else if (error.status === 429 && error.message) this.host.notice(error.message);
    else this.host.notice(null, error.status === 0 ? "offline" : "trouble");
  }
}
