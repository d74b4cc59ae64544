export default { server: { proxy: { '/api': { target: 'http://localhost:8002', rewrite: (path) => path.replace('/api', '') } } } };
