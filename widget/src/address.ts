// Addresses that come as data: only http and https may be followed; anything else (javascript:, data:) leads home.

export function safeAddress(address: string, base: string): string {
  try {
    const url = new URL(address, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : "/";
  } catch {
    return "/";
  }
}

// The picture of a product: our own drawing comes from the Rujai server, wherever the feed puts us.
export function pictureOf(card: { product_id: string; image: string }, root: string): string {
  const own = `/pictures/${encodeURIComponent(card.product_id)}.svg`;
  try {
    if (new URL(card.image, `${root}/`).pathname.endsWith(own)) return root + own;
  } catch {
    return root + own;
  }
  return safeAddress(card.image, `${root}/`);
}

// Whether a product's page lies on the page's own origin; such a link is kept short and survives a test host.
export function linkOf(card: { product_id: string; link: string }, page: string): string {
  const own = `/products/${encodeURIComponent(card.product_id)}`;
  const safe = safeAddress(card.link, page);
  const url = new URL(safe, page);
  return url.pathname === own ? url.pathname + url.search + url.hash : safe;
}
