// What was said, as data: every message once, in order, with the days between.

import type { Message, Texts } from "./types.ts";

export class Log {
  messages: Message[] = [];
  last = 0;
  older = 0;

  get first(): number {
    return this.messages[0]?.sequence ?? this.last + 1;
  }

  // False where it was there already: a stream that resumes may say a thing twice.
  add(message: Message): boolean {
    if (message.sequence <= this.last) return false;
    this.last = message.sequence;
    this.messages = [...this.messages, message];
    return true;
  }

  // Older ones, before what is there.
  prepend(older: Message[]): void {
    const before = older.filter((message) => message.sequence < this.first);
    this.messages = [...before, ...this.messages];
    this.older += before.length;
  }

  change(messageId: string, changes: Partial<Message>): void {
    this.messages = this.messages.map((one) => (one.message_id === messageId ? { ...one, ...changes } : one));
  }
}

// The day as a divider says it; empty where it is the same day as before.
export function dayBetween(before: Date | null, at: Date, now: Date, language: string, texts: Texts): string {
  if (before?.toDateString() === at.toDateString()) return "";
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return texts["today"] ?? "";
  if (at.toDateString() === yesterday.toDateString()) return texts["yesterday"] ?? "";
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long", ...year }).format(at);
}
