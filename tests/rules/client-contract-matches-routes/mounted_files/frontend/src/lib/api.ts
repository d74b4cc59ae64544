// ok: client-contract-matches-routes
export const file = () => fetch('http://localhost:8002/files/a.txt');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const fileses = () => fetch('http://localhost:8002/fileses');
// expect: client-contract-matches-routes "`user-service` serves no such path"
export const other = () => fetch('http://localhost:8001/files/a.txt');
// expect: client-contract-matches-routes "`product-service` serves no such path"
export const changes = () => fetch('http://localhost:8002/changes');
// ok: client-contract-matches-routes
export const anywhere = () => fetch('/files/a.txt');
