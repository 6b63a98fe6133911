// What this browser keeps between pages, under one prefix; where storage is forbidden, until the page is left.

const PREFIX = "rujai.";
const fallback = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    if (value === null) fallback.delete(name);
    else fallback.set(name, value);
  }
}

// The names that begin with these letters, sorted.
export function names(beginning: string): string[] {
  let all: string[];
  try {
    all = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  } catch {
    all = [...fallback.keys()];
  }
  return all.filter((name) => name.startsWith(beginning)).sort();
}
