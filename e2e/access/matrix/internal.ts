import type { Table } from '@/e2e/access/policy';

export const internal: Table = {};
