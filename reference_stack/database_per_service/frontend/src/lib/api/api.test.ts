import { get } from 'svelte/store';
import { beforeEach, expect, it, vi } from 'vitest';

import { notice, session } from '$lib/stores/session';

import { login, register } from './auth';
import { getOrder, listOrders, placeOrder } from './orders';
import { getProduct, listProducts } from './products';

interface Sent {
  url: string;
  method: string;
  body: unknown;
  headers: Headers;
}

const sent: Sent[] = [];
let status = 200;
let answer: unknown = {};

beforeEach(() => {
  sent.length = 0;
  status = 200;
  answer = {};
  session.set(null);
  notice.set(null);
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    sent.push({ url, method: options.method ?? '', body: options.body, headers: new Headers(options.headers) });
    return new Response(JSON.stringify(answer), { status });
  });
});

it('signs in with a form and keeps the token in memory alone', async () => {
  answer = { access_token: 't', token_type: 'bearer' };
  await login('alice', 'pässword&');
  expect(sent[0]).toMatchObject({ url: '/api/login', method: 'POST' });
  expect(String(sent[0]?.body)).toBe('username=alice&password=p%C3%A4ssword%26');
  expect(get(session)).toEqual({ username: 'alice', token: 't' });
  expect(window.localStorage.length + window.sessionStorage.length + document.cookie.length).toBe(0);
});

it('registers with JSON and asks for products without a token', async () => {
  await register('alice', 'Correct-Horse-1');
  await listProducts(12, 13);
  await getProduct(7);
  expect(sent.map(({ url, method }) => `${method} ${url}`)).toEqual([
    'POST /api/register',
    'GET /api/products?skip=12&limit=13',
    'GET /api/products/7',
  ]);
  expect(sent[0]?.body).toBe('{"username":"alice","password":"Correct-Horse-1"}');
  expect(sent.every(({ headers }) => headers.get('authorization') === null)).toBe(true);
});

it('shows the token for orders, and the key of one that is placed', async () => {
  session.set({ username: 'alice', token: 't' });
  await placeOrder(7, 2, 'key-1');
  await listOrders(0, 21);
  await getOrder(3);
  expect(sent.map(({ url, method }) => `${method} ${url}`)).toEqual([
    'POST /api/orders',
    'GET /api/orders?skip=0&limit=21',
    'GET /api/orders/3',
  ]);
  expect(sent[0]?.body).toBe('{"product_id":7,"quantity":2}');
  expect(sent[0]?.headers.get('idempotency-key')).toBe('key-1');
  expect(sent.every(({ headers }) => headers.get('authorization') === 'Bearer t')).toBe(true);
});

it('sends nothing for nobody', async () => {
  await expect(getOrder(3)).rejects.toThrow('Sign in first.');
  expect(sent).toEqual([]);
});

it('ends a session whose token is no longer good, and no other', async () => {
  session.set({ username: 'alice', token: 'old' });
  status = 401;
  await expect(getOrder(3)).rejects.toThrow();
  expect(get(session)).toBeNull();
  expect(get(notice)).toMatch(/has ended/);

  session.set({ username: 'alice', token: 'old' });
  const late = getOrder(3);
  session.set({ username: 'alice', token: 'new' });
  await expect(late).rejects.toThrow();
  expect(get(session)?.token).toBe('new');

  status = 404;
  await expect(getOrder(3)).rejects.toThrow();
  expect(get(session)?.token).toBe('new');
});
