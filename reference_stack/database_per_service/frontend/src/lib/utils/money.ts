// Prices are decimal strings. Numbers of JavaScript are binary fractions, and 0.1 + 0.2 is no price.

const AMOUNT = /^(\d+)(?:\.(\d{1,2}))?$/;

/** `19.9` → 1990n. */
function cents(amount: string): bigint {
  const found = AMOUNT.exec(amount);
  if (!found) {
    throw new RangeError(`not an amount: ${amount}`);
  }
  return BigInt(found[1] ?? '0') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'));
}

/** An amount with two digits behind the point. */
export function money(amount: string): string {
  const whole = cents(amount);
  return `${whole / 100n}.${String(whole % 100n).padStart(2, '0')}`;
}

/** What several pieces cost. */
export function total(price: string, quantity: number): string {
  const sum = cents(price) * BigInt(quantity);
  return `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`;
}
