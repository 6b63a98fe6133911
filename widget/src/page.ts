// What happens to the shop's own page elements: seen, clicked, put into the basket; only after a yes.
//   data-rujai-product="ID"          a product: its page's main part, a tile, a button
//   data-rujai-event="add_to_cart"   what a click on it means; "click" on a tile: being seen does not count
//   data-rujai-open="a question"     opens the chat with it

import { languageOf, type Session, sessionFor } from "./session.ts";
import type { Happened, Kind } from "./types.ts";

const DWELL_MS = 1000;
const HALF = 0.5;

// Calls back once for each element that was in view, half of it or filling half the window, for a second.
export function dwelling(seen: (element: Element) => void): IntersectionObserver {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
        clearTimeout(timers.get(target));
        const fills = rootBounds ? intersectionRect.height / rootBounds.height : 0;
        if (Math.max(intersectionRatio, fills) < HALF) continue;
        timers.set(
          target,
          setTimeout(() => {
            observer.unobserve(target);
            seen(target);
          }, DWELL_MS),
        );
      }
    },
    { threshold: [0, 0.1, 0.25, HALF, 0.75] },
  );
  return observer;
}

// The events that an element is there for: what it says, else being seen and clicked.
export function eventsOf(element: Element): Set<string> {
  return new Set((element.getAttribute("data-rujai-event") ?? "view click").split(/[\s,]+/));
}

export function watchPage(): void {
  const told = new Set<string>();
  const decision = new URLSearchParams(location.search).get("decision");

  const note = (kind: Kind, product: string | null | undefined, once: boolean): void => {
    if (!product || (once && told.has(kind + product))) return;
    const session = pageSession();
    if (session.consent !== "yes") return;
    told.add(kind + product);
    // The link that led here carries the decision of the suggestion: this product's, and no other's.
    const led = decision && location.pathname.includes(encodeURIComponent(product)) ? { decision_id: decision } : {};
    const happened: Happened = { kind, product_id: product, ...led };
    void session.arrive(languageOf(document.documentElement)).then(
      () => {
        session.tell(happened);
        if (kind === "add_to_cart") void session.flush();
      },
      () => told.delete(kind + product),
    );
    document.dispatchEvent(new CustomEvent("rujai-interaction", { detail: happened }));
  };

  const views = dwelling((element) => {
    if (pageSession().consent === "yes") note("view", element.getAttribute("data-rujai-product"), true);
    else waiting.add(element);
  });
  const waiting = new Set<Element>(); // seen before the answer: they count from the yes on
  const look = (): void => {
    for (const element of document.querySelectorAll("[data-rujai-product]")) {
      if (eventsOf(element).has("view") && !known.has(element)) {
        known.add(element);
        views.observe(element);
      }
    }
  };
  const known = new WeakSet<Element>();

  document.addEventListener(
    "click",
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const product = target?.closest("[data-rujai-product]")?.getAttribute("data-rujai-product");
      const meant = target?.closest("[data-rujai-event]");
      const opener = target?.closest("[data-rujai-open]");
      if (opener) chat()?.open(opener.getAttribute("data-rujai-open") ?? "");
      else if (meant && eventsOf(meant).has("add_to_cart")) note("add_to_cart", product, false);
      else if (product && target?.closest("a[href], button") && eventsOf(target.closest("[data-rujai-product]") as Element).has("click")) {
        note("click", product, true);
      }
    },
    true,
  );
  const begin = (): void => {
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    pageSession().addEventListener("consent", () => {
      if (pageSession().consent !== "yes") return; // a later yes still finds what was seen
      for (const element of waiting) note("view", element.getAttribute("data-rujai-product"), true);
      waiting.clear();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}

interface Chat extends HTMLElement {
  open(text: string): void;
}

const chat = (): Chat | null => document.querySelector<Chat>("rujai-chat");
const pageSession = (): Session => sessionFor((chat() ?? document.querySelector("rujai-shelf"))?.getAttribute("shop") ?? null);
