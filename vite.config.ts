import { brotliCompressSync, constants } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Compresses every client asset once, at build time, so that no door spends time on it. */
function brotli(): Plugin {
  return {
    name: "preau:brotli",
    applyToEnvironment: (environment) => environment.name === "client",
    // After Vite's own last step, which writes the lists of preloads into the chunks.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|svg)$/.test(file.fileName)) continue;
          const text = file.type === "chunk" ? file.code : file.source;
          const source = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
          this.emitFile({ type: "asset", fileName: `${file.fileName}.br`, source });
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [brotli()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  publicDir: false,
  builder: {},
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        manifest: "manifest.json",
        modulePreload: false,
        assetsInlineLimit: 0,
        rollupOptions: { input: { public: "src/ui/boot.public.ts", office: "src/ui/boot.office.ts" } },
      },
    },
    ssr: {
      resolve: { external: true },
      build: {
        outDir: "dist/server",
        ssr: true,
        emptyOutDir: true,
        minify: false,
        sourcemap: true,
        rollupOptions: {
          input: {
            cli: "src/cli/main.ts",
            "door-public": "src/doors/public.ts",
            "door-office": "src/doors/office.ts",
            "worker-public": "src/doors/worker-public.ts",
            "worker-files": "src/doors/worker-files.ts",
          },
        },
      },
    },
  },
});
