import { request } from '$lib/utils/http';

export interface Order {
  id: number;
  status: string;
}

const BASE = import.meta.env.VITE_ORDER_SERVICE_URL;

export const order = (product_id: number, quantity: number, token: string | null) =>
  request<Order>(BASE, '/orders', { method: 'POST', body: JSON.stringify({ product_id, quantity }), token });

export const orders = (token: string | null) => request<Order[]>(BASE, '/orders', { token });
