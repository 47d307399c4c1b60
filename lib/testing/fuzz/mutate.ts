/** Damage to files, by a number: the same seed does the same damage on every machine. */

/** A random generator (mulberry32): numbers in [0, 1). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** No mutant is larger: what is slow only because it is long is the business of other limits. */
const MAX_BYTES = 2_000_000;

const INTEGERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0xffffff, 0x7fffffff, 0x80000000, 0xffffffff];
const NUMBERS = [
  '0', '-1', '1', '8', '-64', '2048', '4096', '65536', '999999', '2147483647', '4294967296', '9007199254740993', '99999999999999999999',
  '1e9', '1e400', '-1e400', '1e-400', 'NaN', 'inf', '0.5', '29', '30', '3/', '1-', '-0', '0x10', '1D5', '89.9999999', '-90', '360', '1e-300',
];
/** What means something in one of the formats. */
const WORDS = [
  '<', '>', '&#0;', '&#1114111;', ']]>', '<!--', '"', "'", ',', '\n', '\r', '\t', '\0', '{', '}', '[', ']', 'null', '[]', '{}', '"a"', '#', '=', ':', '!!binary ', '*a', '&a ',
  '__proto__', 'constructor', 'toString', 'é', '\ud800', '🛰', '(', ')', 'polygon(', 'END     ', 'CONTINUE', 'T', 'F', '1PB(9)', '9999999J', '0D', 'NUNIQ', 'RANGE', 'RING',
];

type Random = () => number;
type Mutation = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const below = (random: Random, n: number): number => Math.floor(random() * n);
const pick = <T>(random: Random, items: readonly T[]): T => items[below(random, items.length)] as T;

/** Replaces `length` bytes at a place. */
const replaced = (bytes: Buffer, at: number, length: number, by: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);

/** A stretch of a file; short ones are more frequent. */
function stretch(bytes: Buffer, random: Random): [at: number, length: number] {
  const at = below(random, bytes.length + 1);
  return [at, Math.floor((bytes.length - at) * random() ** 3)];
}

const flipBits: Mutation = (bytes, random) => {
  for (let times = 1 + below(random, 8); times > 0 && bytes.length > 0; times -= 1) bytes[below(random, bytes.length)]! ^= 1 << below(random, 8);
  return bytes;
};

const setBytes: Mutation = (bytes, random) => {
  for (let times = 1 + below(random, 4); times > 0 && bytes.length > 0; times -= 1) bytes[below(random, bytes.length)] = pick(random, [0, 1, 0x20, 0x7f, 0x80, 0xff]);
  return bytes;
};

/** Wherever a length is kept, it now may claim anything. */
const inflateLength: Mutation = (bytes, random) => {
  const size = pick(random, [1, 2, 4, 8]);
  if (bytes.length < size) return bytes;
  const at = below(random, bytes.length - size + 1);
  const value = BigInt(pick(random, INTEGERS)) * (size === 8 && random() < 0.3 ? 2n ** 31n : 1n);
  for (let i = 0; i < size; i += 1) bytes[at + i] = Number((value >> BigInt(8 * i)) & 0xffn);
  if (random() < 0.5) bytes.subarray(at, at + size).reverse();
  return bytes;
};

/** A number in digits becomes another one; half of the time in the same place of a fixed-width card. */
const otherNumber: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
  if (found.length === 0) return setBytes(bytes, random, []);
  const { 0: digits, index } = pick(random, found);
  const number = pick(random, NUMBERS);
  const shift = Math.max(0, number.length - digits.length);
  const blanks = shift > 0 && text.slice(Math.max(0, index - shift), index).trim() === '' && index >= shift ? shift : 0;
  return random() < 0.5
    ? replaced(bytes, index - blanks, digits.length + blanks, Buffer.from(number.padStart(digits.length)))
    : replaced(bytes, index, digits.length, Buffer.from(number));
};

const otherWord: Mutation = (bytes, random) => {
  const [at] = stretch(bytes, random);
  const word = Buffer.from(pick(random, WORDS));
  return replaced(bytes, at, random() < 0.5 ? Math.min(word.length, bytes.length - at) : 0, word);
};

const truncate: Mutation = (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1));
const remove: Mutation = (bytes, random) => replaced(bytes, ...stretch(bytes, random), new Uint8Array(0));

/** The same part again and again: deep nests, long lists. */
const repeat: Mutation = (bytes, random) => {
  const [at, length] = stretch(bytes, random);
  const times = Math.min(2 ** below(random, 17), Math.floor((MAX_BYTES - bytes.length) / Math.max(1, length)));
  return replaced(bytes, at, 0, Buffer.alloc(Math.max(0, length * times), bytes.subarray(at, at + length)));
};

/** A part of another file of the kind. */
const splice: Mutation = (bytes, random, others) => {
  const other = pick(random, others);
  const [from, length] = stretch(other, random);
  const [at, cut] = stretch(bytes, random);
  return replaced(bytes, at, cut, other.subarray(from, from + length));
};

const noise: Mutation = (bytes, random) => replaced(bytes, stretch(bytes, random)[0], 0, Buffer.from(Array.from({ length: below(random, 64) }, () => below(random, 256))));

const MUTATIONS: readonly Mutation[] = [flipBits, setBytes, inflateLength, inflateLength, otherNumber, otherNumber, otherWord, truncate, remove, repeat, splice, noise];

/** One file of the corpus with one to four damages. */
export function mutate(corpus: readonly Buffer[], seed: number): Buffer {
  const random = randomOf(seed);
  let bytes = Buffer.from(pick(random, corpus));
  for (let times = 1 + below(random, 4); times > 0; times -= 1) bytes = Buffer.from(pick(random, MUTATIONS)(bytes, random, corpus));
  return bytes.subarray(0, MAX_BYTES);
}
