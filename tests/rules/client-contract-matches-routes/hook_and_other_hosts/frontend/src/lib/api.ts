// expect: client-contract-matches-routes "`user-service` serves no such path"
export const passed = () => fetch('/users/me');
// expect: client-contract-matches-routes
export const outside = () => fetch('http://localhost:9000/session');
// ok: client-contract-matches-routes
export const session = () => fetch('/auth/session');
