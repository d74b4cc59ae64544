const host = 'localhost:8001';
// expect: api-base-url-from-env
const base = 'http://' + host;
const config = {
  // expect: api-base-url-from-env
  api: { url: `http://192.168.1.20:8002` },
};
// expect: api-base-url-from-env
const ask = (path: string) => fetch('http://localhost:8002' + path);
class Client {
  constructor(private where: string) {}
  products = () => fetch(`${this.where}/products`);
}
// expect: api-base-url-from-env "`VITE_API_9999_URL`"
export const other = new Client('http://localhost:9999');
// expect: api-base-url-from-env
export const there = { place: 'http://product-service:8000' };
// expect: api-base-url-from-env
export const debug = config.debug ? 'http://0.0.0.0:8001' : base;
