/** An invented enterprise of its own for every order of a load run. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const creditCode = (run: string, n: number): string => {
  const body = `91440300MA${[...`${run}${n}`.padStart(7, '0').slice(-7)].join('')}`.toUpperCase();
  const sum = weights.reduce(
    (total, weight, at) => total + weight * characters.indexOf(body[at] ?? '0'),
    0,
  );
  return body + characters[(31 - (sum % 31)) % 31];
};

export const opening = (run: string, n: number) => ({
  province: 'Guangdong',
  entityType: 'enterprise',
  document: { type: 'businessLicense', number: creditCode(run, n) },
  domains: [`load-${run}-${n}.com`],
});

export const instance = (accountId: string) => ({
  instanceId: `i-${accountId}`,
  accountId,
  kind: 'server',
  region: 'cn-south',
  mainland: true,
  billing: 'prepaid',
  termMonths: 36,
  expiresOn: '2035-12-31',
  publicIp: '203.0.113.10',
});

const person = (name: string, number: string) => ({
  name,
  document: { type: 'identityCard', number },
  phone1: '13800000001',
  phone2: '075500000001',
  email: 'somebody@load.example',
  mainlandResident: true,
});
const address = {
  province: 'Guangdong',
  city: 'Shenzhen',
  district: 'Nanshan',
  street: '科技园测试路1号',
};

export const draft = () => ({
  entity: {
    name: '深圳负载样例有限公司',
    entityType: 'enterprise',
    documentAddress: address,
    mailingAddress: address,
    leader: person('负载甲', '440306198001010036'),
    legalRepresentative: '负载甲',
  },
  websites: [
    {
      kind: 'website',
      name: '负载样例',
      contentKinds: ['corporate'],
      languages: ['zh'],
      preApprovals: [],
      administrator: person('负载乙', '440306198505050023'),
    },
  ],
});
