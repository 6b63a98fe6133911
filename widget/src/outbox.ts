// What was said and is not acknowledged yet: kept in this browser, sent in order, however often it takes.
// The same client_message_id on every try: the server says it once.

import { keep, names, recall } from "./memory.ts";
import type { Said } from "./types.ts";

export interface Entry {
  id: string;
  said: Said;
  shown: string;
  at: number;
  language: string;
  state: "sending" | "waiting" | "sent" | "failed";
  reason?: string;
}

const PLACE = "out.";

export function newId(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

export class Outbox {
  entries: Entry[];

  constructor() {
    this.entries = names(PLACE).flatMap((name) => read(name));
  }

  add(said: Said, shown: string, language: string, at: number): Entry {
    const entry: Entry = { id: newId(), said, shown, at, language, state: "sending" };
    this.entries.push(entry);
    keep(place(entry), JSON.stringify(entry));
    return entry;
  }

  // The next that the server does not have yet; a failed one waits for the shopper.
  next(): Entry | undefined {
    return this.entries.find((entry) => entry.state === "sending" || entry.state === "waiting");
  }

  mark(entry: Entry, state: Entry["state"], reason = ""): void {
    entry.state = state;
    entry.reason = reason;
    if (state === "sent") keep(place(entry), null); // stored by the server; shown until the stream brings it back
  }

  // The message is in the log now.
  confirmed(id: string | null | undefined): void {
    const entry = this.entries.find((one) => one.id === id);
    if (!entry) return;
    keep(place(entry), null);
    this.entries = this.entries.filter((one) => one !== entry);
  }

  clear(): void {
    for (const entry of this.entries) keep(place(entry), null);
    this.entries = [];
  }
}

function place(entry: Entry): string {
  return `${PLACE}${String(entry.at).padStart(15, "0")}.${entry.id}`;
}

function read(name: string): Entry[] {
  try {
    return [{ ...(JSON.parse(recall(name) ?? "") as Entry), state: "sending" }];
  } catch {
    keep(name, null); // not ours, or of another time
    return [];
  }
}
