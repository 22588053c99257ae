import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { SourceKind } from "assemblyscript";
import { describeExports, describeImports } from "./transform/functions.js";
import { canonicalJson } from "./transform/json.js";
import { TypeTable } from "./transform/types.js";

const METADATA_VERSION = 2;

// The guest ABI is chosen by this name, so it must be the one runtimes know; the version is the ABI level we match.
const SDK = "modus-sdk-as@0.18.0";

// What the host calls of an app with agents. A source of its own, since only entry files export anything.
const AGENT_EXPORTS = "modus_agent_exports.ts";
const IMPORTS_AGENTS = /\bimport\s*{[^}]*\b(agents|Agent)\b[^}]*}\s*from\b/;

/**
 * An `asc` transform that describes the compiled module in the two custom sections a Modus runtime reads, and gives apps
 * that import agents the exports that make them work.
 */
export default class ModusTransform {
  afterParse(parser) {
    const own = (source) => source.sourceKind === SourceKind.User || source.sourceKind === SourceKind.UserEntry;
    if (parser.sources.some((source) => own(source) && IMPORTS_AGENTS.test(source.text))) {
      parser.parseFile('export * from "modus-guest-kit/assembly/agent";', AGENT_EXPORTS, true);
    }
  }

  afterCompile(module) {
    // Drops imports that only dead code uses: metadata must not name an import the finished module lacks.
    module.runPasses(["remove-unused-module-elements"]);

    const app = appName(resolve(this.baseDir));
    const types = new TypeTable();
    const metadata = {
      plugin: app,
      sdk: SDK,
      buildId: buildId(app, module.emitBinary(), this.program.options),
      buildTs: buildTime(),
      fnExports: describeExports(module, this.binaryen, this.program, types),
      fnImports: describeImports(module, this.binaryen, this.program, types),
      types: types.entries(),
    };

    module.addCustomSection("modus_metadata_version", Uint8Array.of(METADATA_VERSION));
    module.addCustomSection("modus_metadata", new TextEncoder().encode(canonicalJson(metadata)));
  }
}

/** `name@version` of the app's package.json, or the folder name for an app without one. */
function appName(directory) {
  let manifest;
  try {
    manifest = readFileSync(join(directory, "package.json"), "utf8");
  } catch (e) {
    if (e.code === "ENOENT") return basename(directory);
    throw e;
  }
  const { name = basename(directory), version } = JSON.parse(manifest);
  return version ? `${name}@${version}` : name;
}

/**
 * An id of the shape runtimes expect (an xid: 12 bytes in lower-case base32hex), made from the content instead of time and
 * machine, so that equal sources give equal files. Optimization runs later, hence its level is part of the content.
 */
function buildId(app, wasm, options) {
  const bytes = createHash("sha256")
    .update(`${app}\0${options.optimizeLevelHint}\0${options.shrinkLevelHint}\0`)
    .update(wasm)
    .digest()
    .subarray(0, 12);
  const digits = "0123456789abcdefghijklmnopqrstuv";
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return bits.padEnd(100, "0").replace(/.{5}/g, (five) => digits[parseInt(five, 2)]);
}

/** The epoch, unless SOURCE_DATE_EPOCH (https://reproducible-builds.org) gives another moment: never the clock. */
function buildTime() {
  return new Date(Number(process.env.SOURCE_DATE_EPOCH || 0) * 1000).toISOString();
}
