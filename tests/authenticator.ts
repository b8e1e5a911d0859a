/** An authenticator app, as a phone has it. */
import { Secret, TOTP } from 'otpauth'

/** The code that the app shows at that time, in milliseconds since 1970. The key may have spaces. */
export function codeAt(key: string, now = Date.now()): string {
  const secret = Secret.fromBase32(key.replaceAll(/\s/g, ''))
  return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: now })
}
