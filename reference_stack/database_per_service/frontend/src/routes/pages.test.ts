import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { get } from 'svelte/store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { draft } from '$lib/stores/draft';
import { notice, session } from '$lib/stores/session';

import ErrorPage from './+error.svelte';
import Layout from './+layout.svelte';
import Products from './+page.svelte';
import Login from './login/+page.svelte';
import Orders from './orders/+page.svelte';
import OrderPage from './orders/[id]/+page.svelte';
import { load as loadOrder } from './orders/[id]/+page';
import ProductPage from './products/[id]/+page.svelte';
import Register from './register/+page.svelte';

const goto = vi.hoisted(() => vi.fn<(path: string) => Promise<void>>(async () => undefined));
const page = vi.hoisted(() => ({ url: new URL('http://shop/'), status: 404 }));

vi.mock('$app/navigation', () => ({ goto }));
vi.mock('$app/state', () => ({ page }));

type Answer = { status?: number; body?: unknown } | Error;

/** What was asked, and what is answered: by method and path, one after the other, the last one again and again. */
let asked: { key: string; body: string; headers: Headers }[];
let answers: Record<string, Answer[]>;

beforeEach(() => {
  asked = [];
  answers = {};
  goto.mockClear();
  page.url = new URL('http://shop/');
  session.set(null);
  notice.set(null);
  draft.set(null);
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    const key = `${options.method} ${url}`;
    asked.push({ key, body: String(options.body ?? ''), headers: new Headers(options.headers) });
    const left = answers[key] ?? [];
    const answer = left.length > 1 ? left.shift() : left[0];
    if (answer instanceof Error || !answer) {
      throw answer ?? new TypeError(`nobody answers ${key}`);
    }
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status ?? 200 });
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const lamp = { id: 7, name: 'Desk lamp', description: 'It is bright.', price: '19.9', quantity: 5 };
const placed = {
  id: 3, product_id: 7, product_name: 'Desk lamp', quantity: 2, unit_price: '19.90', total_price: '39.80',
  status: 'confirmed', cancellation_reason: null, created_at: '2026-01-02T03:04:05Z',
};

function signIn(): void {
  session.set({ username: 'alice', token: 't' });
}

async function type(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

function press(name: string): Promise<boolean> {
  return fireEvent.click(screen.getByRole('button', { name }));
}

describe('products', () => {
  const first = 'GET /api/products?skip=0&limit=13';

  it('are listed with their prices', async () => {
    answers[first] = [{ body: [lamp, { ...lamp, id: 8, name: 'Chair', description: null, quantity: 0 }] }];
    render(Products);
    expect(screen.getByRole('status').textContent).toMatch(/Loading/);
    const link = await screen.findByRole('link', { name: 'Desk lamp' });
    expect(link.getAttribute('href')).toBe('/products/7');
    const [one, other] = screen.getAllByRole('listitem');
    expect(one?.textContent).toMatch(/19\.90\s+In stock/);
    expect(other?.textContent).toMatch(/Sold out/);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('come page by page', async () => {
    const many = Array.from({ length: 13 }, (_, at) => ({ ...lamp, id: at + 1, name: `Lamp ${at}` }));
    answers[first] = [{ body: many }];
    answers['GET /api/products?skip=12&limit=13'] = [{ body: [{ ...lamp, id: 99, name: 'Last' }] }];
    render(Products);
    await screen.findByRole('link', { name: 'Lamp 11' });
    expect(screen.queryByRole('link', { name: 'Lamp 12' })).toBeNull();
    await press('Show more');
    await screen.findByRole('link', { name: 'Last' });
    expect(screen.getAllByRole('listitem')).toHaveLength(13);
  });

  it('may be none', async () => {
    answers[first] = [{ body: [] }];
    render(Products);
    expect(await screen.findByText(/nothing to buy/)).toBeTruthy();
  });

  it('can be asked for again', async () => {
    answers[first] = [{ status: 503 }, { body: [lamp] }];
    render(Products);
    expect((await screen.findByRole('alert')).textContent).toMatch(/problem of its own/);
    await press('Try again');
    expect(await screen.findByRole('link', { name: 'Desk lamp' })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a product', () => {
  const path = 'GET /api/products/7';
  const order = 'POST /api/orders';

  it('is ordered by who is signed in', async () => {
    signIn();
    answers[path] = [{ body: lamp }];
    answers[order] = [{ status: 201, body: placed }];
    render(ProductPage, { data: { id: 7 } });
    await screen.findByRole('heading', { name: 'Desk lamp' });
    await type('Quantity', '3');
    expect(screen.getByText('59.70')).toBeTruthy();
    await press('Order');
    await waitFor(() => expect(goto).toHaveBeenCalledWith('/orders/3'));
    const sent = asked.at(-1);
    expect(sent?.body).toBe('{"product_id":7,"quantity":3}');
    expect(sent?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(get(draft)).toBeNull();
  });

  it('is the same order when its answer got lost, and another one with another quantity', async () => {
    signIn();
    answers[path] = [{ body: lamp }];
    answers[order] = [new TypeError('network'), { status: 503 }, { status: 503 }, { status: 201, body: placed }];
    render(ProductPage, { data: { id: 7 } });
    await screen.findByLabelText('Quantity');
    const keys = (): (string | null)[] =>
      asked.filter(({ key }) => key === order).map(({ headers }) => headers.get('idempotency-key'));
    for (const [times, quantity] of [[1, '1'], [2, '1'], [3, '2'], [4, '2']] as const) {
      await type('Quantity', quantity);
      await press('Order');
      await waitFor(() => expect(keys()).toHaveLength(times));
      await waitFor(() => expect(screen.getByRole('button', { name: 'Order' }).hasAttribute('disabled')).toBe(false));
    }
    const [a, b, c, d] = keys();
    expect(a).toBe(b);
    expect(c).toBe(d);
    expect(a).not.toBe(c);
  });

  it('is asked for anew when the stock was not enough', async () => {
    signIn();
    answers[path] = [{ body: lamp }, { body: { ...lamp, quantity: 0 } }];
    answers[order] = [{ status: 409, body: { detail: 'Out of stock' } }];
    render(ProductPage, { data: { id: 7 } });
    await screen.findByLabelText('Quantity');
    await press('Order');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Out of stock/);
    expect(await screen.findByText('Sold out.')).toBeTruthy();
    expect(get(draft)).toBeNull();
  });

  it('sends no order that cannot be', async () => {
    signIn();
    answers[path] = [{ body: lamp }];
    render(ProductPage, { data: { id: 7 } });
    const quantity = await screen.findByLabelText('Quantity');
    await type('Quantity', '6');
    await press('Order');
    expect(screen.getByText('Only 5 are left.')).toBeTruthy();
    expect(quantity.getAttribute('aria-invalid')).toBe('true');
    expect(quantity.getAttribute('aria-describedby')).toContain('quantity-problem');
    expect(asked.map(({ key }) => key)).toEqual([path]);
  });

  it('asks others to sign in, and brings them back', async () => {
    answers[path] = [{ body: lamp }];
    render(ProductPage, { data: { id: 7 } });
    const link = await screen.findByRole('link', { name: 'Sign in to order' });
    expect(link.getAttribute('href')).toBe('/login?next=%2Fproducts%2F7');
  });

  it.each([
    [404, /no longer sold/],
    [500, /problem of its own/],
  ])('says so if it cannot be shown (%i)', async (status, expected) => {
    answers[path] = [{ status }];
    render(ProductPage, { data: { id: 7 } });
    expect((await screen.findByRole('alert')).textContent).toMatch(expected);
  });
});

describe('signing in', () => {
  it('leads to where it was asked for', async () => {
    page.url = new URL('http://shop/login?next=%2Forders');
    answers['POST /api/login'] = [{ body: { access_token: 't', token_type: 'bearer' } }];
    notice.set('Your session has ended. Sign in again.');
    const { unmount } = render(Login);
    expect(screen.getByText(/has ended/)).toBeTruthy();
    await type('Name', ' alice ');
    await type('Password', 'Correct-Horse-1');
    await press('Sign in');
    await waitFor(() => expect(goto).toHaveBeenCalledWith('/orders'));
    expect(get(session)).toEqual({ username: 'alice', token: 't' });
    unmount();
    expect(get(notice)).toBeNull();
  });

  it('says that name and password do not match, and forgets the password', async () => {
    answers['POST /api/login'] = [{ status: 401, body: { detail: 'Incorrect' } }, { status: 429 }];
    render(Login);
    await type('Name', 'alice');
    await type('Password', 'wrong');
    await press('Sign in');
    expect((await screen.findByRole('alert')).textContent).toMatch(/do not match/);
    expect((screen.getByLabelText('Password') as HTMLInputElement).value).toBe('');
    await type('Password', 'wrong again');
    await press('Sign in');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/too often/));
    expect(get(session)).toBeNull();
    expect(goto).not.toHaveBeenCalled();
  });
});

describe('registering', () => {
  it('signs in at once', async () => {
    answers['POST /api/register'] = [{ status: 201, body: { id: 1, username: 'alice' } }];
    answers['POST /api/login'] = [{ body: { access_token: 't', token_type: 'bearer' } }];
    render(Register);
    await type('Name', 'alice');
    await type('Password', 'Correct-Horse-1');
    await press('Register');
    await waitFor(() => expect(goto).toHaveBeenCalledWith('/'));
    expect(get(session)?.username).toBe('alice');
  });

  it('tells what would be refused before it is sent, and what was refused', async () => {
    answers['POST /api/register'] = [
      { status: 422, body: { detail: 'Invalid', errors: [{ field: 'body.password', message: 'too common' }] } },
      new TypeError('network'),
    ];
    render(Register);
    await press('Register');
    expect(screen.getByText(/3 to 50 letters/)).toBeTruthy();
    expect(screen.getByText('Use at least 6 characters.')).toBeTruthy();
    expect(asked).toEqual([]);
    await type('Name', 'alice');
    await type('Password', 'Password');
    await press('Register');
    expect(await screen.findByText('too common')).toBeTruthy();
    await press('Register');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/cannot be reached/));
  });
});

describe('orders', () => {
  const list = 'GET /api/orders?skip=0&limit=21';

  it('are listed with their state', async () => {
    signIn();
    answers[list] = [{ body: [placed, { ...placed, id: 4, status: 'cancelled', cancellation_reason: 'out_of_stock' }] }];
    render(Orders);
    const [one, other] = await screen.findAllByRole('listitem');
    expect(within(one as HTMLElement).getByText('Confirmed')).toBeTruthy();
    expect(one?.textContent).toMatch(/2 × 19\.90, together\s+39\.80/);
    expect(other?.textContent).toMatch(/Cancelled: it was sold out/);
  });

  it('may be none, or not be had', async () => {
    signIn();
    answers[list] = [{ status: 503 }, { body: [] }];
    render(Orders);
    await screen.findByRole('alert');
    await press('Try again');
    expect(await screen.findByText(/not ordered anything/)).toBeTruthy();
  });

  it('are nobody else’s', async () => {
    page.url = new URL('http://shop/orders');
    render(Orders);
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/login?next=%2Forders');
    expect(asked).toEqual([]);
  });

  it('come page by page', async () => {
    signIn();
    answers[list] = [{ body: Array.from({ length: 21 }, (_, at) => ({ ...placed, id: at + 1 })) }];
    answers['GET /api/orders?skip=20&limit=21'] = [{ body: [{ ...placed, id: 99 }] }];
    render(Orders);
    await screen.findAllByRole('listitem');
    await press('Show more');
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(21));
  });
});

describe('an order', () => {
  const path = 'GET /api/orders/3';

  it('is asked for again while it waits', async () => {
    vi.useFakeTimers();
    signIn();
    answers[path] = [{ body: { ...placed, status: 'pending' } }, { body: { ...placed, status: 'pending' } }, { body: placed }];
    render(OrderPage, { data: { id: 3 } });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText('Being checked')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(screen.getByText('Confirmed')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(3);
  });

  it('is no longer asked for when the page is left', async () => {
    vi.useFakeTimers();
    signIn();
    answers[path] = [{ body: { ...placed, status: 'pending' } }];
    const { unmount } = render(OrderPage, { data: { id: 3 } });
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.getByText('Being checked')).toBeTruthy();
    unmount();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });

  it.each([
    [404, /no such order/],
    [403, /no such order/],
    [500, /problem of its own/],
  ])('says so if it cannot be shown (%i)', async (status, expected) => {
    signIn();
    answers[path] = [{ status }];
    render(OrderPage, { data: { id: 3 } });
    expect((await screen.findByRole('alert')).textContent).toMatch(expected);
  });

  it('ends with the session', async () => {
    signIn();
    page.url = new URL('http://shop/orders/3');
    answers[path] = [{ status: 401 }];
    render(OrderPage, { data: { id: 3 } });
    expect(await screen.findByText(/has ended/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/login?next=%2Forders%2F3');
  });

  it('has a number', () => {
    const at = (id: string): unknown => loadOrder({ params: { id } } as Parameters<typeof loadOrder>[0]);
    expect(at('3')).toEqual({ id: 3 });
    expect(() => at('x')).toThrow();
  });
});

describe('the frame', () => {
  const children = createRawSnippet(() => ({ render: () => '<p>content</p>' }));

  it('offers to sign in or register, then the orders and the way out', async () => {
    render(Layout, { children });
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Shop' }).getAttribute('aria-current')).toBe('page');
    signIn();
    await screen.findByText('alice');
    expect(screen.getByRole('link', { name: 'Orders' })).toBeTruthy();
    await press('Sign out');
    expect(get(session)).toBeNull();
    expect(goto).toHaveBeenCalledWith('/');
  });

  it('has a page for what is not there', () => {
    render(ErrorPage);
    expect(screen.getByRole('heading').textContent).toBe('There is nothing here');
    cleanup();
    page.status = 500;
    render(ErrorPage);
    expect(screen.getByRole('heading').textContent).toBe('Something went wrong');
  });
});
