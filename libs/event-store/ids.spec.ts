import { commandId, eventId, orderId } from './ids';

describe('ids derived from a command', () => {
  const command = commandId('applicant', 'acme', 'key-1');

  it('are the same on every run, so that a repeat is recognised', () => {
    expect(command).toBe('71b60049-0488-5a07-99a2-73e4e5cd0753');
    expect(eventId(command, 'order-1', 0)).toBe('c172d910-37ad-5713-8e74-3190b2d61b5f');
    expect(orderId(command)).toBe('2cfbafc5-718a-55bd-bccd-dce8154d9524');
  });

  it('differ with role, actor and key, also where these run together', () => {
    const others = [
      commandId('reviewer', 'acme', 'key-1'),
      commandId('applicant', 'acme-key', '1'),
      commandId('applicant', 'acme', 'key-2'),
      commandId('applicant', 'ac', 'mekey-1'),
    ];
    expect(new Set([command, ...others]).size).toBe(5);
  });

  it('differ per stream and per event there', () => {
    const ids = ['order-1', 'order-2'].flatMap((stream) =>
      [0, 1].map((n) => eventId(command, stream, n)),
    );
    expect(new Set(ids).size).toBe(4);
  });
});
