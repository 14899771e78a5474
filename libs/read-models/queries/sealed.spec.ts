import { UnknownSealedField, withSealedShown } from './sealed';

const sealed = (hash: string) => ({ sealed: 'c2VhbGVk', key: 'person', hash });
const show = async (kind: string, { hash }: { hash: string }) => `${kind} of ${hash}`;

describe('an answer with sealed values', () => {
  it('shows each by its kind, wherever it lies; all else stays', async () => {
    const answer = {
      orderId: '1',
      revision: 3,
      ended: null,
      sms: [{ phoneMasked: sealed('a'), state: 'awaited' }],
      person: { name: sealed('b'), document: { type: 'identityCard', number: sealed('c') } },
      unverified: [sealed('d')],
    };
    expect(await withSealedShown(answer, show)).toEqual({
      orderId: '1',
      revision: 3,
      ended: null,
      sms: [{ phoneMasked: 'phone of a', state: 'awaited' }],
      person: {
        name: 'name of b',
        document: { type: 'identityCard', number: 'documentNumber of c' },
      },
      unverified: ['phone of d'],
    });
  });

  it('is asked about all of them before the first is told', () => {
    const asked: string[] = [];
    void withSealedShown(
      { person: { name: sealed('a') }, sms: [{ phone: sealed('b') }] },
      (kind) => {
        asked.push(kind);
        return new Promise(() => undefined);
      },
    );
    expect(asked).toEqual(['name', 'phone']);
  });

  it('is not shown with one of an unknown kind in it', async () => {
    await expect(withSealedShown({ secret: sealed('a') }, show)).rejects.toThrow(
      UnknownSealedField,
    );
  });
});
