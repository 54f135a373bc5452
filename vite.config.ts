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

/**
 * Packages that stay in node_modules: native code, data files, those that load parts of themselves by name, and one whose
 * modules must run in an order of their own. The others go into the build, one file a package instead of hundreds: reading
 * kysely, zod and their like took each process 0.3 s, and a start makes seven processes.
 */
const notBundled = [
  "sharp",
  "@resvg/resvg-js",
  "graphile-worker",
  "@etalab/decoupage-administratif",
  "nodemailer",
  "@simplewebauthn/server",
  "werift",
  "pdfkit",
  "pdfjs-dist",
];

const packageChunk = "package-";

/** The chunk of a module of another package: `package-zod`; null for our own, which are split by use. */
function packageChunkOf(id: string): string | null {
  const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  return name === undefined ? null : packageChunk + name.replace("@", "").replace("/", "-");
}

/** Node reads the maps of all it loads, wanted or not (13 MB a process): those of other people's code are left out. */
function mapsOfOurs(): Plugin {
  return {
    name: "preau:maps-of-ours",
    applyToEnvironment: (environment) => environment.name === "ssr",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || !file.name.startsWith(packageChunk)) continue;
        Reflect.deleteProperty(bundle, `${file.fileName}.map`);
        file.code = file.code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n");
      }
    },
  };
}

export default defineConfig({
  plugins: [brotli(), mapsOfOurs()],
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
        rolldownOptions: {
          input: { public: "src/ui/boot.public.ts", office: "src/ui/boot.office.ts" },
          // What every island needs is one request.
          output: {
            codeSplitting: {
              groups: [
                {
                  name: "common",
                  test: /\/node_modules\/preact\/|\/src\/ui\/(?:messages|catalogue|island-name|islands\/(?:swap|around))\./,
                },
              ],
            },
          },
        },
      },
    },
    // One file without imports but Node's own: exports of consultations carry it (src/rooms/questions/verify).
    verify: {
      consumer: "server",
      resolve: { noExternal: true },
      build: {
        outDir: "dist/verify",
        minify: false,
        rolldownOptions: {
          input: { verify: "src/rooms/questions/verify/main.ts" },
          output: { entryFileNames: "[name].mjs", codeSplitting: false },
        },
      },
    },
    ssr: {
      resolve: { external: [...notBundled], noExternal: true },
      build: {
        outDir: "dist/server",
        ssr: true,
        emptyOutDir: true,
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [{ debugName: "one chunk a package", name: packageChunkOf }],
            },
          },
          input: {
            cli: "src/cli/main.ts",
            "door-public": "src/doors/public.ts",
            "door-office": "src/doors/office.ts",
            "door-live": "src/doors/live.ts",
            "worker-public": "src/doors/worker-public.ts",
            "worker-files": "src/doors/worker-files.ts",
            picture: "src/core/images-child.ts",
            "roll-sealing": "src/rooms/roll/intake/thread.ts",
            "roll-pdf": "src/rooms/roll/reading/pdf/thread.ts",
            "opinion-map": "src/rooms/forums/opinion/thread.ts",
            bench: "bench/main.ts",
            soak: "bench/soak.ts",
            simulate: "bench/simulate.ts",
            "bench-probe": "bench/probe.ts",
            "bench-bare": "bench/bare.ts",
            "bench-hub": "bench/hub.ts",
            "bench-sink": "bench/sink.ts",
            "bench-look": "bench/look.ts",
          },
        },
      },
    },
  },
});
