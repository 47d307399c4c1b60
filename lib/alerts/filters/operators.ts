/**
 * The operators that pipelines may use: those of MongoDB that read and compute. Stages that write or start from other
 * collections, and operators that run code, are not registered at all.
 *
 * Comparisons in expressions are replaced by MongoDB's own order over all types. The library compares only values of one
 * type, while filters in use rely on missing < null < numbers < text, e.g. `{$lt: ['$$cand.magpsf', 99]}` of a limit.
 */
import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import type { Options } from 'mingo/types';

type Expression = (obj: unknown, expr: unknown, options: Options) => unknown;

const RANK: Readonly<Record<string, number>> = { undefined: 0, object: 4, number: 2, bigint: 2, string: 3, boolean: 6 };

function rank(value: unknown): number {
  if (value === null) return 1;
  if (Array.isArray(value)) return 5;
  if (value instanceof Date) return 7;
  if (value instanceof RegExp) return 8;
  return RANK[typeof value] ?? 9;
}

/** Negative, zero or positive, in MongoDB's order of types and values. */
export function compareBson(a: unknown, b: unknown): number {
  const byType = rank(a) - rank(b);
  if (byType !== 0) return byType;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const order = compareBson(a[i], b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (rank(a) === 4) {
    return compareBson(Object.entries(a as object).flat(), Object.entries(b as object).flat());
  }
  if (a === null || a === undefined || a === b) return 0;
  const [left, right] = [a as number, b as number];
  return left < right ? -1 : left > right ? 1 : 0;
}

const comparison =
  (name: string, test: (order: number) => unknown): Expression =>
  (obj, expr, options) => {
    if (!Array.isArray(expr) || expr.length !== 2) throw new Error(`${name} needs two values`);
    const [left, right] = evalExpr(obj, expr, options) as unknown[];
    return test(compareBson(left, right));
  };

/**
 * In an expression, an accumulator of one array goes over its items; of several values, over the values.
 * What is not of its type is passed over; of nothing, the result is null.
 */
const overValues =
  (accumulate: (values: unknown[]) => unknown): Expression =>
  (obj, expr, options) => {
    const single = !Array.isArray(expr) || expr.length === 1;
    const value = evalExpr(obj, Array.isArray(expr) && single ? expr[0] : expr, options);
    return accumulate(Array.isArray(value) ? value : [value]);
  };

const numbers = (values: readonly unknown[]): number[] => values.filter((value) => typeof value === 'number');
const known = (values: readonly unknown[]): unknown[] => values.filter((value) => value !== null && value !== undefined);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function deviation(values: readonly number[], freedom: number): number | null {
  if (values.length <= freedom) return null;
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - freedom));
}

/** An item of the one array that is given. */
const item =
  (at: 0 | -1): Expression =>
  (obj, expr, options) => {
    const value = evalExpr(obj, Array.isArray(expr) && expr.length === 1 ? expr[0] : expr, options);
    return Array.isArray(value) ? value.at(at) : null;
  };

const OVERRIDES: Readonly<Record<`$${string}`, Expression>> = {
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $cmp: comparison('$cmp', Math.sign),
  $first: item(0),
  $last: item(-1),
  $min: overValues((values) => known(values).sort(compareBson)[0] ?? null),
  $max: overValues((values) => known(values).sort(compareBson).at(-1) ?? null),
  $sum: overValues((values) => sum(numbers(values))),
  $avg: overValues((values) => (numbers(values).length ? sum(numbers(values)) / numbers(values).length : null)),
  $stdDevPop: overValues((values) => deviation(numbers(values), 0)),
  $stdDevSamp: overValues((values) => deviation(numbers(values), 1)),
};

/** Operators that run code, and those whose answer is not the same twice. */
const FORBIDDEN = new Set(['$function', '$accumulator', '$where', '$jsonSchema', '$rand', '$sampleRate', '$toHashedIndexKey']);

/** Stages that read nothing but the documents that come in and, in `$lookup`, the object's history. */
export const STAGES = [
  '$match', '$project', '$addFields', '$set', '$unset', '$lookup', '$replaceRoot', '$replaceWith',
  '$unwind', '$group', '$sort', '$limit', '$skip', '$count', '$redact',
] as const;

type Registry = Record<`$${string}`, never>;

const allowed = (all: object): Registry =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('$') && !FORBIDDEN.has(name))) as Registry;

const registered = {
  accumulator: allowed(accumulators),
  expression: { ...allowed(expressions), ...OVERRIDES } as Registry,
  pipeline: Object.fromEntries(STAGES.map((name) => [name, stages[name]])) as Registry,
  projection: allowed(projections),
  query: allowed(queries),
};

export const context = Context.init(registered);

const names = new Set(Object.values(registered).slice(0, 2).concat([registered.projection, registered.query]).flatMap((ops) => Object.keys(ops)));

/** Whether an operator may occur inside of a stage. */
export const isOperator = (name: string): boolean => names.has(name) || name === '$options' || name === '$literal';
