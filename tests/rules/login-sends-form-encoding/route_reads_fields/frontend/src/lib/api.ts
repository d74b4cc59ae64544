// expect: login-sends-form-encoding
export const login = (data: object) => fetch('/login', { method: 'POST', body: JSON.stringify(data) });
