export const roles = [
  'platform',
  'applicant',
  'reviewer',
  'bureau',
  'operator',
  'auditor',
  'engineer',
  'service',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** Who asks. `id` is the account id for applicants, and `miit` or a province for bureaus. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
}

export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);
