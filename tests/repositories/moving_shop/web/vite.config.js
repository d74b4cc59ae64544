export default {
  server: {
    proxy: {"/articles": "http://localhost:8001", "/orders": "http://localhost:8002"},
  },
};
