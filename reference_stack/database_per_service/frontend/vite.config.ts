import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => {
  const gateway = loadEnv(mode, '.', 'GATEWAY_').GATEWAY_URL ?? 'https://localhost';
  return {
    plugins: [sveltekit(), svelteTesting()],
    server: {
      // While it is developed, the page asks its own host too; the gateway's certificate is self-signed.
      proxy: { '/api': { target: gateway, secure: false } },
    },
    test: {
      environment: 'jsdom',
      include: ['src/**/*.test.ts'],
      restoreMocks: true,
      unstubGlobals: true,
      coverage: {
        include: ['src/**/*.{ts,svelte}'],
        exclude: ['src/**/*.test.ts', 'src/**/*.d.ts'],
        thresholds: { lines: 80, functions: 80, statements: 80, branches: 80 },
      },
    },
  };
});
