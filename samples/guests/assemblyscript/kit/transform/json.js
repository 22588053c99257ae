/** Compact JSON with object keys in code unit order, so that the text depends on the content alone. */
export function canonicalJson(value) {
  return JSON.stringify(value, (_key, member) => {
    if (member === null || typeof member !== "object" || Array.isArray(member)) return member;
    return Object.fromEntries(Object.keys(member).sort().map((key) => [key, member[key]]));
  });
}
