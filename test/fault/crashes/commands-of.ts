import type { CommandExpectation, Scenario, Step } from '../../scenario/scenario';

const reachesHandler = ({ do: command, expect }: Step): boolean =>
  command !== undefined &&
  command !== 'DetermineFilingType' && // a question
  (expect as CommandExpectation | undefined)?.status !== 400;

const kept = (step: Step): readonly (keyof Step)[] =>
  reachesHandler(step) ? ['at', 'after', 'as', 'do', 'with', 'id', 'save'] : ['at', 'after'];

/** A story reduced to its commands and the movements of its clock, nothing expected of them. */
export const commandsOf = (scenario: Scenario): Scenario => ({
  ...scenario,
  steps: scenario.steps
    .map((step) =>
      Object.fromEntries(kept(step).flatMap((name) => (name in step ? [[name, step[name]]] : []))),
    )
    .filter((step) => Object.keys(step).length > 0),
});
