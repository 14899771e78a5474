import { TokenVerifier } from '#libs/access-control';
import { Core } from '#libs/commands';
import { PersonalData, SealBroken } from '#libs/personal-data';
import { Checkpoints } from '#libs/read-models';
import { Asking } from './asking';

const open = jest.fn<Promise<string | undefined>, []>();
const personalData: PersonalData = Object.assign(Object.create(PersonalData.prototype), { open });
const none = <Part>(part: { prototype: Part }): Part =>
  Object.create(part.prototype as object) as Part;
const asking = new Asking(none(TokenVerifier), none(Checkpoints), personalData, none(Core));
const answer = { orderId: 'o-1', phone1: { sealed: 's', key: 'p-1', hash: 'h' } };

describe('an answer with a personal value', () => {
  it('shows it masked', async () => {
    open.mockResolvedValue('13800000001');
    expect(await asking.shown(answer)).toEqual({ orderId: 'o-1', phone1: '138****0001' });
  });

  it('tells where it was erased', async () => {
    open.mockResolvedValue(undefined);
    expect(await asking.shown(answer)).toEqual({ orderId: 'o-1', phone1: '[erased]' });
  });

  it('tells where it does not open, and shows the rest', async () => {
    open.mockRejectedValue(new SealBroken('p-1', 'phone'));
    expect(await asking.shown(answer)).toEqual({ orderId: 'o-1', phone1: '[unreadable]' });
  });

  it('fails where it is clear that it must be readable, or the keys cannot be read', async () => {
    await expect(asking.clear(answer)).rejects.toThrow(SealBroken);
    open.mockRejectedValue(new Error('the event store did not answer'));
    await expect(asking.shown(answer)).rejects.toThrow('did not answer');
  });
});
