/**
 * Two things: TypeScript used strictly, and the directions in which code may import (ARCHITECTURE.md): app → components →
 * lib/http client, app/api → lib/<domain> → lib/{access,db,jobs,integrations} → lib/astro. `scripts/lint.test.ts` shows
 * that each direction is held.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const CODE = '**/*.{ts,tsx}';

/** Folders below lib that are not a domain. */
const FOUNDATION = ['access', 'astro', 'auth', 'db', 'http', 'integrations', 'jobs', 'process', 'testing'];
const lib = path.join(import.meta.dirname, 'lib');
const domains = readdirSync(lib, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !FOUNDATION.includes(entry.name))
  .map((entry) => entry.name);

const escape = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Only a domain's own files import its queries, and tests at their side. `*.sql.ts` are fragments for the queries of others. */
const QUERIES = {
  regex: '^@/lib/[^/]+/queries$',
  message: 'SQL is for its own domain; call one of its operations.',
};
const FRAGMENTS = {
  regex: '^@/lib/[^/]+/[^/]+\\.sql$',
  message: 'Fragments of SQL are for queries; call an operation.',
};
/** Every import of the project goes by `@/…` or to a file of the same folder. */
const UPWARDS = { regex: '^\\.\\./', message: "Import what is not beside this file by '@/…'." };

/** One folder's rule. The last one that matches a file replaces the others, so each says everything. */
const restrict = (files, patterns, ignores = []) => ({
  files,
  ignores: ['**/*.test.{ts,tsx}', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns: [UPWARDS, ...patterns] }] },
});

const forbid = (regex, message) => ({ regex, message });
const PAGES = forbid('^@/(app|components)(/|$)', 'lib knows nothing of pages and components.');
const anyDomain = `^@/lib/(${domains.map(escape).join('|') || 'none'})(/|$)`;

export default tseslint.config(
  { ignores: ['node_modules/', '.next/', '.build/', 'data/', 'packages/*/dist/', '**/generated/', 'next-env.d.ts', 'public/', 'test-results/', 'playwright-report/'] },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: [CODE] })),
  {
    files: [CODE],
    plugins: { 'react-hooks': hooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      eqeqeq: ['error', 'smart'],
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.property.name=/^(skip|only|todo|fixme)$/][callee.object.name=/^(it|test|describe)$/]", message: 'Tests are run, all of them.' },
      ],
    },
  },
  // The foundation knows no domain, and of each other only what is below.
  restrict(['lib/astro/**'], [forbid('^@/', 'lib/astro imports nothing from the rest: pure functions.')]),
  restrict(['lib/{db,process}/**'], [PAGES, forbid(anyDomain, 'The foundation knows no domain.'), forbid('^@/lib/(access|auth|http|jobs|integrations)(/|$)', 'lib/db is below these.')]),
  restrict(['lib/access/**'], [PAGES, QUERIES, forbid(anyDomain, 'The foundation knows no domain.'), forbid('^@/lib/(jobs|integrations)(/|$)', 'lib/access is below these.')]),
  restrict(['lib/{auth,http,jobs,integrations}/**'], [PAGES, QUERIES], ['lib/http/generated/**']),
  // A domain reaches another by its operations, and pages not at all. What hangs on an object is described once, in lib/objs, as
  // parts of queries that sources and candidates are put together from.
  ...domains.map((name) =>
    restrict(
      [`lib/${name}/**`],
      [PAGES, { ...QUERIES, regex: `^@/lib/(?!${escape(name)}/)[^/]+/queries$` }],
    ),
  ),
  // The browser: components, the typed client, pure functions, and types.
  restrict(
    ['components/**'],
    [
      forbid('^@/app(/|$)', 'Components do not know the pages that show them.'),
      forbid('^@/lib/(?!http/client$|http/apiQuery$|astro(/|$)|ui(/|$)|[^/]+/(schema|types)$|http/generated/types$)', 'Components reach the server by lib/http/client, and take types from a schema.'),
    ],
  ),
  // Pages call operations; SQL stays in its domain.
  restrict(['app/**'], [QUERIES, FRAGMENTS, forbid('^@/lib/db/(?!prisma$|pool$)', 'Pages and routes call operations.')], ['app/api/**']),
  restrict(['app/api/**'], [QUERIES, FRAGMENTS, forbid('^@/components(/|$)', 'Routes answer programs.'), forbid('^@/lib/db(/|$)', 'Routes call operations.')]),
);
