// The public API of one Rujai server, with whoever this browser is.

// What the server said was wrong, in words; status 0 means that it could not be reached.
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly retryAfter = 0,
  ) {
    super(detail);
  }
}

export class Api {
  constructor(
    readonly root: string,
    private readonly token: () => string | null,
  ) {}

  async send<T>(method: string, path: string, body?: unknown, options: RequestInit = {}): Promise<T> {
    let response: Response;
    try {
      response = await this.#fetch(path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: body === undefined ? {} : { "Content-Type": "application/json" },
        ...options,
      });
    } catch {
      throw new Problem(0, "");
    }
    if (response.ok) return (response.status === 204 ? null : await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Problem(response.status, problem.detail ?? "", Number(response.headers.get("Retry-After") ?? 0));
  }

  events(conversation: string, after: number, signal: AbortSignal): Promise<Response> {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(after) };
    return this.#fetch(`/conversations/${conversation}/events`, { headers, signal, cache: "no-store" });
  }

  #fetch(path: string, options: RequestInit): Promise<Response> {
    const token = this.token();
    const headers = { ...(options.headers as Record<string, string>), ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    return fetch(`${this.root}/api/v1${path}`, { ...options, headers, credentials: "omit" });
  }
}
