// expect: api-base-url-from-env "`http://localhost:8001` is written into the code instead of read from a variable like `VITE_USER_SERVICE_URL`"
export const userApi = new ApiClient({ baseUrl: 'http://localhost:8001' });
// expect: api-base-url-from-env
export const products = () => fetch(`http://127.0.0.1:8002/products?skip=${0}`);
// expect: api-base-url-from-env
export const login = () => fetch("http://user-service:8000/login", { method: 'POST' });
// expect: api-base-url-from-env "`VITE_SHOP`"
export const shop = () => fetch('http://localhost:8010/shop');
