// The services answer the browser: there is nothing that a server or a build could fill in.
export const ssr = false;
export const prerender = false;
