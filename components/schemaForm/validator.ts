/** What schema forms need of JSON Schema: which branch the values choose. No code is made from schemas, so the page's policy holds. */
import { Validator, type Schema } from '@cfworker/json-schema';
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';

/** As they would be sent: what is not there is not `undefined`. */
const sent = (data: unknown): unknown => (data === undefined ? {} : (JSON.parse(JSON.stringify(data)) as unknown));

function faults(schema: RJSFSchema, data: unknown, root: RJSFSchema = schema) {
  const { definitions, $defs } = root;
  const whole = { ...(definitions ? { definitions } : {}), ...($defs ? { $defs } : {}), ...schema };
  return new Validator(whole as Schema, '7').validate(sent(data)).errors;
}

export const validator: ValidatorType<unknown, RJSFSchema> = {
  isValid(schema, data, root) {
    try {
      return faults(schema, data, root).length === 0;
    } catch {
      return false;
    }
  },
  // The server says what is wrong: its schemas are newer, and it knows more than they say.
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: <Result>(schema: RJSFSchema, data?: unknown) => ({ errors: faults(schema, data) as Result[] }),
};
