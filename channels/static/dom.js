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
export function safeAddress(address) {
  try {
    const url = new URL(address, location.href);
    if (url.protocol !== "http:" && url.protocol !== "https:") return "/";
    const ours = url.origin === location.origin || isOurs(url.pathname);
    return ours ? url.pathname + url.search + url.hash : url.href;
  } catch {
    return "/";
  }
}

// The demo shop's own pages, whatever host its feed names.
function isOurs(path) {
  return /^\/(pictures|products)\/[^/]+$/.test(path);
}
