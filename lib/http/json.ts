/** JSON as programs send it. */

const STRINGS_AND_BARE_WORDS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * Parses JSON, also with the bare `NaN` and `Infinity` that Python writes: NaN is null, and an infinity stays one, which
 * every schema refuses.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
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
