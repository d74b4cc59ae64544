// ok: client-contract-matches-routes
export const products = () => fetch('/api/v1/products');
// expect: client-contract-matches-routes "no service serves such a path"
export const orders = () => fetch('/api/v1/orders');
