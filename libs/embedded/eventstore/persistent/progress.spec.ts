import { Progress } from './progress';

describe('the progress of a group', () => {
  const begun = (...sequences: number[]): Progress => {
    const progress = new Progress(-1);
    for (const sequence of sequences) progress.begin(sequence);
    return progress;
  };

  it('stays before the first event that is not done with', () => {
    const progress = begun(0, 1, 2);
    progress.done(1);
    progress.done(2);
    expect(progress.checkpoint).toBe(-1);
  });

  it('moves past all that is done with', () => {
    const progress = begun(0, 1, 2);
    progress.done(1);
    progress.done(0);
    expect(progress.checkpoint).toBe(1);
  });

  it('moves past what was examined and not wanted', () => {
    const progress = begun(100);
    progress.examinedBefore(900);
    expect(progress.checkpoint).toBe(-1);
    progress.done(100);
    expect(progress.checkpoint).toBe(899);
  });
});
