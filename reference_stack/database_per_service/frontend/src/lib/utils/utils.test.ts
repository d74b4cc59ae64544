import { describe, expect, it } from 'vitest';

import { newIdempotencyKey } from './keys';
import { money, total } from './money';
import { idOf, safePath } from './paths';
import { passwordProblem, quantityProblem, usernameProblem } from './validators';

describe('money', () => {
  it.each([
    ['19.9', '19.90'],
    ['0.1', '0.10'],
    ['7', '7.00'],
    ['99999999.99', '99999999.99'],
  ])('shows %s as %s', (amount, shown) => expect(money(amount)).toBe(shown));

  it.each([
    ['0.1', 3, '0.30'],
    ['1.15', 100, '115.00'],
    ['99999999.99', 1000, '99999999990.00'],
  ])('%s times %i is %s', (price, quantity, sum) => expect(total(price, quantity)).toBe(sum));

  it.each(['', '-1', '1.999', '1e3', 'NaN', '1,5'])('refuses %j', (amount) => expect(() => money(amount)).toThrow(RangeError));
});

describe('validators', () => {
  it.each([
    ['alice', true],
    ['a.b-c_9', true],
    ['ab', false],
    ['has space', false],
    ['ünicode', false],
    ['x'.repeat(51), false],
  ])('name %s', (name, fine) => expect(usernameProblem(name) === undefined).toBe(fine));

  it.each([
    ['Correct-Horse-1', undefined],
    ['Über-alles', undefined],
    ['Ab1', /6 characters/],
    ['lowercase', /uppercase/],
    ['Ä'.repeat(37), /too long/],
  ])('password %s', (password, expected) => {
    const found = passwordProblem(password);
    if (expected) {
      expect(found).toMatch(expected);
    } else {
      expect(found).toBeUndefined();
    }
  });

  it.each([
    [1, 1, undefined],
    [0, 5, 'Order at least one.'],
    [1.5, 5, 'Order at least one.'],
    [null, 5, 'Order at least one.'],
    [undefined, 5, 'Order at least one.'],
    [2, 1, 'Only 1 is left.'],
    [9, 3, 'Only 3 are left.'],
  ])('%s of %i', (quantity, available, expected) => expect(quantityProblem(quantity, available)).toBe(expected));
});

it('goes nowhere but to paths of the page', () => {
  expect(safePath('/orders/1')).toBe('/orders/1');
  for (const path of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'orders']) {
    expect(safePath(path)).toBe('/');
  }
});

it('reads numbers in paths', () => {
  expect(['7', '0', '07', '1e3', '-1', 'x', '12345678901'].map(idOf)).toEqual([7, ...Array(6).fill(undefined)]);
});

it('makes a new key each time, of characters that a header may have', () => {
  const keys = new Set(Array.from({ length: 50 }, newIdempotencyKey));
  expect(keys.size).toBe(50);
  expect([...keys].every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
