// Builds every AssemblyScript guest of the repository, or verifies that the committed files are what the sources give.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "modus-guest-kit/build";

const here = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const repository = resolve(here, "../../..");

// Every folder in these with an assembly/index.ts is a guest.
const PLACES = [
  here,
  join(repository, "modus-core/src/test/guests/assemblyscript"),
  join(repository, "modus-models/src/test/guests/assemblyscript"),
  join(repository, "benchmarks/guests/assemblyscript"),
  ...readdirSync(join(repository, "integrations")).map((module) =>
    join(repository, "integrations", module, "src/test/guests/assemblyscript"),
  ),
];

const guests = PLACES.filter(existsSync)
  .flatMap((place) => readdirSync(place).sort().map((name) => join(place, name)))
  .filter((folder) => folder !== join(here, "kit") && existsSync(join(folder, "assembly", "index.ts")));

const command = process.argv[2];
if (command === "build") {
  for (const guest of guests) console.log(`built     ${shown(build(guest))}`);
} else if (command === "verify") {
  const differing = guests.flatMap(verify);
  for (const file of differing) console.error(`differs   ${file}`);
  if (differing.length) {
    console.error("Run 'npm ci && npm run build' and commit what changes.");
    process.exitCode = 1;
  }
} else {
  console.error("usage: node scripts/guests.js build|verify");
  process.exitCode = 2;
}

function verify(guest) {
  const fresh = mkdtempSync(join(tmpdir(), "modus-guest-"));
  try {
    build(guest, fresh);
    const committed = join(guest, "build");
    const names = new Set([...readdirSync(fresh), ...(existsSync(committed) ? readdirSync(committed) : [])]);
    const differing = [...names].filter((name) => !same(join(fresh, name), join(committed, name)));
    if (!differing.length) console.log(`verified  ${shown(committed)}`);
    return differing.map((name) => shown(join(committed, name)));
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function same(a, b) {
  return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));
}

function shown(path) {
  return relative(repository, path);
}
