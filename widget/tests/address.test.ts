// Addresses are data: only http and https are followed, and our own pictures come from our own server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf, pictureOf, safeAddress } from "../src/address.ts";
import { subjectOf } from "../src/handover.ts";

const PAGE = "https://www.shop.example/en/";
const ROOT = "https://chat.shop.example/rujai";

for (const evil of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "blob:https://x/1", "http://["]) {
  test(`${evil} leads home`, () => assert.equal(safeAddress(evil, PAGE), "/"));
}

test("a shop's own address is kept, a relative one belongs to its page", () => {
  assert.equal(safeAddress("https://elsewhere.example/a", PAGE), "https://elsewhere.example/a");
  assert.equal(linkOf({ product_id: "p 1", link: "/products/p%201?decision=d" }, PAGE), "/products/p%201?decision=d");
});

test("a drawing of ours comes from our server, a photograph from where it is", () => {
  assert.equal(pictureOf({ product_id: "p1", image: "/pictures/p1.svg" }, ROOT), `${ROOT}/pictures/p1.svg`);
  assert.equal(pictureOf({ product_id: "p1", image: "https://demo.example/pictures/p1.svg" }, ROOT), `${ROOT}/pictures/p1.svg`);
  assert.equal(pictureOf({ product_id: "p1", image: "https://cdn.example/p1.jpg" }, ROOT), "https://cdn.example/p1.jpg");
  assert.equal(pictureOf({ product_id: "p1", image: "javascript:x" }, ROOT), "/");
});

test("a hand-over names its account in any script, and nonsense names nobody", () => {
  const body = Buffer.from(JSON.stringify({ sub: "ลูกค้า-4711" })).toString("base64url");
  assert.equal(subjectOf(`x.${body}.y`), "ลูกค้า-4711");
  for (const nonsense of ["", "x", "x.!.y", "x.e30.y"]) assert.equal(subjectOf(nonsense), null);
});
