/** The base of all addresses: the host of the page, through the gateway, unless the build says otherwise. */
const BASE = (import.meta.env.VITE_API_URL || '/api').replace(/\/+$/, '');

/** What a service says of a field that it refuses. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** A request that was not answered as hoped: what to tell people, and the status (0 if nobody answered). */
export class RequestProblem extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'RequestProblem';
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST';
  /** A form is sent as one, anything else as JSON. */
  body?: URLSearchParams | object;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const LONGEST_WAIT = 15_000;

/** Asks a service for JSON. Throws a RequestProblem for everything but a good answer. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const headers = new Headers({ Accept: 'application/json', ...options.headers });
  let body: BodyInit | undefined;
  if (options.body instanceof URLSearchParams) {
    body = options.body;
  } else if (options.body) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(options.body);
  }
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  let response: Response;
  try {
    response = await fetch(`${BASE}${path}`, { method: options.method ?? 'GET', headers, body, signal });
  } catch (cause) {
    if (options.signal?.aborted) {
      throw cause;
    }
    throw new RequestProblem('The shop cannot be reached. Check your connection and try again.', 0);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw problemOf(response.status, answer);
  }
  if (answer === undefined) {
    throw new RequestProblem('The answer of the shop could not be read. Try again.', response.status);
  }
  return answer as T;
}

function problemOf(status: number, answer: unknown): RequestProblem {
  const said = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const errors = Array.isArray(said.errors) ? (said.errors as Record<string, unknown>[]) : [];
  const fields = errors.map((error) => ({
    field: String(error.field).split('.').at(-1) ?? '',
    message: String(error.message),
  }));
  const detail = typeof said.detail === 'string' ? said.detail : undefined;
  if (status >= 500) {
    return new RequestProblem('The shop has a problem of its own. Try again in a moment.', status);
  }
  if (status === 429) {
    return new RequestProblem('That was too often. Wait a moment and try again.', status);
  }
  return new RequestProblem(detail ?? 'The shop refused that.', status, fields);
}

/** What to tell people of anything that was thrown. */
export function messageOf(problem: unknown): string {
  return problem instanceof RequestProblem ? problem.message : 'Something went wrong. Try again.';
}
