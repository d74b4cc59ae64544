// ok: client-contract-matches-routes
export const search = () => fetch(`${import.meta.env.VITE_SEARCH_URL}/search`);
