/**
 * Python's pickles, as far as pandas and PyTables put them into HDF5 files: plain values, NumPy numbers and arrays. Nothing
 * is ever called: what a pickle wants to call is kept as a description, and only the few known ones are understood.
 */

/** What a pickle names, calls and fills, without doing any of it. */
class Name {
  constructor(readonly text: string) {}
}
class Made {
  state: unknown = null;
  constructor(readonly by: unknown, readonly args: readonly unknown[]) {}
}
/** A dictionary before its keys are made texts. */
type Dictionary = Map<unknown, unknown>;

const MARK = Symbol('mark');

/** The pickle is damaged, or has something that is not plain data. */
export class PickleError extends Error {}

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

class Reader {
  at = 0;
  private readonly view: DataView;
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  take(length: number): Uint8Array {
    if (length < 0 || length > this.left) throw new PickleError('The pickle ends too early.');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  uint(size: 2 | 4): number {
    this.take(size);
    return size === 2 ? this.view.getUint16(this.at - 2, true) : this.view.getUint32(this.at - 4, true);
  }

  int32(): number {
    this.take(4);
    return this.view.getInt32(this.at - 4, true);
  }

  length8(): number {
    this.take(8);
    return Number(this.view.getBigUint64(this.at - 8, true));
  }

  double(): number {
    this.take(8);
    return this.view.getFloat64(this.at - 8, false);
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw new PickleError('The pickle ends too early.');
    const text = latin1.decode(this.take(end - this.at));
    this.at++;
    return text;
  }
}

/** `raw-unicode-escape`, the texts of protocol 0. */
const unescape = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (_, short?: string, long?: string) =>
    String.fromCodePoint(Math.min(parseInt(short ?? (long as string), 16), 0x10ffff)));

const unquote = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');

function littleEndian(bytes: Uint8Array): number | string {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] as number);
  if (bytes.length && (bytes[bytes.length - 1] as number) >= 128) value -= 1n << BigInt(8 * bytes.length);
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

/** The machine of a pickle: a stack, its marks, and what was noted for later. */
class Machine {
  readonly stack: unknown[] = [];
  private readonly memo = new Map<number, unknown>();

  pop(): unknown {
    if (this.stack.length === 0) throw new PickleError('The pickle is damaged.');
    return this.stack.pop();
  }

  top(): unknown {
    return this.stack[this.stack.length - 1];
  }

  sinceMark(): unknown[] {
    const at = this.stack.lastIndexOf(MARK);
    if (at < 0) throw new PickleError('The pickle is damaged.');
    const items = this.stack.splice(at);
    return items.slice(1);
  }

  tuple(size: number): void {
    if (this.stack.length < size) throw new PickleError('The pickle is damaged.');
    this.stack.push(this.stack.splice(this.stack.length - size));
  }

  put(key: number = this.memo.size): void {
    this.memo.set(key, this.top());
  }

  get(key: number): void {
    if (!this.memo.has(key)) throw new PickleError('The pickle is damaged.');
    this.stack.push(this.memo.get(key));
  }

  append(items: readonly unknown[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw new PickleError('The pickle is damaged.');
    for (const item of items) list.push(item);
  }

  set(items: readonly unknown[]): void {
    const target = this.top();
    if (!(target instanceof Map)) throw new PickleError('The pickle is damaged.');
    for (let i = 0; i + 1 < items.length; i += 2) target.set(items[i], items[i + 1]);
  }

  make(): void {
    const args = this.pop();
    const by = this.pop();
    if (!Array.isArray(args)) throw new PickleError('The pickle is damaged.');
    this.stack.push(new Made(by, args));
  }

  build(): void {
    const state = this.pop();
    const target = this.top();
    if (!(target instanceof Made)) throw new PickleError('The pickle has objects that are not plain data.');
    target.state = state;
  }
}

const dictionary = (items: readonly unknown[]): Dictionary => {
  const map: Dictionary = new Map();
  for (let i = 0; i + 1 < items.length; i += 2) map.set(items[i], items[i + 1]);
  return map;
};

type Step = (machine: Machine, reader: Reader) => void;

const push = (value: (reader: Reader) => unknown): Step => (machine, reader) => void machine.stack.push(value(reader));

const integerLine = (text: string): unknown => {
  if (text === '00') return false;
  if (text === '01') return true;
  const value = Number(text.replace(/L$/, ''));
  if (!Number.isFinite(value)) throw new PickleError('The pickle is damaged.');
  return value;
};

const STEPS: Readonly<Record<number, Step>> = {
  0x80: (_, reader) => void reader.byte(), // protocol
  0x95: (_, reader) => void reader.length8(), // frame
  0x28: push(() => MARK),
  0x30: (machine) => void machine.pop(),
  0x31: (machine) => void machine.sinceMark(),
  0x32: (machine) => void machine.stack.push(machine.top()),
  0x46: push((reader) => Number(reader.line())),
  0x47: push((reader) => reader.double()),
  0x49: push((reader) => integerLine(reader.line())),
  0x4a: push((reader) => reader.int32()),
  0x4b: push((reader) => reader.byte()),
  0x4c: push((reader) => integerLine(reader.line())),
  0x4d: push((reader) => reader.uint(2)),
  0x4e: push(() => null),
  0x52: (machine) => machine.make(),
  0x81: (machine) => machine.make(),
  0x53: push((reader) => unquote(reader.line())),
  0x54: push((reader) => latin1.decode(reader.take(reader.uint(4)))),
  0x55: push((reader) => latin1.decode(reader.take(reader.byte()))),
  0x56: push((reader) => unescape(reader.line())),
  0x58: push((reader) => utf8.decode(reader.take(reader.uint(4)))),
  0x8c: push((reader) => utf8.decode(reader.take(reader.byte()))),
  0x8d: push((reader) => utf8.decode(reader.take(reader.length8()))),
  0x42: push((reader) => reader.take(reader.uint(4))),
  0x43: push((reader) => reader.take(reader.byte())),
  0x8e: push((reader) => reader.take(reader.length8())),
  0x96: push((reader) => reader.take(reader.length8())),
  0x61: (machine) => {
    const item = machine.pop();
    machine.append([item]);
  },
  0x65: (machine) => machine.append(machine.sinceMark()),
  0x73: (machine) => {
    const value = machine.pop();
    const key = machine.pop();
    machine.set([key, value]);
  },
  0x75: (machine) => machine.set(machine.sinceMark()),
  0x62: (machine) => machine.build(),
  0x63: push((reader) => new Name(`${reader.line()}.${reader.line()}`)),
  0x93: (machine) => {
    const name = machine.pop();
    const module = machine.pop();
    machine.stack.push(new Name(`${String(module)}.${String(name)}`));
  },
  0x64: (machine) => void machine.stack.push(dictionary(machine.sinceMark())),
  0x7d: push(() => new Map()),
  0x6c: (machine) => void machine.stack.push(machine.sinceMark()),
  0x5d: push(() => []),
  0x74: (machine) => void machine.stack.push(machine.sinceMark()),
  0x29: push(() => []),
  0x85: (machine) => machine.tuple(1),
  0x86: (machine) => machine.tuple(2),
  0x87: (machine) => machine.tuple(3),
  0x88: push(() => true),
  0x89: push(() => false),
  0x8a: push((reader) => littleEndian(reader.take(reader.byte()))),
  0x67: (machine, reader) => machine.get(Number(reader.line())),
  0x68: (machine, reader) => machine.get(reader.byte()),
  0x6a: (machine, reader) => machine.get(reader.uint(4)),
  0x70: (machine, reader) => machine.put(Number(reader.line())),
  0x71: (machine, reader) => machine.put(reader.byte()),
  0x72: (machine, reader) => machine.put(reader.uint(4)),
  0x94: (machine) => machine.put(),
};

function run(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  const machine = new Machine();
  for (;;) {
    const code = reader.byte();
    if (code === 0x2e) return machine.pop();
    const step = STEPS[code];
    if (!step) throw new PickleError(`The pickle has an operation (${code}) that is not known.`);
    step(machine, reader);
  }
}

/** NumPy's names of numbers, with their sizes. */
const NUMBERS: Readonly<Record<string, (view: DataView, at: number, little: boolean) => unknown>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  i1: (view, at) => view.getInt8(at),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  u4: (view, at, little) => view.getUint32(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at) !== 0,
};

/** No more values than this come out of a pickle, however often it refers to itself. */
const MAX_VALUES = 5_000_000;
const MAX_DEPTH = 50;

class Simplifier {
  private values = 0;

  plain(value: unknown, depth = 0): unknown {
    if (++this.values > MAX_VALUES || depth > MAX_DEPTH) throw new PickleError('The pickle is too large.');
    if (Array.isArray(value)) return value.map((item) => this.plain(item, depth + 1));
    if (value instanceof Map) {
      return Object.fromEntries([...(value as Dictionary)].map(([key, item]) => [String(this.plain(key, depth + 1)), this.plain(item, depth + 1)]));
    }
    if (value instanceof Uint8Array) {
      this.values += value.length / 16;
      return utf8.decode(value);
    }
    if (value instanceof Made) return this.made(value, depth);
    if (value instanceof Name || typeof value === 'symbol') throw new PickleError('The pickle has objects that are not plain data.');
    return value;
  }

  private made({ by, args, state }: Made, depth: number): unknown {
    const name = by instanceof Name ? by.text.replace('numpy._core.', 'numpy.core.') : '';
    if (name === 'numpy.core.multiarray.scalar') return this.numbers(args[0], args[1], 1)[0];
    if (name === 'numpy.core.multiarray._reconstruct' && Array.isArray(state)) {
      const [, shape, dtype, , content] = state as unknown[];
      if (Array.isArray(content)) return this.plain(content, depth + 1);
      const count = Array.isArray(shape) ? (shape as number[]).reduce((product, size) => product * size, 1) : 0;
      return this.numbers(dtype, content, count);
    }
    if (name === '_codecs.encode' && typeof args[0] === 'string') return args[0];
    throw new PickleError('The pickle has objects that are not plain data.');
  }

  private numbers(dtype: unknown, content: unknown, count: number): unknown[] {
    const word = dtype instanceof Made && typeof dtype.args[0] === 'string' ? dtype.args[0] : '';
    const order = dtype instanceof Made && Array.isArray(dtype.state) ? (dtype.state as unknown[])[1] : '<';
    const read = NUMBERS[word];
    const bytes = bytesOf(content);
    const size = Number(word.slice(1));
    if (!read || !bytes || count < 0 || count * size > bytes.length) throw new PickleError('The pickle has objects that are not plain data.');
    this.values += count;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: count }, (_, i) => read(view, i * size, order !== '>'));
  }
}

/** Bytes as they are, or as protocols 0 to 2 write them: `_codecs.encode(text, 'latin1')`. */
function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value.slice();
  const text = value instanceof Made && value.by instanceof Name && value.by.text === '_codecs.encode' ? value.args[0] : value;
  return typeof text === 'string' ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : null;
}

/**
 * The plain data of a pickle (protocols 0 to 5): dictionaries become objects, tuples arrays, NumPy numbers numbers.
 *
 * @throws PickleError when it is damaged or has anything else
 */
export const unpickle = (bytes: Uint8Array): unknown => new Simplifier().plain(run(bytes));

const escapeText = (text: string): string =>
  [...text].map((char) => {
    const code = char.codePointAt(0) as number;
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
    return code > 0x7e || code < 0x20 || char === '\\' ? `\\u${code.toString(16).padStart(4, '0')}` : char;
  }).join('');

/** A pickle, in protocol 0, of plain data; numbers keep every digit. */
export function pickle(value: unknown): string {
  const write = (item: unknown): string => {
    if (item === null || item === undefined) return 'N';
    if (typeof item === 'boolean') return item ? 'I01\n' : 'I00\n';
    if (typeof item === 'number') {
      if (!Number.isFinite(item)) return `F${Number.isNaN(item) ? 'nan' : item > 0 ? 'inf' : '-inf'}\n`;
      return Number.isSafeInteger(item) ? `I${item}\n` : `F${item}\n`;
    }
    if (typeof item === 'string') return `V${escapeText(item)}\n`;
    if (Array.isArray(item)) return `(l${item.map((part) => `${write(part)}a`).join('')}`;
    if (typeof item === 'object') return `(d${Object.entries(item).map(([key, part]) => `${write(key)}${write(part)}s`).join('')}`;
    throw new TypeError(`A ${typeof item} cannot be pickled.`);
  };
  return `${write(value)}.`;
}
