/** What the page of earthquakes asks for, on the server and in the browser. */
export const PAGE_SIZE = 50;

export const earthquakeListQuery = (page: number | null, status: string) => ({
  pageNumber: Math.max(1, Math.trunc(page ?? 1)),
  numPerPage: PAGE_SIZE,
  ...(status ? { statusKeep: status } : {}),
});
