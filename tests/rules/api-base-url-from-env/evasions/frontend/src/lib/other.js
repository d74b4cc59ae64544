export default {
  // expect: api-base-url-from-env "`http://host.docker.internal:8002`"
  baseURL: 'http://host.docker.internal:8002/',
};
