// Builds the stylesheet, the scripts and the fonts into assets/dist.
import { build } from "esbuild";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const { resolve } = createRequire(import.meta.url);

const TINOS = {
  Regular: "400Regular/Tinos_400Regular.ttf",
  Bold: "700Bold/Tinos_700Bold.ttf",
  Italic: "400Regular_Italic/Tinos_400Regular_Italic.ttf",
  BoldItalic: "700Bold_Italic/Tinos_700Bold_Italic.ttf",
};

async function copyPaperFonts() {
  const from = dirname(resolve("@expo-google-fonts/tinos/package.json"));
  const to = join(dist, "fonts", "tinos");
  await mkdir(to, { recursive: true });
  for (const [face, file] of Object.entries(TINOS)) {
    await copyFile(join(from, file), join(to, `Tinos-${face}.ttf`));
  }
}

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: {
    app: join(here, "src/js/app.js"),
    editor: join(here, "src/js/editor.js"),
  },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox102", "safari15"],
  outdir: dist,
  logLevel: "info",
});
await build({
  entryPoints: { app: join(here, "src/css/app.css") },
  bundle: true,
  minify: true,
  target: ["chrome109", "firefox102", "safari15"],
  outdir: dist,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  logLevel: "info",
});
await copyPaperFonts();
