// The public API as the page uses it: a visitor's token is fetched once, kept, and renewed when refused.

import { keep, recall } from "./memory.js";

const ROOT = "/api/v1";

// What the server said was wrong, in words; status 0 means that it could not be reached.
export class Problem extends Error {
  constructor(status, detail, retryAfter = 0) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export function token() {
  return recall("token");
}

export async function becomeVisitor(language) {
  const visitor = await send("POST", "/visitors", { language });
  keep("token", visitor.token);
  return visitor.token;
}

export function forgetVisitor() {
  keep("token", null);
  keep("conversation", null);
}

// Tells the shop what happened to a product, if the visitor is known; never in the way of anything.
export function tell(kind, productId, decisionId, position) {
  if (!token()) return;
  const body = { kind, product_id: productId };
  if (decisionId) Object.assign(body, { decision_id: decisionId, position });
  send("POST", "/interactions", body, { keepalive: true }).catch(() => {});
}

export async function send(method, path, body, options = {}) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token()) headers.Authorization = `Bearer ${token()}`;
  let response;
  try {
    response = await fetch(ROOT + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, "offline");
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Problem(response.status, problem.detail ?? "", Number(response.headers.get("Retry-After") ?? 0));
}

export function eventStream(conversation, after, signal) {
  const headers = { Accept: "text/event-stream", "Last-Event-ID": String(after) };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  return fetch(`${ROOT}/conversations/${conversation}/events`, { headers, signal, cache: "no-store" });
}
