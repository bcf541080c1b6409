import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Encrypts and decrypts with keys that can be exchanged. */
export interface Seal {
  close(text: string): string;
  /** @throws when none of the keys fits, or the text was changed */
  open(sealed: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM. To exchange a key, put the new one first and keep the old one behind it until every
 * workspace has been written anew.
 * @param keys 32 bytes each, in base64; the first one closes, all of them open
 */
export function createSeal(keys: readonly string[]): Seal {
  const secrets = keys.map((key) => Buffer.from(key, "base64"));
  const [newest] = secrets;
  if (!newest) throw new Error("there is no key to encrypt with");
  return {
    close(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", newest, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      for (const secret of secrets) {
        try {
          return openWith(secret, bytes);
        } catch {
          // Another key may fit.
        }
      }
      throw new Error("no key opens this installation: was one taken out of SLACK_TOKEN_KEYS?");
    },
  };
}

function openWith(secret: Buffer, bytes: Buffer): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(tag);
  const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
}
