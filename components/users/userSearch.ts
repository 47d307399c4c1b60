/** What the list of users shows, in its address. The same on the server and in the browser. */

const CONDITIONS = ['search', 'role', 'acl', 'group', 'stream'] as const;
export type UserCondition = (typeof CONDITIONS)[number];

const SORTS = ['username', 'contactEmail', 'createdAt'] as const;
export const USERS_PER_PAGE = [25, 50, 100] as const;

export interface UserSearch extends Partial<Record<UserCondition, string>> {
  includeExpired: boolean;
  pageNumber: number;
  numPerPage: number;
  sortBy: (typeof SORTS)[number];
  sortOrder: 'asc' | 'desc';
}

/** Reads the address; whatever is not of its kind is left out. */
export function readUserSearch(get: (name: string) => string | null): UserSearch {
  const page = Number(get('pageNumber'));
  const search: UserSearch = {
    includeExpired: get('includeExpired') === 'true',
    pageNumber: Number.isSafeInteger(page) && page > 0 ? page : 1,
    numPerPage: USERS_PER_PAGE.find((count) => count === Number(get('numPerPage'))) ?? 25,
    sortBy: SORTS.find((key) => key === get('sortBy')) ?? 'username',
    sortOrder: get('sortOrder') === 'desc' ? 'desc' : 'asc',
  };
  for (const name of CONDITIONS) {
    const value = get(name)?.trim();
    if (value) search[name] = value.slice(0, 200);
  }
  return search;
}

/** The parameters of the request. */
export const userQuery = ({ ...search }: UserSearch) => search;

/** A changed condition starts at the first page again. */
export const userChanges = (changes: Readonly<Record<string, string | null>>): Record<string, string | null> => ({ pageNumber: null, ...changes });

const WORDS: Record<Exclude<UserCondition, 'search'>, string> = { role: 'role', acl: 'permission', group: 'in', stream: 'stream' };

/** The conditions in words, for chips. */
export function userConditions(search: UserSearch): { name: string; label: string }[] {
  const found = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((name) =>
    search[name] ? [{ name: name as string, label: `${WORDS[name]} ${search[name]}` }] : [],
  );
  return search.includeExpired ? [...found, { name: 'includeExpired', label: 'also expired' }] : found;
}
