import { defineConfig } from 'vite';

/** The fonts come as WOFF2 and, for browsers older than anything that runs this page, WOFF; the latter only doubles the build. */
const onlyWoff2 = {
  postcssPlugin: 'only-woff2',
  Declaration: {
    src: (declaration: { value: string }) => {
      declaration.value = declaration.value.replace(/,\s*url\([^)]*\)\s*format\((['"])woff\1\)/g, '');
    },
  },
};

export default defineConfig({
  build: {
    outDir: '../../../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    // The server's policy is `default-src 'self'`, which forbids data: addresses.
    assetsInlineLimit: 0,
    modulePreload: false,
    // The postcss step over the fonts' CSS is the slow part, and known.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  css: { transformer: 'postcss', postcss: { plugins: [onlyWoff2] } },
});
