import { request } from '$lib/utils/http';

export interface Product {
  id: number;
  name: string;
  description: string | null;
  /** A decimal string. */
  price: string;
  quantity: number;
}

export const PAGE = 12;

export function listProducts(skip: number, limit: number, signal?: AbortSignal): Promise<Product[]> {
  return request<Product[]>(`/products?skip=${skip}&limit=${limit}`, { signal });
}

export function getProduct(id: number, signal?: AbortSignal): Promise<Product> {
  return request<Product>(`/products/${id}`, { signal });
}
