// expect: client-contract-matches-routes "`user-service` serves no such path"
export const products = () => fetch('/api/products');
