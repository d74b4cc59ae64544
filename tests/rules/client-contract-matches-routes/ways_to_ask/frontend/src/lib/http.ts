import { PRODUCTS } from './config';
import { PUBLIC_USER_URL } from '$env/static/public';

const send = async (method: string, path: string, body?: unknown) =>
  fetch(PRODUCTS + path, { method, body: JSON.stringify(body) });

export const get = (path: string) => send('GET', path);
export const post = (path: string, body: unknown) => send('POST', path, body);

export default function users(path: string, options = {}) {
  return fetch(`${PUBLIC_USER_URL}${path}`, options);
}

export const shop = {
  list: async (path = '/products') => get(path),
  remove: (path: string) => send('DELETE', path),
};

export function client(base: string) {
  return { read: (path: string) => fetch(`${base}/${path}`) };
}
