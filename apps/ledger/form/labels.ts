import type { ContentKind, DocumentType, EntityType } from '#libs/filing';

/** What the form calls each kind of entity (主办单位性质). */
export const entityTypesZh: Readonly<Record<EntityType, string>> = {
  individual: '个人',
  enterprise: '企业',
  publicInstitution: '事业单位',
  government: '政府机关',
  socialOrganisation: '社会团体',
  military: '军队',
};

export const documentTypesZh: Readonly<Record<DocumentType, string>> = {
  identityCard: '居民身份证',
  businessLicense: '营业执照',
  institutionCertificate: '事业单位法人证书',
  organisationCode: '组织机构代码证',
  militaryCode: '军队代号',
  passport: '护照',
  other: '其他证件',
};

export const contentKindsZh: Readonly<Record<ContentKind, string>> = {
  corporate: '单位门户网站',
  portal: '综合门户',
  personal: '个人网站',
  blog: '博客',
  pictures: '图片',
  websiteBuilding: '建站服务',
  ecommerce: '电子商务',
  bulletinBoard: '电子公告服务',
  news: '新闻',
  publishing: '出版',
  medicine: '药品',
  medicalDevices: '医疗器械',
  culture: '文化',
  games: '网络游戏',
  broadcasting: '广播影视',
  education: '教育',
  healthcare: '医疗保健',
  onlineTaxi: '网约车',
  finance: '金融',
  other: '其他',
};
