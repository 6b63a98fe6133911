// What is not acknowledged yet survives a reload, in order, and goes when it is in the log.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Outbox } from "../src/outbox.ts";

class Storage {
  [name: string]: unknown;
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
}

beforeEach(() => {
  Object.defineProperty(globalThis, "localStorage", { value: new Storage(), configurable: true });
});

const texts = (outbox: Outbox): string[] => outbox.entries.map((entry) => entry.shown);

test("after a reload the same messages wait in the same order under the same ids", () => {
  const before = new Outbox();
  for (const [at, text] of [[10, "b"], [9, "a"], [11, "c"]] as const) before.add({ text }, text, "en", at);
  const after = new Outbox();
  assert.deepEqual(texts(after), ["a", "b", "c"]);
  assert.deepEqual(new Set(after.entries.map((one) => one.id)), new Set(before.entries.map((one) => one.id)));
});

test("what the server has is not sent again after a reload, and shown until the log has it", () => {
  const outbox = new Outbox();
  const entry = outbox.add({ text: "a" }, "a", "en", 1);
  outbox.mark(entry, "sent");
  assert.equal(outbox.next(), undefined);
  assert.deepEqual(texts(outbox), ["a"]);
  assert.deepEqual(texts(new Outbox()), []);
  outbox.confirmed(entry.id);
  assert.deepEqual(texts(outbox), []);
});

test("a failed one lets the next pass, and waits for the shopper", () => {
  const outbox = new Outbox();
  const first = outbox.add({ text: "a" }, "a", "en", 1);
  outbox.add({ text: "b" }, "b", "en", 2);
  outbox.mark(first, "failed", "too long");
  assert.equal(outbox.next()?.shown, "b");
});

test("what is in the storage and is not ours is thrown away", () => {
  localStorage.setItem("rujai.out.1.x", "{half");
  assert.deepEqual(texts(new Outbox()), []);
  assert.equal(localStorage.getItem("rujai.out.1.x"), null);
});

test("where storage is forbidden it still works until the page is left", () => {
  Object.defineProperty(globalThis, "localStorage", {
    get: () => {
      throw new Error("forbidden");
    },
    configurable: true,
  });
  const outbox = new Outbox();
  outbox.add({ text: "a" }, "a", "en", 1);
  assert.equal(outbox.next()?.shown, "a");
});
