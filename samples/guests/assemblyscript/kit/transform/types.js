import { ElementKind } from "assemblyscript";
import { docsBefore } from "./docs.js";

// Object, ArrayBuffer and String have these ids in every module; runtimes know them without an entry.
const LAST_FIXED_ID = 2;

/** Collects the managed classes that signatures reach, through fields, base classes' fields and generic arguments. */
export class TypeTable {
  #entries = new Map();

  /** Notes a type and everything it reaches. Returns its name as metadata spells it. */
  use(type) {
    const cls = type.classReference;
    // A function type has a signature and no class: no runtime can pass one, and it has no entry.
    if (cls && type.isManaged) this.#add(cls);
    return type.toString();
  }

  entries() {
    return Object.fromEntries(this.#entries);
  }

  #add(cls) {
    const name = cls.internalName; // never with the null suffix, whereas type arguments inside it keep theirs
    if (cls.id > LAST_FIXED_ID && !this.#entries.has(name)) {
      const entry = { id: cls.id };
      this.#entries.set(name, entry); // before its fields, which may lead back to it
      if (!isOpaque(cls)) {
        entry.fields = this.#fields(cls);
        const docs = classDocs(cls);
        if (docs) entry.docs = docs;
      }
    }
    for (const argument of cls.typeArguments ?? []) this.use(argument);
  }

  /** Instance fields in memory order. The member table holds inherited ones too, with the same offsets as in the base. */
  #fields(cls) {
    return [...(cls.members?.values() ?? [])]
      .filter((member) => member.kind === ElementKind.PropertyPrototype && member.isField)
      .map((member) => member.instance)
      .filter((property) => property && property.memoryOffset >= 0)
      .sort((a, b) => a.memoryOffset - b.memoryOffset)
      .map((property) => {
        const field = { name: property.name, type: this.use(property.type) };
        const docs = fieldDocs(property);
        if (docs) field.docs = docs;
        return field;
      });
  }
}

/** Classes whose layout runtimes know by name; their fields would be noise. `Set` is not among them, by custom. */
function isOpaque(cls) {
  return cls.isArrayLike || /^~lib\/(map\/Map<|string\/String$|date\/Date$|wasi_date\/wasi_Date$)/.test(cls.internalName);
}

function fieldDocs({ declaration, prototype }) {
  const owner = prototype.parent.declaration;
  // A field made by a constructor parameter has no place of its own in the class body.
  if (!owner.members?.includes(declaration)) return null;
  return docsBefore(declaration, owner.members, owner.range.start);
}

function classDocs({ declaration, prototype }) {
  const { parent } = prototype;
  if (parent.kind !== ElementKind.Namespace) return docsBefore(declaration, declaration.range.source.statements);
  return docsBefore(declaration, parent.declaration.members, parent.declaration.range.start);
}
