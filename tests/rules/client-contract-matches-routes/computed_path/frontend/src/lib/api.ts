const paths = JSON.parse(localStorage.paths);
// ok: client-contract-matches-routes
export const anything = () => fetch(paths.products);
// ok: client-contract-matches-routes
export const some = (kind: string) => fetch(`http://localhost:8002/${kind}`);
// ok: client-contract-matches-routes
export const more = (kind: string) => fetch(`http://localhost:8002/product${kind}`);
// ok: client-contract-matches-routes
export const deep = (a: string, b: string, c: string) => fetch(`http://localhost:8002/${a}/${b}/${c}`);
