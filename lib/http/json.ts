/** JSON as programs send it. */

const STRINGS_AND_BARE_WORDS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** What programs send is nested a few levels; what is nested without end would overflow whatever walks through it. */
export const MAX_DEPTH = 100;

const STRUCTURE = /["[\]{}]/g;

/** How deep lists and objects are nested in a text of JSON; counting stops beyond `limit`. */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  STRUCTURE.lastIndex = 0;
  // The expression skips numbers, which most of a large body is, faster than a loop over characters would.
  while (STRUCTURE.test(text)) {
    const at = STRUCTURE.lastIndex - 1;
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      let end = text.indexOf('"', at + 1);
      while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
      if (end === -1) return deepest;
      STRUCTURE.lastIndex = end + 1;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > limit) return deepest;
    } else {
      depth -= 1;
    }
  }
  return deepest;
}

/** Whether the quote at `at` has an odd number of backslashes before it. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

/**
 * Parses JSON, also with the bare `NaN` and `Infinity` that Python writes: NaN is null, and an infinity stays one, which
 * every schema refuses.
 *
 * @throws SyntaxError also for what is nested more than `MAX_DEPTH` levels deep
 */
export function parseJson(text: string): unknown {
  if (jsonDepth(text, MAX_DEPTH) > MAX_DEPTH) throw new SyntaxError(`More than ${MAX_DEPTH} levels deep.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    const replaced = text.replace(STRINGS_AND_BARE_WORDS, (part) => {
      if (part.startsWith('"')) return part;
      return part === 'NaN' ? 'null' : part.startsWith('-') ? '-1e999' : '1e999';
    });
    return JSON.parse(replaced);
  }
}
