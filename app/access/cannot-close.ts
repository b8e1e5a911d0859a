/** Why an account cannot be closed, for its owner. */
export const cannotClose = {
  'last-lead': 'You are the only lead of an organisation. Invite another lead first, then close your account',
  'last-administrator': 'You are the only administrator. Make somebody else an administrator first',
} as const
