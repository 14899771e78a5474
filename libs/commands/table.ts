/** Who may give a command (contract, section 3). `system` is the ledger itself: policies and what is due. */
export type Role =
  | 'platform'
  | 'applicant'
  | 'reviewer'
  | 'bureau'
  | 'operator'
  | 'auditor'
  | 'engineer'
  | 'service'
  | 'system';

interface Row {
  /** below `/v1/`; `:id` stands for the target */
  readonly path: string;
  readonly roles: readonly Role[];
}

/** The commands, their paths and who may give them (contract, section 3). */
export const commandTable = {
  RegisterAccount: { path: 'accounts', roles: ['platform'] },
  RegisterInstance: { path: 'instances', roles: ['platform'] },
  RenewInstance: { path: 'instances/:id/renew', roles: ['platform'] },
  ReleaseInstance: { path: 'instances/:id/release', roles: ['platform'] },
  IssueServiceCode: { path: 'instances/:id/issue-service-code', roles: ['platform', 'applicant'] },
  ImportRegistryRecord: { path: 'registry-records', roles: ['operator', 'bureau'] },
  DetermineFilingType: { path: 'determinations', roles: ['applicant'] },
  OpenOrder: { path: 'orders', roles: ['applicant'] },
  SaveDraft: { path: 'orders/:id/save-draft', roles: ['applicant'] },
  Submit: { path: 'orders/:id/submit', roles: ['applicant'] },
  Withdraw: { path: 'orders/:id/withdraw', roles: ['applicant'] },
  GiveUp: { path: 'orders/:id/give-up', roles: ['applicant'] },
  RejectPreliminary: { path: 'orders/:id/reject-preliminary', roles: ['reviewer'] },
  RequirePostalDocuments: { path: 'orders/:id/require-postal-documents', roles: ['reviewer'] },
  SendPostalDocuments: { path: 'orders/:id/send-postal-documents', roles: ['applicant'] },
  ReceivePostalDocuments: { path: 'orders/:id/receive-postal-documents', roles: ['reviewer'] },
  ApprovePreliminary: { path: 'orders/:id/approve-preliminary', roles: ['reviewer'] },
  SubmitPhoto: { path: 'orders/:id/submit-photo', roles: ['applicant'] },
  VerifyPhoto: { path: 'orders/:id/verify-photo', roles: ['reviewer'] },
  RejectPhoto: { path: 'orders/:id/reject-photo', roles: ['reviewer'] },
  SubmitToBureau: {
    path: 'orders/:id/submit-to-bureau',
    roles: ['reviewer', 'applicant', 'system'],
  },
  RecordSmsResult: { path: 'orders/:id/record-sms-result', roles: ['bureau'] },
  RecordBureauDecision: { path: 'orders/:id/record-bureau-decision', roles: ['bureau'] },
  OpenInspection: { path: 'websites/:id/open-inspection', roles: ['reviewer'] },
  ConfirmRectification: { path: 'websites/:id/confirm-rectification', roles: ['reviewer'] },
  RecordLaunch: { path: 'websites/:id/record-launch', roles: ['applicant'] },
  RecordPsbFiling: { path: 'websites/:id/record-psb-filing', roles: ['applicant'] },
  ConfirmPsbDisplay: { path: 'websites/:id/confirm-psb-display', roles: ['applicant'] },
  RecordHostingIp: { path: 'websites/:id/record-hosting-ip', roles: ['applicant'] },
  RecordCommercialLicence: { path: 'websites/:id/record-commercial-licence', roles: ['applicant'] },
  ReportIllegalContent: { path: 'websites/:id/report-illegal-content', roles: ['reviewer'] },
  ResumeWebsite: { path: 'websites/:id/resume', roles: ['reviewer'] },
  RecordDeregistration: { path: 'entities/:id/record-deregistration', roles: ['bureau'] },
  ImportBureauFile: { path: 'bureau-files', roles: ['bureau'] },
} as const satisfies Record<string, Row>;

export type CommandType = keyof typeof commandTable;
