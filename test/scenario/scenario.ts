/** A scenario file as the contract's section 5 lays it down, read and checked, references not yet resolved. */
export interface Scenario {
  readonly title: string;
  /** RFC 3339: the ledger's clock at the start */
  readonly clock: string;
  readonly define: Readonly<Record<string, unknown>>;
  /** none: the file only holds values for others */
  readonly steps: readonly Step[];
}

/** Exactly one of `do`, `check` and `timeline`; none of them: the step only moves the clock. */
export interface Step {
  readonly at?: string;
  /** an ISO 8601 duration */
  readonly after?: string;
  /** role, then id */
  readonly as?: string;
  readonly do?: string;
  readonly with?: unknown;
  readonly id?: string;
  /** name → field of the answer */
  readonly save?: Readonly<Record<string, string>>;
  readonly check?: string;
  readonly timeline?: string;
  readonly expect?: unknown;
}

/** What a command's step may expect. */
export interface CommandExpectation {
  readonly state?: string;
  readonly events?: readonly string[];
  readonly refused?: readonly string[];
  readonly status?: number;
  readonly answer?: unknown;
}

/** The file, or a step of it, is not as the format has it. */
export class ScenarioMalformed extends Error {
  override readonly name = 'ScenarioMalformed';
  constructor(
    readonly where: string,
    readonly reason: string,
  ) {
    super(`${where}: ${reason}`);
  }
}
