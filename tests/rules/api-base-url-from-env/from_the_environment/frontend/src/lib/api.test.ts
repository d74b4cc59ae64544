// ok: api-base-url-from-env
test('x', () => fetch('http://localhost:8001/login'));
