export const orders = () => fetch('/api/orders');
