// ok: client-contract-matches-routes
export const cart = () => fetch('/api/cart');
// ok: client-contract-matches-routes
export const direct = () => fetch('http://localhost:8003/cart');
// ok: client-contract-matches-routes
export const thing = () => fetch('http://localhost:8004/thing');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const me = () => fetch('http://localhost:8001/me');
