import { expect, it } from 'vitest';
import { problemsOf, toErrorSchema } from './problems';

const SCHEMA = {
  type: 'object',
  properties: { priority: { type: 'number' }, mode: { type: 'string' }, advanced: { type: 'object', properties: { exposure_time: { type: 'number' } } } },
  dependencies: { mode: { oneOf: [{ properties: { choices: { type: 'array' } } }] } },
};

it('takes what the server said apart by fields, also of branches and of parts', () => {
  const found = problemsOf('payload: priority: must be <= 5; choices: missing; advanced.exposure_time: must be > 0; choices.1: must be one of u, g', SCHEMA);
  expect(found.fields).toEqual({ priority: 'must be <= 5', choices: 'must be one of u, g', 'advanced.exposure_time': 'must be > 0' });
  expect(found.rest).toBeNull();
  expect(toErrorSchema(found)).toEqual({
    priority: { __errors: ['must be <= 5'] }, choices: { __errors: ['must be one of u, g'] }, advanced: { exposure_time: { __errors: ['must be > 0'] } },
  });
});

it('keeps what is about no field of the form', () => {
  expect(problemsOf('allocation_id: there is no allocation with id 7 that you may use', SCHEMA)).toEqual({
    fields: {}, rest: 'allocation_id: there is no allocation with id 7 that you may use',
  });
  expect(problemsOf('Error submitting follow-up request: rejected: too close to the Moon', SCHEMA).rest).toContain('too close to the Moon');
  expect(problemsOf(null, SCHEMA)).toEqual({ fields: {}, rest: null });
});
