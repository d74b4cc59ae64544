import { persisted } from 'svelte-persisted-store';

const KEY = 'auth_token';
const store = window.localStorage;

export function remember(token: string, refresh: string) {
  // expect: token-storage-frontend "a token is kept in `localStorage` under `token`"
  localStorage.setItem('token', token);
  // expect: token-storage-frontend
  window.localStorage.setItem(KEY, refresh);
  // expect: token-storage-frontend
  localStorage.accessToken = refresh;
  // expect: token-storage-frontend
  localStorage['jwt'] = refresh;
  // expect: token-storage-frontend "`sessionStorage`"
  sessionStorage.setItem('refresh-token', refresh);
  // expect: token-storage-frontend
  store.setItem('session', JSON.stringify({ token }));
  // expect: token-storage-frontend "`document.cookie`"
  document.cookie = `token=${token}; path=/; max-age=3600`;
}
// expect: token-storage-frontend
export const kept = persisted('access_token', '');
