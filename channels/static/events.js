// Server-sent events over fetch, because EventSource cannot carry the token; comes back on its own.

import { eventStream } from "./api.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const SILENCE_MS = 45_000; // three heartbeats missed: the connection is dead, whatever the browser thinks

// Listens until stopped. `seen()` says after which sequence to resume; `onState` is told open, waiting or refused.
export function listen(conversation, { seen, onEvent, onState }) {
  let stopped = false;
  let wake = () => {};
  let abort = new AbortController();
  let failures = 0;

  const hurry = () => wake();
  addEventListener("online", hurry);

  async function run() {
    while (!stopped) {
      abort = new AbortController();
      try {
        const response = await eventStream(conversation, seen(), abort.signal);
        if (response.status === 401 || response.status === 404) return onState("refused");
        if (!response.ok) throw new Error("refused for now");
        failures = 0;
        onState("open");
        await read(response.body, onEvent, abort);
      } catch {
        failures += 1;
      }
      if (stopped) return undefined;
      if (failures > 0) onState("waiting");
      await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.7 + Math.random() * 0.6));
    }
    return undefined;
  }

  function pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  run();
  return () => {
    stopped = true;
    removeEventListener("online", hurry);
    abort.abort();
    wake();
  };
}

async function read(body, onEvent, abort) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
    const { value, done } = await reader.read().finally(() => clearTimeout(watchdog));
    if (done) return;
    waiting += value.replaceAll("\r\n", "\n");
    const blocks = waiting.split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const event = parse(block);
      if (event) onEvent(event);
    }
  }
}

// One block of the stream as {type, id, data}; null for a comment.
export function parse(block) {
  const event = { type: "message", id: null, data: "" };
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const value = line.slice(colon + 1).replace(/^ /, "");
    const field = line.slice(0, colon);
    if (field === "event") event.type = value;
    else if (field === "id") event.id = value;
    else if (field === "data") event.data += event.data ? `\n${value}` : value;
  }
  return event.data ? { ...event, data: JSON.parse(event.data) } : null;
}
