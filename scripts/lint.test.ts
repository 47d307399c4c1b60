import { ESLint } from 'eslint';
import { beforeAll, expect, it } from 'vitest';

let eslint: ESLint;
beforeAll(() => {
  // The files below do not exist, so they are looked at without types.
  const untyped = ['no-floating-promises', 'no-misused-promises', 'await-thenable'];
  eslint = new ESLint({
    overrideConfig: {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parserOptions: { projectService: false } },
      rules: Object.fromEntries(untyped.map((rule) => [`@typescript-eslint/${rule}`, 'off'])),
    },
  });
});

const lint = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
};
const use = (from: string) => `import { x } from '${from}';\nexport const y = x;`;

it.each([
  ['lib/astro/x.ts', '@/lib/config'],
  ['lib/db/x.ts', '@/lib/groups/readGroups'],
  ['lib/db/x.ts', '@/lib/http/errors'],
  ['lib/access/x.ts', '@/lib/groups/readGroups'],
  ['lib/access/x.ts', '@/components/shell/Frame'],
  ['lib/http/x.ts', '@/lib/groups/queries'],
  ['lib/groups/x.ts', '@/lib/sources/queries'],
  ['lib/groups/x.ts', '@/app/page'],
  ['lib/groups/x.ts', '../sources/readSource'],
  ['components/groups/X.tsx', '@/lib/groups/readGroups'],
  ['components/groups/X.tsx', '@/lib/db/pool'],
  ['components/groups/X.tsx', '@/lib/http/endpoint'],
  ['components/groups/X.tsx', '@/app/page'],
  ['app/(portal)/(always)/groups/page.tsx', '@/lib/groups/queries'],
  ['app/api/groups/route.ts', '@/lib/groups/queries'],
  ['app/api/groups/route.ts', '@/lib/groups/group.sql'],
  ['app/api/groups/route.ts', '@/lib/db/sql'],
  ['app/api/groups/route.ts', '@/components/groups/X'],
])('%s may not import %s', async (file, from) => {
  expect(await lint(file, use(from))).toEqual(['no-restricted-imports']);
});

it.each([
  ['lib/astro/x.ts', './time'],
  ['lib/db/x.ts', '@/lib/config'],
  ['lib/groups/x.ts', '@/lib/groups/queries'],
  ['lib/groups/x.ts', './queries'],
  ['lib/groups/x.ts', '@/lib/sources/readSource'],
  ['lib/groups/x.ts', '@/lib/access/groups'],
  ['components/groups/X.tsx', '@/lib/http/client'],
  ['components/groups/X.tsx', '@/lib/groups/schema'],
  ['components/groups/X.tsx', '@/lib/astro/time'],
  ['components/groups/X.tsx', '@/components/ui/Table'],
  ['app/(portal)/(always)/groups/page.tsx', '@/components/groups/X'],
  ['app/(portal)/(always)/groups/page.tsx', '@/lib/groups/readGroups'],
  ['app/api/groups/route.ts', '@/lib/groups/readGroups'],
])('%s may import %s', async (file, from) => {
  expect(await lint(file, use(from))).toEqual([]);
});

it('refuses any, and tests that are not run', async () => {
  expect(await lint('lib/groups/x.ts', 'export const x = 1 as any;')).toEqual(['@typescript-eslint/no-explicit-any']);
  const skipped = ["import { it } from 'vitest';", `it.${'skip'}('x', () => undefined);`].join('\n');
  expect(await lint('lib/groups/x.test.ts', skipped)).toEqual(['no-restricted-syntax']);
});
