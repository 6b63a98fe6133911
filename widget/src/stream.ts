// Server-sent events over fetch, because EventSource cannot carry the token; comes back on its own.

export interface StreamEvent {
  type: string;
  id: string | null;
  data: unknown;
}

export interface Listening {
  connect: (signal: AbortSignal) => Promise<Response>;
  onEvent: (event: StreamEvent) => void;
  onState: (state: "open" | "waiting" | "refused") => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const SILENCE_MS = 45_000; // three heartbeats missed: the connection is dead, whatever the browser thinks

// Doubles from half a second to half a minute, spread by chance so that a thousand pages do not return at once.
export function pauseMs(failures: number, chance: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.7 + chance * 0.6);
}

// Listens until the returned function is called.
export function listen({ connect, onEvent, onState }: Listening): () => void {
  let stopped = false;
  let wake = (): void => {};
  let abort = new AbortController();
  const hurry = (): void => wake();
  addEventListener("online", hurry);

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopped; ) {
      abort = new AbortController();
      try {
        const response = await connect(abort.signal);
        if (stopped) return;
        if (response.status === 401 || response.status === 404) return onState("refused");
        if (!response.ok || !response.body) throw new Error("refused for now");
        failures = 0;
        onState("open");
        await read(response.body, onEvent, abort);
      } catch {
        failures += 1;
      }
      if (stopped) return;
      if (failures > 0) onState("waiting");
      await pause(pauseMs(failures, Math.random()));
    }
  };

  void run();
  return () => {
    stopped = true;
    removeEventListener("online", hurry);
    abort.abort();
    wake();
  };
}

async function read(body: ReadableStream<Uint8Array>, onEvent: (event: StreamEvent) => void, abort: AbortController): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let waiting = "";
  for (;;) {
    const watchdog = setTimeout(() => abort.abort(), SILENCE_MS);
    const { value, done } = await reader.read().finally(() => clearTimeout(watchdog));
    if (done) return;
    waiting = (waiting + value).replaceAll("\r\n", "\n");
    const blocks = waiting.split("\n\n");
    waiting = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parse(block);
      if (event) onEvent(event);
    }
  }
}

// One block of the stream; null for a comment, and for data that is no JSON.
export function parse(block: string): StreamEvent | null {
  let type = "message";
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const value = line.slice(colon + 1).replace(/^ /, "");
    const field = line.slice(0, colon);
    if (field === "event") type = value;
    else if (field === "id") id = value;
    else if (field === "data") data.push(value);
  }
  if (!data.length) return null;
  try {
    return { type, id, data: JSON.parse(data.join("\n")) as unknown };
  } catch {
    return null;
  }
}
