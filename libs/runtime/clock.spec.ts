import { ControlledClock, systemClock } from './clock';

describe('a controlled clock', () => {
  const start = new Date('2019-03-04T01:00:00Z');

  it('stands still until it is moved', () => {
    const clock = new ControlledClock(start);
    expect(clock.now()).toEqual(start);
    clock.advance(1_500);
    expect(clock.now()).toEqual(new Date('2019-03-04T01:00:01.500Z'));
    clock.set(new Date('2019-04-18T00:00:00Z'));
    expect(clock.now()).toEqual(new Date('2019-04-18T00:00:00Z'));
  });

  it('does not move back', () => {
    const clock = new ControlledClock(start);
    expect(() => clock.set(new Date('2019-03-04T00:59:59Z'))).toThrow(RangeError);
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(clock.now()).toEqual(start);
  });

  it('is not moved by whoever was told the time', () => {
    const clock = new ControlledClock(start);
    clock.now().setFullYear(1999);
    expect(clock.now()).toEqual(start);
  });
});

describe('the system clock', () => {
  it('shows the time of the machine', () => {
    const before = Date.now();
    const shown = systemClock.now().getTime();
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(Date.now());
  });
});
