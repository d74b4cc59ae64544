import { writable } from 'svelte/store';

import { login } from '$lib/api/auth';

/** The token lives as long as the page: whatever a script can read from the browser's storage, any script can. */
export const token = writable<string | null>(null);

export async function signIn(username: string, password: string): Promise<void> {
  const answer = await login(username, password);
  token.set(answer.access_token);
}
