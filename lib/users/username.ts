/**
 * A username as it is kept: lower-case ASCII, every run of other characters one hyphen. The single-user group has the
 * same name, and names with accents and their plain spelling are the same person.
 */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
