// ok: client-contract-matches-routes
export const login = () => fetch('/users/login', { method: 'POST' });
// ok: client-contract-matches-routes
export const products = () => fetch('/products');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const me = () => fetch('/users/me');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const best = () => fetch('/products/best/of');
// ok: client-contract-matches-routes
export const shop = () => fetch('/shop/products');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const stock = () => fetch('/shop/stock');
// ok: client-contract-matches-routes
export const somewhere = () => fetch('/somewhere/products');
// ok: client-contract-matches-routes
export const nowhere = () => fetch('/somewhere/stock');
// ok: client-contract-matches-routes
export const abroad = () => fetch('/abroad/stock');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const goods = () => fetch('/goods/stock');
// ok: client-contract-matches-routes
export const rewritten = () => fetch('/rewritten/stock');
