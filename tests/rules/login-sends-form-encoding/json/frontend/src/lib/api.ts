export const login = (username: string, password: string) =>
  // expect: login-sends-form-encoding "`POST /login` is sent with JSON"
  fetch('/login', { method: 'POST', body: JSON.stringify({ username, password }) });

const post = (path: string, data: unknown) =>
  fetch(`/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) });
// expect: login-sends-form-encoding "`POST /api/login`"
export const again = (data: unknown) => post('/login', data);
// ok: login-sends-form-encoding
export const register = (data: unknown) => post('/register', data);

const text = JSON.stringify({});
// expect: login-sends-form-encoding "`POST /token`"
export const token = () => fetch('/token', { method: 'POST', body: text });
// expect: login-sends-form-encoding "is sent with `application/json`"
export const raw = () => fetch('/login', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
