import { request } from '$lib/utils/http';

export interface Product {
  id: number;
  name: string;
  price: string;
}

const BASE = import.meta.env.VITE_PRODUCT_SERVICE_URL;

export const products = (skip = 0, limit = 20) => request<Product[]>(BASE, `/products?skip=${skip}&limit=${limit}`);

export const product = (id: number) => request<Product>(BASE, `/products/${id}`);
