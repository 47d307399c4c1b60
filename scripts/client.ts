/** Writes the types of the TypeScript client from the OpenAPI document, and compiles the package: `npm run client`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '@/lib/http/openapi';

const folder = path.resolve('packages/client');
const document = await openApiDocument();
const types = astToString(await openapiTS(JSON.stringify(document), { silent: true }));
mkdirSync(path.join(folder, 'src/generated'), { recursive: true });
writeFileSync(path.join(folder, 'src/generated/schema.ts'), `// Written by npm run client from the OpenAPI document.\n${types}`);
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', folder], { stdio: 'inherit' });
console.log(`${Object.keys(document.paths as object).length} paths in packages/client/dist.`);
process.exit(0);
