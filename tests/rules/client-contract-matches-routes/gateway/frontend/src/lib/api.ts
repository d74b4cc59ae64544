import { env } from '$env/dynamic/public';

// expect: client-contract-matches-routes "`user-service` serves no such path"
export const shown = () => fetch('/products');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const named = (name: string) => fetch(`/named/${name}/a/b`);
// ok: client-contract-matches-routes
export const odd = () => fetch('/odd/1/2/3');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const left = () => fetch('/left/products');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const byGateway = () => fetch(`${env.GATEWAY_URL}/api/users/me`);
// ok: client-contract-matches-routes
export const byGatewayToo = () => fetch(`${env.GATEWAY_URL}/api/users/login`, { method: 'POST' });
// expect: client-contract-matches-routes "`POST /api/users/login`, but `user-service` serves no such path"
export const past = () => fetch('http://localhost:8001/api/users/login', { method: 'POST' });
// expect: client-contract-matches-routes "no service serves such a path"
export const byPageToo = () => fetch('http://localhost:3000/api/v1/nothing');
// ok: client-contract-matches-routes
export const byPage = () => fetch('http://localhost:3000/api/v1/products');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const elsewhere = () => fetch('http://localhost:8001/countries.json');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const cartElsewhere = () => fetch('http://localhost:8001/cart/1');
// expect: client-contract-matches-routes "no service serves such a path"
export const unpublished = () => fetch('http://localhost:9000/orders');
// ok: client-contract-matches-routes
export const unpublishedToo = () => fetch('http://localhost:9000/products');
// ok: client-contract-matches-routes
export const foreign = () => fetch('https://shop.example.com:8002/orders');
// ok: client-contract-matches-routes
export const any = (method: string) => fetch('http://localhost:8001/login', { method });
// expect: client-contract-matches-routes "no service serves such a path"
export const never = (id: string) => fetch(`/nothing/${id}`);
// ok: client-contract-matches-routes
export const deep = () => fetch('/a/b/products');
// expect: client-contract-matches-routes "no service serves such a path"
export const deeper = () => fetch('/a/b/c/products');
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
