import { z } from 'zod';
import { choice } from '@/lib/http/lenient';

const schema = z.record(z.string(), z.unknown());

export const described = z.object({
  methodsImplemented: z.record(z.string(), z.boolean()),
  formSchema: schema.optional().describe('JSON Schema of what can be asked'),
  formSchemaForcedPhotometry: schema.optional(),
  formSchemaAltdata: schema.optional().describe('Of the credentials of an allocation'),
  uiSchema: schema,
  uiSchemaAltdata: schema.optional(),
  aliasLookup: z.record(z.string(), z.string()),
  priorityOrder: z.enum(['asc', 'desc']),
});

export const forms = z.record(z.string(), described);
export type Forms = z.infer<typeof forms>;

export const formsQuery = z.object({ apiType: choice(['api_classname', 'api_classname_obsplan']).default('api_classname') });
