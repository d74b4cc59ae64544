const request = (path: string, options: RequestInit = {}) =>
  fetch(path, { headers: { 'Content-Type': 'application/json', ...options.headers }, ...options });

export const login = (username: string, password: string) =>
  // ok: login-sends-form-encoding
  request('/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password }),
  });
export const other = () => {
  const body = new FormData();
  // ok: login-sends-form-encoding
  return request('/login', { method: 'POST', body });
};
// ok: login-sends-form-encoding
export const unknown = (body: BodyInit) => request('/login', { method: 'POST', body });
// ok: login-sends-form-encoding
export const page = () => fetch('/login');
// ok: login-sends-form-encoding
export const changed = () => fetch('/login', { method: 'PUT', body: JSON.stringify({}) });
// ok: login-sends-form-encoding
export const other = () => fetch('/loginOptions', { method: 'POST', body: JSON.stringify({}) });
// ok: login-sends-form-encoding
export const text = () => fetch('/login', { method: 'POST', body: 'username=a', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
// ok: login-sends-form-encoding
export const unsaid = () => fetch('/login', { method: 'POST', body: 'username=a' });
// ok: login-sends-form-encoding
export const wrongHeader = () => request('/login', { method: 'POST', body: new URLSearchParams() });
