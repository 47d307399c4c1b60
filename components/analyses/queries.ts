/** What the page of an analysis asks for: pictures come by their own addresses. */
export const ANALYSIS_QUERY = { includeAnalysisData: true, includePlots: false } as const;
