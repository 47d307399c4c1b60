/** XML as a tree, for documents from outside: no entities, no document types, a limit on size and depth. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { NoticeError } from './types';

const MAX_BYTES = 2_000_000;
const MAX_DEPTH = 40;

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
}

/** A node in the order of the document, as the parser gives it. */
type RawNode = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  processEntities: false,
  htmlEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities that every document has, and numbers of characters; anything else stays as it is. */
const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** How deep elements are nested, without building them. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  const tags = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)[^<>]*?(\/?)>/g;
  for (let match = tags.exec(text); match && deepest <= MAX_DEPTH; match = tags.exec(text)) {
    if (match[1] === undefined) continue;
    if (match[1] === '/') depth -= 1;
    else if (match[2] !== '/') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    }
  }
  return deepest;
}

/**
 * The root of a document.
 *
 * @throws NoticeError for what is no well-formed XML, or has a document type, or is too large or too deep
 */
export function parseXml(text: string): XmlElement {
  if (text.length > MAX_BYTES) throw new NoticeError(`the XML has more than ${MAX_BYTES} characters`);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new NoticeError('the XML has a document type or entities, which are not read');
  if (depthOf(text) > MAX_DEPTH) throw new NoticeError(`the XML is nested more than ${MAX_DEPTH} levels deep`);
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: false });
  if (valid !== true) throw new NoticeError(`not well-formed XML: ${valid.err.msg} (line ${valid.err.line})`);
  let nodes: RawNode[];
  try {
    nodes = parser.parse(text) as RawNode[];
  } catch (error) {
    throw new NoticeError(`not well-formed XML: ${(error as Error).message}`);
  }
  const root = nodes.map(toElement).find((element) => element !== null);
  if (!root) throw new NoticeError('the XML has no element');
  return root;
}

function toElement(node: RawNode): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== ':@' && !key.startsWith('#') && !key.startsWith('?'));
  if (name === undefined) return null;
  const inside = (node[name] ?? []) as RawNode[];
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>);
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, decode(String(value))])),
    children: inside.map(toElement).filter((child) => child !== null),
    text: decode(inside.map((child) => String(child['#text'] ?? '')).join('')).trim(),
  };
}

/** The first element down this path of names. */
export function at(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, name) => found?.children.find((child) => child.name === name), element);
}

/** All elements of a name, however deep. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}
