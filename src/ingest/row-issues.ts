/** What is wrong with the row that is being read, and what becomes of it for that. */

import type { CodeAction, IssueCode } from './issue-codes.js';

export interface FoundIssue {
  readonly code: string;
  /** Position in the columns, −1 for the row. */
  readonly column: number;
  reject: boolean;
  readonly byteOffset: number | undefined;
}

export class RowIssues {
  readonly #actions: ReadonlyMap<string, CodeAction>;
  #list: FoundIssue[] = [];

  constructor(actions: ReadonlyMap<string, CodeAction>) {
    this.#actions = actions;
  }

  get isEmpty(): boolean {
    return this.#list.length === 0;
  }

  clear(): void {
    if (this.#list.length > 0) this.#list = [];
  }

  /** `reject` makes it a reason to reject the row whatever the action of the code. */
  add(code: IssueCode, column: number, reject: boolean, byteOffset?: number): void {
    const action = this.#actions.get(code) ?? 'mark';
    if (action === 'ignore' && !reject) return;
    this.#list.push({ code, column, reject: reject || action === 'reject', byteOffset });
  }

  /** Turns what was found in these columns into reasons to reject. False when there is nothing. */
  rejectFor(isWanted: (column: number) => boolean): boolean {
    const faulty = this.#list.filter(({ column }) => column >= 0 && isWanted(column));
    for (const issue of faulty) issue.reject = true;
    return faulty.length > 0;
  }

  /** The reasons to reject where there are any, else all that was found. */
  get told(): { readonly rejects: boolean; readonly issues: readonly FoundIssue[] } {
    const rejects = this.#list.filter(({ reject }) => reject);
    return rejects.length > 0 ? { rejects: true, issues: rejects } : { rejects: false, issues: this.#list };
  }
}
