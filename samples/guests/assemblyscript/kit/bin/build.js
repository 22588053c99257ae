#!/usr/bin/env node
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const USAGE = "modus-guest-build [app folder] [--out folder]";

const kit = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const compiler = dirname(require.resolve("assemblyscript/package.json"));
const wasiShim = dirname(require.resolve("@assemblyscript/wasi-shim/package.json"));

/** Compiles `<app>/assembly/index.ts` to `<out>/<name>.wasm`, with its hash and the app's modus.json beside it. */
export function build(app, out = join(app, "build")) {
  const name = appName(app);
  const wasm = join(out, `${name}.wasm`);
  const ownConfig = join(app, "asconfig.json");
  mkdirSync(out, { recursive: true });

  const options = [
    "assembly/index.ts",
    ["--config", existsSync(ownConfig) ? ownConfig : join(kit, "asconfig.json")],
    ["--lib", join(kit, "assembly", "globals")],
    ["--lib", join(wasiShim, "assembly")],
    ["--path", dirname(compiler)], // where the kit itself is linked, for apps that live outside of this workspace
    ["--outFile", wasm],
  ].flat();
  // The compiler runs in the app's folder, and takes relative paths only: type names and messages begin with `assembly/`.
  const fromApp = options.map((option) => (option.startsWith("/") ? relative(app, option) : option));
  execFileSync(process.execPath, [join(compiler, "bin", "asc.js"), ...fromApp], { cwd: app, stdio: "inherit" });

  const hash = createHash("sha256").update(readFileSync(wasm)).digest("hex");
  writeFileSync(`${wasm}.sha256`, `${hash}  ${name}.wasm\n`); // as `sha256sum --check` reads it
  const manifest = join(app, "modus.json");
  if (existsSync(manifest)) copyFileSync(manifest, join(out, "modus.json"));
  return wasm;
}

function appName(app) {
  const manifest = join(app, "package.json");
  const name = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).name : null;
  return basename(name ?? app); // the last part of a scoped name
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: "string", short: "o" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help || positionals.length > 1) {
    console.log(USAGE);
  } else {
    const app = resolve(positionals[0] ?? ".");
    console.log(build(app, values.out && resolve(values.out)));
  }
}
