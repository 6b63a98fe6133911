// What this browser keeps between pages: the visitor's token, the conversation, whether the chat was open.

const PREFIX = "rujai.";
const fallback = new Map(); // where storage is forbidden the chat still works, until the page is left

export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    if (value === null) fallback.delete(name);
    else fallback.set(name, value);
  }
}
