import { endpoint } from '@/lib/http/endpoint';
import { changePassword } from '@/lib/profile/changePassword';
import { passwordChange } from '@/lib/profile/schema';

export const POST = endpoint({
  summary: 'Change my password',
  description: 'Ends all sessions: sign in again with the new password. Tokens stay.',
  tag: 'users',
  access: 'any',
  secret: true,
  body: passwordChange,
  handler: ({ viewer, body, call }) => changePassword(viewer, body, call.address),
});
