import type { Application } from '../application';
import { holds, rule, violated } from '../rule';

export const channelOfTheType = rule<Application>('P-13', {
  title: { en: 'Channel of an order', zh: '办理渠道' },
  text: {
    en: "An order says through which channel it was made; claims and imports are made on the PC only, an app's filing not in the mobile app.",
    zh: '订单记录办理渠道；认领和导入备案仅限电脑端，APP 备案不能在手机 APP 中办理。',
  },
  source: 'AO',
  check: ({ opening, filingType, websites }) => {
    if (opening.channel === 'pc') return holds;
    const claim = filingType === 'FilingClaim' || filingType === 'FilingImport';
    return claim || websites.some(({ details }) => details.kind === 'app')
      ? violated(
          'channel',
          'claims, imports and apps are not filed in the mobile app: open the order on the PC',
          '认领、导入及 APP 备案不能在手机 APP 中办理：请使用电脑端',
        )
      : holds;
  },
});
