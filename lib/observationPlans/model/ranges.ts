/** Parts of the sky as sorted, disjoint ranges of order-29 indices (start, end, …) in doubles, which hold the borders of tiles exactly. */

/** The first border in `ranges` that is the end of a range behind `index`. */
function firstBehind(ranges: Float64Array, index: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranges[2 * middle + 1]! <= index) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

/** What of `a` is not in `b`. */
export function subtract(a: Float64Array, b: Float64Array): Float64Array {
  const out: number[] = [];
  let j = a.length ? firstBehind(b, a[0]!) : 0;
  for (let i = 0; i < a.length; i += 2) {
    let from = a[i]!;
    const to = a[i + 1]!;
    while (j < b.length && b[j + 1]! <= from) j += 2;
    for (let k = j; k < b.length && b[k]! < to && from < to; k += 2) {
      if (b[k]! > from) out.push(from, b[k]!);
      from = Math.max(from, b[k + 1]!);
    }
    if (from < to) out.push(from, to);
  }
  return Float64Array.from(out);
}

/** Both together. */
export function merge(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length);
  let [i, j, n] = [0, 0, 0];
  while (i < a.length || j < b.length) {
    const isA = j >= b.length || (i < a.length && a[i]! <= b[j]!);
    const from = isA ? a[i]! : b[j]!;
    const to = isA ? a[i + 1]! : b[j + 1]!;
    if (isA) i += 2;
    else j += 2;
    if (n > 0 && from <= out[n - 1]!) out[n - 1] = Math.max(out[n - 1]!, to);
    else {
      out[n] = from;
      out[n + 1] = to;
      n += 2;
    }
  }
  return out.slice(0, n);
}
