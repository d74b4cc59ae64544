import { describe, expect, it, vi } from 'vitest';

import { messageOf, request, RequestProblem } from './http';

function answers(body: unknown, status = 200): ReturnType<typeof vi.fn<typeof fetch>> {
  const mock = vi.fn<typeof fetch>(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', mock);
  return mock;
}

async function problem(of: Promise<unknown>): Promise<RequestProblem> {
  const caught = await of.catch((cause: unknown) => cause);
  expect(caught).toBeInstanceOf(RequestProblem);
  return caught as RequestProblem;
}

describe('request', () => {
  it('asks below the base and gives the answer', async () => {
    const mock = answers([{ id: 1 }]);
    expect(await request('/products?skip=0')).toEqual([{ id: 1 }]);
    const [url, options] = mock.mock.calls[0] ?? [];
    expect(url).toBe('/api/products?skip=0');
    expect(options?.method).toBe('GET');
    expect(options?.body).toBeUndefined();
  });

  it('sends objects as JSON and forms as forms', async () => {
    const mock = answers({});
    await request('/orders', { method: 'POST', body: { quantity: 2 }, headers: { 'Idempotency-Key': 'k' } });
    await request('/login', { method: 'POST', body: new URLSearchParams({ username: 'a' }) });
    const [json, form] = mock.mock.calls.map(([, options]) => options);
    expect(json?.body).toBe('{"quantity":2}');
    expect(new Headers(json?.headers).get('content-type')).toBe('application/json');
    expect(new Headers(json?.headers).get('idempotency-key')).toBe('k');
    expect(form?.body).toBeInstanceOf(URLSearchParams);
    // The browser says it, with the character set.
    expect(new Headers(form?.headers).get('content-type')).toBeNull();
  });

  it('tells what a service says of a mistake, and of which field', async () => {
    answers({ detail: 'No such name.', errors: [{ field: 'body.username', message: 'too short' }, { field: 'x', message: 'y' }] }, 422);
    const found = await problem(request('/register'));
    expect(found.message).toBe('No such name.');
    expect(found.status).toBe(422);
    expect(found.fields).toEqual([
      { field: 'username', message: 'too short' },
      { field: 'x', message: 'y' },
    ]);
  });

  it.each([
    [503, { detail: 'stack trace' }, /problem of its own/],
    [429, {}, /too often/],
    [400, 'not json', /refused/],
    [400, [1], /refused/],
  ])('says something of status %i', async (status, body, expected) => {
    answers(body, status);
    expect((await problem(request('/x'))).message).toMatch(expected);
  });

  it('says so if nobody answers, or nothing that can be read', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('network')));
    expect((await problem(request('/x'))).status).toBe(0);
    answers('<html>');
    expect((await problem(request('/x'))).message).toMatch(/could not be read/);
  });

  it('is silent about what was called off', async () => {
    const called = new AbortController();
    called.abort();
    const reason = new DOMException('aborted', 'AbortError');
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(reason));
    await expect(request('/x', { signal: called.signal })).rejects.toBe(reason);
  });
});

it('has a sentence for whatever was thrown', () => {
  expect(messageOf(new RequestProblem('a', 1))).toBe('a');
  expect(messageOf(new Error('internal'))).toMatch(/went wrong/);
});
