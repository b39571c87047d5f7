import { type Problem, WfmError } from '../core/errors';

/** An input without which a day is not published. */
export type MissingInput = 'queue report' | 'agent report' | 'interval output';

/** What is known of a day whose inputs are missing. */
export interface InputsOfDay {
  readonly missing: readonly MissingInput[];
  /**
   * Whether interval output tells of an agent who was there, or has rows of the day that cannot be read. A day without is one
   * on which nothing happened, such as a holiday, of which Connect's reports have no row either.
   */
  readonly agentsThere: boolean;
}

/** Error `inputs-missing` of a day: try later. */
export class InputsMissing extends WfmError {
  constructor(
    readonly inputs: InputsOfDay,
    problems: readonly Problem[],
  ) {
    super('inputs-missing', problems);
  }
}
