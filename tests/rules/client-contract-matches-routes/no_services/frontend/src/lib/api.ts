export const products = () => fetch('/api/products');
