const host = 'localhost:8001';
// expect: api-base-url-from-env
const base = 'http://' + host;
const config = {
  // expect: api-base-url-from-env
  api: { url: `http://192.168.1.20:8002` },
};
// expect: api-base-url-from-env
const ask = (path: string) => fetch('http://localhost:8002' + path);
// expect: api-base-url-from-env
export const debug = config.debug ? 'http://0.0.0.0:8001' : base;
