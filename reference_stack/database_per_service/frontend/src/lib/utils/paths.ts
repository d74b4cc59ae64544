/** Where to go after signing in: a path of this page, and nothing that leads to another host. */
export function safePath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/** The number that a path of the page ends with; nothing if it is none. */
export function idOf(text: string): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
