// ok: client-contract-matches-routes
export const products = () => fetch('http://localhost:8002/shop/products');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const me = () => fetch('http://localhost:8001/me');
