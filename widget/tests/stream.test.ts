// The wire and the clock: what a block of the stream means, and how long a lost connection waits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, pauseMs } from "../src/stream.ts";

test("a block becomes an event with its id and its data", () => {
  assert.deepEqual(parse('event: message\nid: 7\ndata: {"text":"สวัสดี"}'), { type: "message", id: "7", data: { text: "สวัสดี" } });
});

test("data over several lines is one text", () => {
  assert.deepEqual(parse("data: [1,\ndata: 2]")?.data, [1, 2]);
});

test("a comment and broken data are no events", () => {
  assert.equal(parse(": listening"), null);
  assert.equal(parse("retry: 1000"), null);
  assert.equal(parse("data: {half"), null);
});

test("the waiting doubles, is spread by chance, and never passes forty seconds", () => {
  assert.equal(pauseMs(0, 0.5), 500);
  assert.equal(pauseMs(3, 0.5), 4000);
  assert.ok(pauseMs(3, 0) < pauseMs(3, 1));
  assert.ok(pauseMs(50, 1) <= 40_000);
});
