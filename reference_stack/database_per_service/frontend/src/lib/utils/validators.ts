// As the user service has them (user-service/app/schemas/user.py): people learn at once what it would refuse.

const LONGEST_PASSWORD_BYTES = 72;

/** What is wrong with a name for a new account; nothing if it is fine. */
export function usernameProblem(username: string): string | undefined {
  if (!/^[A-Za-z0-9_.-]{3,50}$/.test(username)) {
    return 'Use 3 to 50 letters, digits, dots, dashes or underscores.';
  }
  return undefined;
}

/** What is wrong with a password for a new account; nothing if it is fine. */
export function passwordProblem(password: string): string | undefined {
  if (password.length < 6) {
    return 'Use at least 6 characters.';
  }
  if (!/\p{Lu}/u.test(password)) {
    return 'Use at least one uppercase letter.';
  }
  if (new TextEncoder().encode(password).length > LONGEST_PASSWORD_BYTES) {
    return 'That is too long.';
  }
  return undefined;
}

/** What is wrong with a number of pieces; nothing if it is fine. */
export function quantityProblem(quantity: number | null | undefined, available: number): string | undefined {
  if (quantity === null || quantity === undefined || !Number.isInteger(quantity) || quantity < 1) {
    return 'Order at least one.';
  }
  if (quantity > available) {
    return `Only ${available} ${available === 1 ? 'is' : 'are'} left.`;
  }
  return undefined;
}
