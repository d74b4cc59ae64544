export async function login(username: string, password: string) {
  // expect: login-sends-form-encoding "is sent with JSON"
  return fetch('/login', { method: 'POST', body: JSON.stringify({ username, password }) });
}
