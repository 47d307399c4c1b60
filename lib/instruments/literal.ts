/** An object that came as text: JSON, or as old programs write it a Python dictionary. */
export function parseLiteral(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // Quotes and the three words that differ; what is inside of quotes stays.
    const asJson = text.replace(/'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|\b(?:True|False|None)\b/g, (word, quoted?: string) => {
      if (quoted !== undefined) return JSON.stringify(quoted.replace(/\\'/g, "'"));
      return { True: 'true', False: 'false', None: 'null' }[word] ?? word;
    });
    try {
      return JSON.parse(asJson.replace(/,\s*([}\]])/g, '$1'));
    } catch {
      return value;
    }
  }
}
