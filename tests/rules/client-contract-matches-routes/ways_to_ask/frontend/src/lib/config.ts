export const PRODUCTS = import.meta.env.VITE_PRODUCT_SERVICE_URL ?? 'http://localhost:8002';
export const paths = { item: '/product', items: '/products' };
export const url = (path: string) => `${PRODUCTS}${path}`;
