// ok: client-contract-matches-routes
export const products = () => fetch('/api/products');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const login = () => fetch('/api/login', { method: 'POST' });
