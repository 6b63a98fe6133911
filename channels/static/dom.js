// Builds elements. Data only ever becomes text or a checked attribute: there is no HTML from strings here.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// An address that may be followed: http, https, or our own; anything else (javascript:, data:) leads home.
// `own` is the path of our own page or picture of the same thing, whatever host the feed gives us.
export function safeAddress(address, own) {
  try {
    const url = new URL(address, location.href);
    if (url.protocol !== "http:" && url.protocol !== "https:") return "/";
    const ours = url.origin === location.origin || url.pathname === own;
    return ours ? url.pathname + url.search + url.hash : url.href;
  } catch {
    return "/";
  }
}
