import { defineConfig } from 'vite';

export default defineConfig({
  server: {
    proxy: {
      '/users': { target: 'http://localhost:8001', rewrite: (path) => path.replace(/^\/users/, '') },
      '/products': 'http://localhost:8002',
      '/shop': 'http://localhost:8080',
      '/somewhere': process.env.SOMEWHERE,
      '/abroad': 'https://shop.example.com:8002',
      '/goods': 'http://product-service:8000',
      '/rewritten': { target: 'http://localhost:8002', rewrite: somehow },
    },
  },
});
