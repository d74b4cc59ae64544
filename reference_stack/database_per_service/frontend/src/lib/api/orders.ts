import { authorized } from './client';

export type OrderStatus = 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';

export interface Order {
  id: number;
  product_id: number;
  product_name: string;
  quantity: number;
  /** Decimal strings. */
  unit_price: string;
  total_price: string;
  status: OrderStatus;
  cancellation_reason: 'by_user' | 'out_of_stock' | 'product_gone' | 'timed_out' | null;
  created_at: string;
}

export const PAGE = 20;

export function placeOrder(productId: number, quantity: number, key: string): Promise<Order> {
  return authorized<Order>('/orders', {
    method: 'POST',
    body: { product_id: productId, quantity },
    headers: { 'Idempotency-Key': key },
  });
}

export function listOrders(skip: number, limit: number, signal?: AbortSignal): Promise<Order[]> {
  return authorized<Order[]>(`/orders?skip=${skip}&limit=${limit}`, { signal });
}

export function getOrder(id: number, signal?: AbortSignal): Promise<Order> {
  return authorized<Order>(`/orders/${id}`, { signal });
}
