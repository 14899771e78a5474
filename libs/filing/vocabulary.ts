/** The 31 provinces whose bureaus take filings (rules, section 1). */
export const provinces = [
  'Anhui',
  'Beijing',
  'Chongqing',
  'Fujian',
  'Gansu',
  'Guangdong',
  'Guangxi',
  'Guizhou',
  'Hainan',
  'Hebei',
  'Heilongjiang',
  'Henan',
  'Hubei',
  'Hunan',
  'InnerMongolia',
  'Jiangsu',
  'Jiangxi',
  'Jilin',
  'Liaoning',
  'Ningxia',
  'Qinghai',
  'Shaanxi',
  'Shandong',
  'Shanghai',
  'Shanxi',
  'Sichuan',
  'Tianjin',
  'Tibet',
  'Xinjiang',
  'Yunnan',
  'Zhejiang',
] as const;
export type Province = (typeof provinces)[number];

/** Regions that may be named and are refused by E-5. */
export const regionsOutside = ['HongKong', 'Macao', 'Taiwan', 'Overseas'] as const;
export type Region = Province | (typeof regionsOutside)[number];

/** Section 2, T-1 to T-12 in this order. */
export const filingTypes = [
  'InitialFiling',
  'ProviderAddition',
  'ContinuedProviderAddition',
  'WebsiteAddition',
  'ContinuedWebsiteAddition',
  'EntityChange',
  'WebsiteChange',
  'EntityCancellation',
  'WebsiteCancellation',
  'ProviderRemoval',
  'FilingClaim',
  'FilingImport',
] as const;
export type FilingType = (typeof filingTypes)[number];

export const entityTypes = [
  'individual',
  'enterprise',
  'publicInstitution',
  'government',
  'socialOrganisation',
  'military',
] as const;
export type EntityType = (typeof entityTypes)[number];

export const documentTypes = [
  'identityCard',
  'businessLicense',
  'institutionCertificate',
  'organisationCode',
  'militaryCode',
  'passport',
  'other',
] as const;
export type DocumentType = (typeof documentTypes)[number];

export const contentKinds = [
  'corporate',
  'portal',
  'personal',
  'blog',
  'pictures',
  'websiteBuilding',
  'ecommerce',
  'bulletinBoard',
  'news',
  'publishing',
  'medicine',
  'medicalDevices',
  'culture',
  'games',
  'broadcasting',
  'education',
  'healthcare',
  'onlineTaxi',
  'finance',
  'other',
] as const;
export type ContentKind = (typeof contentKinds)[number];

export const materialKinds = [
  'partyBuildingCertificate',
  'financeUndertaking',
  'commitmentLetter',
  'letterOfChange',
  'verificationForm',
  'documentScan',
  'domainCertificate',
  'other',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

export const photoMethods = [
  'backdrop',
  'designatedPlace',
  'providerApp',
  'liveness',
  'bureauApp',
] as const;
export type PhotoMethod = (typeof photoMethods)[number];

export const findingCodes = [
  'organiserConflict',
  'domainConflict',
  'ipNotProviders',
  'contactWrong',
  'documentWrong',
  'notInRegistry',
  'changeInProgress',
  'wrongIcpPassword',
  'homePageWithoutFiledDomain',
  'cancellationsExclude',
  'otherProvince',
  'provinceCannotMove',
  'entityBlacklisted',
  'domainBlacklisted',
  'websiteNameRefused',
  'portraitUnclear',
  'documentExpired',
  'other',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const channels = ['pc', 'app'] as const;
export type Channel = (typeof channels)[number];

export const instanceKinds = [
  'server',
  'loadBalancer',
  'function',
  'websiteProduct',
  'iotPlan',
] as const;
export type InstanceKind = (typeof instanceKinds)[number];

/** An id of the rules' catalogue, such as `T-20` or `F-1`. */
export type RuleId = `${'T' | 'O' | 'E' | 'M' | 'C' | 'P' | 'F' | 'S' | 'A' | 'I'}-${number}`;
