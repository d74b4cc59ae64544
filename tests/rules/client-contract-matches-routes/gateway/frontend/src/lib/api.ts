// ok: client-contract-matches-routes
export const login = () => fetch('/api/users/login', { method: 'POST' });
// ok: client-contract-matches-routes
export const products = () => fetch(`/api/products?skip=${0}`);
// ok: client-contract-matches-routes
export const product = (id: number) => fetch(`/api/products/${id}`);
// ok: client-contract-matches-routes
export const direct = () => fetch('/sign-in', { method: 'POST' });
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const me = () => fetch('/api/users/me');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const stock = () => fetch('/api/products/1/stock');
// expect: client-contract-matches-routes "`GET /api/orders`, but no service serves such a path"
export const orders = () => fetch('/api/orders');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const thing = (id: number) => fetch(`/things/${id}`);
// ok: client-contract-matches-routes
export const own = (id: string) => fetch(`/cart/${id}`);
// ok: client-contract-matches-routes
export const file = () => fetch('/countries.json');
// ok: client-contract-matches-routes
export const other = () => fetch('https://api.example.com/v1/rates');
