import { InFlight } from './in-flight';

describe('calls that may run two at once', () => {
  it('begin in order as others end, also when one fails', async () => {
    const inFlight = new InFlight(2);
    const begun: number[] = [];
    const ends: ((failure?: Error) => void)[] = [];
    const call = (n: number) =>
      inFlight.run(() => {
        begun.push(n);
        return new Promise<number>((resolve, reject) => {
          ends[n] = (failure) => (failure ? reject(failure) : resolve(n));
        });
      });
    const [first, second, third, fourth] = [0, 1, 2, 3].map(call);
    expect(begun).toEqual([0, 1]);

    ends[1]?.(new Error('broken'));
    await expect(second).rejects.toThrow('broken');
    expect(begun).toEqual([0, 1, 2]);

    ends[0]?.();
    await expect(first).resolves.toBe(0);
    expect(begun).toEqual([0, 1, 2, 3]);

    ends[2]?.();
    ends[3]?.();
    await expect(Promise.all([third, fourth])).resolves.toEqual([2, 3]);
  });
});
