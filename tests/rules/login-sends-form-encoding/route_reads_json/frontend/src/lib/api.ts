// ok: login-sends-form-encoding
export const login = (data: object) => fetch('/api/v1/login', { method: 'POST', body: JSON.stringify(data) });
