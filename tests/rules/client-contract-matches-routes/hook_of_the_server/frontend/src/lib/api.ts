// ok: client-contract-matches-routes
export const session = () => fetch('/auth/session');
