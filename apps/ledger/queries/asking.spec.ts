import { TokenVerifier } from '#libs/access-control';
import { Core } from '#libs/commands';
import { PersonalData, SealBroken } from '#libs/personal-data';
import { Checkpoints } from '#libs/read-models';
import { Metrics } from '../operations/metrics';
import { Asking } from './asking';
import { SealsWatch } from './seals-watch';

const open = jest.fn<Promise<string | undefined>, []>();
const personalData: PersonalData = Object.assign(Object.create(PersonalData.prototype), { open });
const none = <Part>(part: { prototype: Part }): Part =>
  Object.create(part.prototype as object) as Part;
const seals = new SealsWatch(new Metrics());
const asking = new Asking(none(TokenVerifier), none(Checkpoints), personalData, none(Core), seals);
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
    const noted = jest.spyOn(seals, 'note').mockReturnValue();
    const broken = new SealBroken('p-1', 'phone');
    open.mockRejectedValue(broken);
    expect(await asking.shown(answer)).toEqual({ orderId: 'o-1', phone1: '[unreadable]' });
    expect(noted.mock.calls).toEqual([[broken]]);
  });

  it('fails where the keys cannot be read', async () => {
    open.mockRejectedValue(new Error('the event store did not answer'));
    await expect(asking.shown(answer)).rejects.toThrow('did not answer');
  });
});

describe('an answer that is to be signed', () => {
  it('shows a personal value clear, or masked', async () => {
    open.mockResolvedValue('13800000001');
    expect(await asking.clear(answer)).toEqual({ orderId: 'o-1', phone1: '13800000001' });
    expect(await asking.masked(answer)).toEqual({ orderId: 'o-1', phone1: '138****0001' });
  });

  it('fails where it does not open', async () => {
    open.mockRejectedValue(new SealBroken('p-1', 'phone'));
    await expect(asking.clear(answer)).rejects.toThrow(SealBroken);
    await expect(asking.masked(answer)).rejects.toThrow(SealBroken);
  });
});
