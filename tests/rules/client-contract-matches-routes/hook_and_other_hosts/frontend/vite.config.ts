export default { server: { proxy: { '/users': { target: 'http://localhost:8001', rewrite: (path) => path.replace(/^\/users/, '') } } } };
