import { userApi as users, productApi } from './client';

// expect: client-contract-matches-routes "`user-service` serves no such path"
export const things = () => fetch('http://localhost:8001/products');
// expect: client-contract-matches-routes "`GET /v1/products`"
export const old = () => fetch('http://localhost:8002/v1/products');
// expect: client-contract-matches-routes "`GET /users/me`"
export const me = () => users.request('/users/me');
// ok: client-contract-matches-routes
export const all = () => productApi.request('/products');
