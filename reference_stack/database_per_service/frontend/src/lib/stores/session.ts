import { writable } from 'svelte/store';

/** Who is signed in. */
export interface Session {
  username: string;
  token: string;
}

/**
 * In memory only: what a script can read from the browser's storage, any script that gets into the page can take away.
 * Whoever loads the page anew signs in again (README.md).
 */
export const session = writable<Session | null>(null);

/** Why somebody who was signed in no longer is. */
export const notice = writable<string | null>(null);

export function endSession(why: string | null = null): void {
  session.set(null);
  notice.set(why);
}
