import { writable } from 'svelte/store';

/** An order on its way to the shop: asked for again after a lost answer, it has the same key and is the same order. */
export interface Draft {
  productId: number;
  quantity: number;
  key: string;
}

export const draft = writable<Draft | null>(null);
