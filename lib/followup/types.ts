export type { OverviewPage, OverviewRequest, RequestCount } from './overviewSchema';
