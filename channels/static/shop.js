// The demo shop's own small doings: a basket that counts, and what was looked at.

import { tell } from "./api.js";
import { keep, recall } from "./memory.js";

export function bringToLife() {
  showCount();
  const product = document.querySelector("[data-product]")?.dataset.product;
  if (product) tell("view", product);
  for (const button of document.querySelectorAll("[data-add-to-basket]")) {
    button.addEventListener("click", () => addToBasket(button));
  }
}

function addToBasket(button) {
  keep("basket", String(count() + 1));
  showCount();
  button.textContent = button.dataset.added;
  tell("add_to_cart", button.dataset.addToBasket);
}

function count() {
  return Number(recall("basket")) || 0;
}

function showCount() {
  for (const node of document.querySelectorAll("[data-basket-count]")) node.textContent = String(count());
}
