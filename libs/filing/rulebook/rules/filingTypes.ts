import { fact, type Entry } from '../rule';

/** Section 2: the twelve filing types; T-20 determines them. */
export const filingTypeEntries: readonly Entry[] = [
  fact('T-1', {
    title: { en: 'First filing', zh: '首次备案' },
    text: {
      en: 'Neither the entity nor the domain is in the MIIT registry.',
      zh: '主体和域名均未在工信部备案。',
    },
    source: 'A19.1, AO',
  }),
  fact('T-2', {
    title: { en: 'Provider addition', zh: '接入备案' },
    text: {
      en: 'Entity and domain are filed through another provider, the entity never here; the former provider stays.',
      zh: '主体和域名已通过其他接入商备案，主体从未在此备案；原接入商保留。',
    },
    source: 'A19.3, AO',
  }),
  fact('T-3', {
    title: { en: 'Continued provider addition', zh: '继续接入' },
    text: {
      en: 'As a provider addition, but the entity already has filings here.',
      zh: '域名已通过其他接入商备案，主体已在此备案。',
    },
    source: 'A19.3',
  }),
  fact('T-4', {
    title: {
      en: 'Website addition, entity filed elsewhere',
      zh: '新增网站（主体在其他接入商备案）',
    },
    text: {
      en: 'The entity is filed through another provider only and the domain is not filed.',
      zh: '主体仅通过其他接入商备案，域名未备案。',
    },
    source: 'A19.4, A19.1, AO',
  }),
  fact('T-5', {
    title: { en: 'Website addition, entity filed here', zh: '新增网站（主体已在此备案）' },
    text: {
      en: "The entity is filed here and the domain is not; the entity's details are taken from the ledger.",
      zh: '主体已在此备案，域名未备案；主体信息沿用已备案内容。',
    },
    source: 'A19.5, AO, AW',
  }),
  fact('T-6', {
    title: { en: 'Entity change', zh: '变更主体' },
    text: {
      en: 'An entity filed here wants other details; one first filed through another provider is changed there.',
      zh: '已在此备案的主体变更信息；最初在其他接入商备案的主体在原接入商变更。',
    },
    source: 'A19.6, T Information Change',
  }),
  fact('T-7', {
    title: { en: 'Website change', zh: '变更网站' },
    text: {
      en: 'A website filed here wants other details, or keeps fewer domains.',
      zh: '已在此备案的网站变更信息或减少域名。',
    },
    source: 'A19.6',
  }),
  fact('T-8', {
    title: { en: 'Entity cancellation', zh: '注销主体' },
    text: {
      en: 'Removes the entity number and all its websites from MIIT.',
      zh: '注销主体备案号及其全部网站备案。',
    },
    source: 'A19.7, T Deregistration',
  }),
  fact('T-9', {
    title: { en: 'Website cancellation', zh: '注销网站' },
    text: {
      en: 'Removes one website from MIIT; the entity and its other websites stay.',
      zh: '注销一个网站的备案，主体及其他网站保留。',
    },
    source: 'A19.7, T Deregistration',
  }),
  fact('T-10', {
    title: { en: 'Provider removal', zh: '取消接入' },
    text: {
      en: "This provider stops being the website's provider; the filing at MIIT stays.",
      zh: '本接入商不再为该网站提供接入，工信部备案保留。',
    },
    source: 'AG, T Deregistration',
  }),
  fact('T-11', {
    title: { en: 'Filing claim', zh: '认领备案' },
    text: {
      en: 'Filed through HiChina before 2010-06-01 and since then neither added to another provider nor imported.',
      zh: '2010-06-01 前通过万网备案，此后未接入其他接入商亦未导入。',
    },
    source: 'A19.12, AG',
  }),
  fact('T-12', {
    title: { en: 'Filing import', zh: '导入备案' },
    text: {
      en: 'A filing completed in the HiChina system is brought into this ledger, then claimed; until then T-2 to T-5 are refused.',
      zh: '将万网系统中完成的备案导入后认领；导入前不受理 T-2 至 T-5。',
    },
    source: 'A19.3, A19.5, AO',
  }),
];
