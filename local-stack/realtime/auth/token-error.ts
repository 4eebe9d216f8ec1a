export type TokenFault =
  | "missing"
  | "expired"
  | "claims_missing"
  | "malformed"
  | "signature"
  | "signer"
  | "invalid";

/** Why a token opens nothing. */
export class TokenError extends Error {
  override name = "TokenError";
  readonly fault: TokenFault;

  constructor(fault: TokenFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
