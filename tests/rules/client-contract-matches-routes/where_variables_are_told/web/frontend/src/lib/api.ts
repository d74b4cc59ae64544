import { PUBLIC_GIVEN } from '$env/static/public';

// expect: client-contract-matches-routes "`user-service` serves no such path"
export const a = () => fetch(`${import.meta.env.VITE_ABOVE}/products`);
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const b = () => fetch(`${import.meta.env.VITE_TOP}/products`);
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const c = () => fetch(`${import.meta.env.VITE_BUILT}/products`);
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const d = () => fetch(`${PUBLIC_GIVEN}/products`);
// expect: client-contract-matches-routes "`POST /login`, but `user-service` serves no such path"
export const e = () => fetch(`${import.meta.env.VITE_PREFIXED}/login`, { method: 'POST' });
// ok: client-contract-matches-routes
export const f = () => fetch(`${import.meta.env.VITE_PATH}/products`);
// expect: client-contract-matches-routes "`GET /stock`, but no service serves such a path"
export const g = () => fetch(`${import.meta.env.VITE_TOP ?? ''}/stock`);
