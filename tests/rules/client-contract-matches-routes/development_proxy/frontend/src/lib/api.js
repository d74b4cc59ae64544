// ok: client-contract-matches-routes
export const login = () => fetch('/users/login', { method: 'POST' });
// ok: client-contract-matches-routes
export const products = () => fetch('/products');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const me = () => fetch('/users/me');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const best = () => fetch('/products/best/of');
