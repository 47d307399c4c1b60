export const PAGE_SIZE = 25;

/** The same on the server and in the browser, so that the first page is asked for once. */
export const planListQueryOf = ({ status, page }: { status: string; page: number | null }) => ({
  numPerPage: PAGE_SIZE,
  pageNumber: page ?? 1,
  status: status || undefined,
});
