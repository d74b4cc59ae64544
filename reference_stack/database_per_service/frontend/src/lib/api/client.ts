import { get } from 'svelte/store';

import { endSession, session } from '$lib/stores/session';
import { request, RequestProblem, type RequestOptions } from '$lib/utils/http';

/** A request of whoever is signed in. A token that is no longer good ends the session. */
export async function authorized<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const current = get(session);
  if (!current) {
    throw new RequestProblem('Sign in first.', 401);
  }
  try {
    return await request<T>(path, {
      ...options,
      headers: { ...options.headers, Authorization: `Bearer ${current.token}` },
    });
  } catch (problem) {
    if (problem instanceof RequestProblem && problem.status === 401 && get(session)?.token === current.token) {
      endSession('Your session has ended. Sign in again.');
    }
    throw problem;
  }
}
