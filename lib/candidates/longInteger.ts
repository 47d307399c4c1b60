/**
 * The value of a field in a JSON text when it is an integer that a double does not hold; alert ids have up to 19 digits. Undefined
 * otherwise.
 */
export function longInteger(json: string, field: string): string | undefined {
  const found = new RegExp(`"${field}"\\s*:\\s*(-?\\d{16,19})\\s*[,}]`).exec(json)?.[1];
  return found !== undefined && !Number.isSafeInteger(Number(found)) ? found : undefined;
}
