// Every message once, in order, with the right day before it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayBetween, Log } from "../src/log.ts";
import type { Message } from "../src/types.ts";

const message = (sequence: number): Message => ({
  message_id: `m_${sequence}`,
  sequence,
  sender: "bot",
  text: String(sequence),
  language: "en",
  at: "2026-11-25T08:00:00Z",
});

test("a message that a resumed stream says again is not shown again", () => {
  const log = new Log();
  assert.deepEqual([1, 2, 2, 1, 3].map((n) => log.add(message(n))), [true, true, false, false, true]);
  assert.deepEqual(log.messages.map((one) => one.sequence), [1, 2, 3]);
});

test("older words go before, overlapping ones only once, and are counted as old", () => {
  const log = new Log();
  log.add(message(5));
  log.prepend([message(3), message(4), message(5)]);
  assert.deepEqual(log.messages.map((one) => one.sequence), [3, 4, 5]);
  assert.equal(log.older, 2);
  assert.equal(log.first, 3);
});

test("a day is said once, today and yesterday in words, another year with its number", () => {
  const texts = { today: "วันนี้", yesterday: "เมื่อวาน" };
  const now = new Date(2026, 0, 2, 9);
  const said = (before: Date | null, at: Date, language = "en"): string => dayBetween(before, at, now, language, texts);
  assert.equal(said(null, now), "วันนี้");
  assert.equal(said(new Date(2026, 0, 2, 1), now), "");
  assert.equal(said(null, new Date(2026, 0, 1)), "เมื่อวาน");
  assert.equal(said(null, new Date(2025, 11, 30)), "December 30, 2025");
  assert.match(said(null, new Date(2025, 11, 30), "th"), /2568/);
});
