import * as http from './http';
import { get as read, askUsers, shop, client } from '$lib';
import { api } from './axios';
import { paths, url, PRODUCTS } from './config';

// expect: client-contract-matches-routes "`GET /item`"
export const a = () => read('/item');
// expect: client-contract-matches-routes "`POST /products`"
export const b = () => http.post('/products', {});
// expect: client-contract-matches-routes "`GET /me`"
export const c = () => askUsers('/me');
// expect: client-contract-matches-routes "`DELETE /products/{}`"
export const d = (id: string) => shop.remove(`/products/${id}`);
// expect: client-contract-matches-routes "`GET /stock`"
export const e = () => api.get('/stock');
// expect: client-contract-matches-routes "`GET /product`"
export const f = () => fetch(url(paths.item));
// expect: client-contract-matches-routes "`GET /product/list`"
export const g = () => fetch(new URL('/product' + '/list', PRODUCTS));
// expect: client-contract-matches-routes "`GET /product/5`"
export const h = () => fetch([PRODUCTS, 'product', 5].join('/'));
// expect: client-contract-matches-routes "`GET /article`"
export const i = () => client(PRODUCTS).read('article');
const products = client('http://localhost:8002');
// expect: client-contract-matches-routes "`GET /article/{}`"
export const j = (id: number) => products.read(`article/${id}`);
const ask = fetch;
// expect: client-contract-matches-routes "`GET /carts`"
export const k = () => ask(`${PRODUCTS}/carts`);
export const l = async ({ fetch }) => {
  let path = '/things';
  path += '?all=1';
  // expect: client-contract-matches-routes "`GET /things`"
  return fetch(PRODUCTS + path);
};

// ok: client-contract-matches-routes
export const m = () => read('/products');
// ok: client-contract-matches-routes
export const n = () => api.get(`products/${'a'}`);
// ok: client-contract-matches-routes
export const o = () => fetch(url(paths.items));
// ok: client-contract-matches-routes
export const p = () => shop.list();
// ok: client-contract-matches-routes
export const q = () => askUsers('/login', { method: 'post' });
