export type { AllocationUsage } from './usageSchema';
