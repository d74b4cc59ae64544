// ok: client-contract-matches-routes
export const search = () => fetch('http://localhost:8002/search');
