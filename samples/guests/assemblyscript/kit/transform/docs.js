// Line comments and strings are matched too, so that a `/**` inside them is not taken for the start of a block.
const TOKENS = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/**
 * The doc comment of a declaration: the last block between its left neighbour, or `from` where its surroundings begin, and
 * itself. A line counts when it starts with `* `; therefore a block written in one line gives an empty list, and blank lines
 * vanish, as with the official SDK.
 */
export function docsBefore(declaration, siblings, from = 0) {
  const { source, start: ownStart } = declaration.range;
  let start = from;
  for (const sibling of siblings) {
    const { range } = sibling;
    if (range.source === source && range.end <= ownStart && range.end > start) start = range.end;
  }

  const block = (source.text.slice(start, ownStart).match(TOKENS) ?? []).findLast((token) => token.startsWith("/**"));
  if (!block) return null;
  const lines = block
    .slice(0, -2)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("* "))
    .map((line) => line.slice(2));
  return { lines };
}
