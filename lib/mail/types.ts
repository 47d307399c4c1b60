/** A mail as it travels from the operation that writes it to the worker that delivers it. */
export interface Mail {
  /** Sorts by time: `20260102T030405678-1f0c…`. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
}
