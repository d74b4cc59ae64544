import { env } from '$env/dynamic/public';

// ok: api-base-url-from-env
export const users = import.meta.env.VITE_USER_SERVICE_URL ?? 'http://localhost:8001';
// ok: api-base-url-from-env
export const products = env.PUBLIC_PRODUCTS ? env.PUBLIC_PRODUCTS : 'http://localhost:8002';
// ok: api-base-url-from-env
const { VITE_ORDERS = 'http://localhost:8003' } = import.meta.env;
// ok: api-base-url-from-env
const FALLBACK = 'http://localhost:8001';
export const again = import.meta.env.VITE_AGAIN || FALLBACK;
// ok: api-base-url-from-env
export const rates = () => fetch('https://rates.example.com/today');
// ok: api-base-url-from-env
export const baseUrl = 'http://localhost:5173';
// ok: api-base-url-from-env
export const previewHost = { baseUrl: 'http://localhost:4173' };
// ok: api-base-url-from-env
export const model = { endpoint: 'http://localhost:11434' };
// once http://localhost:8001
