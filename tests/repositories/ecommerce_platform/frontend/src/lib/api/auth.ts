import { request } from '$lib/utils/http';

const BASE = import.meta.env.VITE_USER_SERVICE_URL;

export const register = (username: string, password: string) =>
  request<{ id: number }>(BASE, '/register', { method: 'POST', body: JSON.stringify({ username, password }) });

export const login = (username: string, password: string) =>
  request<{ access_token: string }>(BASE, '/login', { method: 'POST', body: new URLSearchParams({ username, password }) });
