/** What rules, wishes and searches say about events: lists of words, and properties with a limit. */

export const CONDITION_KINDS = ['notice_types', 'gcn_tags', 'localization_tags', 'gcn_properties', 'localization_properties'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];
export type EventConditions = Record<ConditionKind, string[]>;

export const NO_CONDITIONS: EventConditions = { notice_types: [], gcn_tags: [], localization_tags: [], gcn_properties: [], localization_properties: [] };

/** A property with its limit: `name:value:op`. */
export const PROPERTY = /^\s*[\w .-]+\s*:\s*-?\d+(\.\d+)?(e[-+]?\d+)?\s*:\s*(lt|le|eq|ne|ge|gt)\s*$/i;

/** The first property that is not `name:value:op`, in words; undefined when all are. */
export function conditionProblem({ gcn_properties, localization_properties }: Pick<EventConditions, 'gcn_properties' | 'localization_properties'>): string | undefined {
  const wrong = [...gcn_properties, ...localization_properties].find((text) => !PROPERTY.test(text));
  return wrong === undefined ? undefined : `“${wrong}” is not name:value:op, as in area_90:100:le.`;
}

const SIGNS: Readonly<Record<string, string>> = { lt: '<', le: '≤', eq: '=', ne: '≠', ge: '≥', gt: '>' };

/** A wish as people read it: `area_90:100:le` is "area_90 ≤ 100". */
export function conditionText(text: string): string {
  const [name = '', value, op = ''] = text.split(':').map((part) => part.trim());
  const sign = SIGNS[op.toLowerCase()];
  return PROPERTY.test(text) && sign ? `${name} ${sign} ${value}` : text;
}
