// ok: api-base-url-from-env
export default { server: { proxy: { '/api': 'http://localhost:8001' } } };
