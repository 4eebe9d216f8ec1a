const marker = /"(access_token|user_token)"/;

/**
 * A text frame without the tokens in it: they are passwords for an hour, and frames are shown, copied and exported. All else
 * stays as it was.
 */
export function redactTokens(text: string): string {
  if (!marker.test(text)) return text;
  return text.replace(
    /("(?:access_token|user_token)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
    (_, name: string, token: string) => `${name}"[token of ${token.length} characters]"`,
  );
}
