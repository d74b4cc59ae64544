export interface Options {
  method?: string;
  body?: BodyInit;
  token?: string | null;
}

/** Asks a service and gives its answer back, or says what went wrong. */
export async function request<T>(base: string, path: string, options: Options = {}): Promise<T> {
  const headers = new Headers();
  if (options.token) {
    headers.set('Authorization', `Bearer ${options.token}`);
  }
  if (typeof options.body === 'string') {
    headers.set('Content-Type', 'application/json');
  }
  const response = await fetch(`${base}${path}`, { method: options.method ?? 'GET', headers, body: options.body });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? 'The service does not answer.');
  }
  return response.json();
}
