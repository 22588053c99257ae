import { NodeKind, SourceKind } from "assemblyscript";
import { defaultOf } from "./defaults.js";
import { docsBefore } from "./docs.js";

/** The callable exports: all functions but internal ones, which start with `_` (`_modus_…` is for the runtime's eyes). */
export function describeExports(module, binaryen, program, types) {
  const result = {};
  for (let i = 0; i < module.getNumExports(); i++) {
    const { name, value, kind } = binaryen.getExportInfo(module.getExportByIndex(i));
    if (kind !== binaryen.ExternalFunction) continue;
    if (name.startsWith("_") && !name.startsWith("_modus_")) continue;

    const element = exportedFunction(program, value);
    if (!element) throw new Error(`modus-guest-kit: no declaration found for the exported function ${name}`);
    result[name] = describe(element, types, name);
  }
  return result;
}

/** The host functions the module imports. WASI and `env` are served by every runtime and need no description. */
export function describeImports(module, binaryen, program, types) {
  const result = {};
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const info = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
    if (!info.module || info.module === "env" || info.module.startsWith("wasi")) continue;

    const element = program.instancesByName.get(info.name);
    if (!element) throw new Error(`modus-guest-kit: no declaration found for the import ${info.module}.${info.base}`);
    result[`${info.module}.${info.base}`] = describe(element, types, null);
  }
  return result;
}

/** Finds the written function behind an export; the compiler may put a stack-keeping and a default-filling stub before it. */
function exportedFunction(program, internalName) {
  const element = program.instancesByName.get(internalName.replace(/^export:/, ""));
  return element && element.original;
}

function describe(element, types, exportName) {
  const { parameterTypes, returnType, thisType } = element.signature;
  const declared = element.declaration.signature?.parameters ?? [];

  const parameters = parameterTypes.map((type, i) => {
    const parameter = { name: element.getParameterName(i), type: types.use(type) };
    const initializer = declared[i]?.initializer;
    if (initializer) parameter.default = defaultOf(initializer);
    return parameter;
  });
  // Methods of exported classes take their object as the first wasm argument.
  if (thisType) parameters.unshift({ name: "this", type: types.use(thisType) });

  const result = {};
  if (parameters.length) result.parameters = parameters;
  if (returnType.toString() !== "void") result.results = [{ type: types.use(returnType) }];
  if (exportName !== null) {
    const docs = functionDocs(element.declaration, exportName);
    if (docs) result.docs = docs;
  }
  return result;
}

/** As the official SDK: only functions of an entry file, exported under the name they were written with, have docs. */
function functionDocs(declaration, exportName) {
  const source = declaration.range.source;
  if (declaration.kind !== NodeKind.FunctionDeclaration) return null;
  if (source.sourceKind !== SourceKind.UserEntry || declaration.name.text !== exportName) return null;
  return docsBefore(declaration, source.statements);
}
