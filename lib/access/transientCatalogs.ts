import { allocationRules } from './followUp';
import { allFor, onParent, type Rules } from './rules';

const ofAllocation = onParent('allocations', 'allocation_id', allocationRules.read);

/** Questions to catalogues are seen and changed by who may use the allocation with which they were asked. */
export const catalogQueryRules: Rules = allFor(ofAllocation);
export const catalogQueryGroupRules: Rules = allFor(onParent('catalog_queries', 'catalog_query_id', ofAllocation));
