import { session } from '$lib/stores/session';
import { request } from '$lib/utils/http';

interface Account {
  id: number;
  username: string;
}

interface Token {
  access_token: string;
  token_type: string;
}

export function register(username: string, password: string): Promise<Account> {
  return request<Account>('/register', { method: 'POST', body: { username, password } });
}

/** The user service reads a form (OAuth 2). */
export async function login(username: string, password: string): Promise<void> {
  const answer = await request<Token>('/login', {
    method: 'POST',
    body: new URLSearchParams({ username, password }),
  });
  session.set({ username, token: answer.access_token });
}
