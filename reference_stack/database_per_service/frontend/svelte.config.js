import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // Every path is answered with the one page, which decides what to show.
    adapter: adapter({ fallback: 'index.html' }),
    // Scripts of the page's own host alone; the one in index.html by its digest. frame-ancestors is a header (nginx.conf).
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        // SvelteKit hides what it reads out to screen readers after a change of page by this one attribute.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self'],
        'connect-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['self'],
      },
    },
  },
};
